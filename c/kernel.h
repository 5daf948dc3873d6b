/* The one product that training needs: out = start + a b, in tiles of 4 rows by 8 columns held in registers.
 *
 *   forward   z = bias + x w        a = x   rows: examples   inner: inputs    b = w
 *   backward  d' = d w^T            a = d   rows: examples   inner: units     b = w^T (see sl_transpose)
 *   weights   g = g + x^T d         a = x^T rows: inputs     inner: examples  b = d
 *
 * x^T is x read with its two steps swapped, so no copy is made. Columns run along the vector; b and out are padded to
 * whole vectors and rows of b lie `columns` apart. Every element is summed in the order of `inner`, whatever the tile:
 * a change of tile or an added path cannot change a bit. */
#ifndef SL_KERNEL_H
#define SL_KERNEL_H

#include "vec.h"

typedef struct sl_product {
  float *out;         /* rows x columns */
  const float *a;     /* element (row, k) at a[row * row_step + k * inner_step] */
  const float *b;     /* inner x columns */
  const float *start; /* NULL: 0. Else row r starts from start + r * start_step */
  size_t row_step, inner_step, start_step;
  size_t rows, inner, columns; /* columns: a multiple of 4 */
} sl_product;

void sl_multiply(const sl_product *p);

/* to (columns x padded rows) = from^T; from has `rows` rows, `stride` apart, of which `columns` columns are wanted.
 * Padding of `to` is 0. */
void sl_transpose(float *to, const float *from, size_t rows, size_t columns, size_t stride);

#endif
