/* The one product that training needs, out = start + a b, in tiles of up to 4 rows by 8 columns whose sums live in registers:
 *
 *   forward   z = bias + x w        a = x   rows: examples   inner: inputs    b = w
 *   backward  d' = d w^T            a = d   rows: examples   inner: units     b = w^T (see sl_transpose)
 *   weights   g = g + x^T d         a = x^T rows: inputs     inner: examples  b = d
 *
 * x^T is x read with its two steps swapped, so no copy is made. Columns run along the vector; b and out are padded to whole
 * vectors and their rows lie `columns` apart. Every element is summed in the order of `inner`, whatever the tile: another
 * tile cannot change a bit. Inlined where it is called, so that each use has its own steps as constants. With five rows V8,
 * which has 15 registers to give, would keep two of the sums in memory; what four rows leave over goes in tiles of two and
 * of one, since evener tiles (4, 3 and 3 for 10 rows) were measured 9 % slower: more code, and a division to find them. */
#ifndef SL_KERNEL_H
#define SL_KERNEL_H

#include "vec.h"

#define SL_INLINE static inline __attribute__((always_inline))
#if defined(__clang__)
#define SL_UNROLL _Pragma("clang loop unroll(full)")
#else
#define SL_UNROLL _Pragma("GCC unroll 8")
#endif

enum { SL_TILE_ROWS = 4 };

typedef struct sl_product {
  float *out;         /* rows x columns */
  const float *a;     /* element (row, k) at a[row * row_step + k * inner_step] */
  const float *b;     /* inner x columns */
  const float *start; /* row r starts from start + r * start_step */
  int from_zero;      /* or from 0 */
  size_t row_step, inner_step, start_step;
  size_t rows, inner, columns; /* columns: a multiple of 4 */
} sl_product;

/* `rows` and `vectors` are constants where this is inlined. */
SL_INLINE void sl_tile(const sl_product p, size_t row, size_t column, const int rows, const int vectors) {
  f32x4 sum[SL_TILE_ROWS][2];
  SL_UNROLL
  for (int r = 0; r < rows; r++) {
    SL_UNROLL
    for (int v = 0; v < vectors; v++)
      sum[r][v] = p.from_zero ? v_splat(0.0f) : v_load(p.start + (row + (size_t)r) * p.start_step + column + (size_t)v * SL_LANES);
  }
  const float *a = p.a + row * p.row_step, *b = p.b + column;
  for (size_t k = p.inner; k > 0; k--, a += p.inner_step, b += p.columns) {
    f32x4 right[2];
    SL_UNROLL
    for (int v = 0; v < vectors; v++) right[v] = v_load(b + v * SL_LANES);
    SL_UNROLL
    for (int r = 0; r < rows; r++) {
      const f32x4 left = v_splat(a[(size_t)r * p.row_step]);
      SL_UNROLL
      for (int v = 0; v < vectors; v++) sum[r][v] += left * right[v];
    }
  }
  SL_UNROLL
  for (int r = 0; r < rows; r++) {
    SL_UNROLL
    for (int v = 0; v < vectors; v++) v_store(p.out + (row + (size_t)r) * p.columns + column + (size_t)v * SL_LANES, sum[r][v]);
  }
}

SL_INLINE void sl_strip(const sl_product p, size_t row, const int rows) {
  size_t column = 0;
  for (; column + 2 * SL_LANES <= p.columns; column += 2 * SL_LANES) sl_tile(p, row, column, rows, 2);
  if (column < p.columns) sl_tile(p, row, column, rows, 1);
}

SL_INLINE void sl_multiply(const sl_product p) {
  size_t row = 0;
  for (; row + 4 <= p.rows; row += 4) sl_strip(p, row, 4);
  if (p.rows & 2) sl_strip(p, row, 2);
  if (p.rows & 1) sl_strip(p, p.rows - 1, 1);
}

/* Four rows to four columns, in eight shuffles. */
static inline void sl_turn(const f32x4 r[4], f32x4 to[4]) {
  const f32x4 low01 = __builtin_shufflevector(r[0], r[1], 0, 4, 1, 5), high01 = __builtin_shufflevector(r[0], r[1], 2, 6, 3, 7);
  const f32x4 low23 = __builtin_shufflevector(r[2], r[3], 0, 4, 1, 5), high23 = __builtin_shufflevector(r[2], r[3], 2, 6, 3, 7);
  to[0] = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
  to[1] = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
  to[2] = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
  to[3] = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
}

/* to (columns x padded rows) = from^T; from has `rows` rows, `stride` apart, of which `columns` columns are wanted.
 * Padding of `to` is 0. */
void sl_transpose(float *to, const float *from, size_t rows, size_t columns, size_t stride);

#endif
