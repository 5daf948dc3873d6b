/* One layer's three products, each once: inlined with the strides of any net in mlp.c, with constants in small.c. */
#ifndef SL_LAYER_H
#define SL_LAYER_H

#include "kernel.h"

/* Its parameters: `in` rows of `stride` floats, then a row of biases; stride is `out` padded to whole vectors, but see
 * column.h. */
typedef struct sl_layer {
  size_t in, out, stride;
  size_t at;   /* offset of its parameters in the block */
  size_t bias; /* of the biases behind that; what is before them and no weight is 0 */
} sl_layer;

/* z = bias + x w: `rows` rows, those of x `from` apart, those of z `to`, which is the layer's stride. */
SL_INLINE void sl_layer_forward(const sl_layer *layer, const float *w, const float *x, float *z, size_t rows,
                                const size_t from, const size_t to) {
  sl_multiply((sl_product){.out = z,
                           .a = x,
                           .b = w,
                           .start = w + layer->bias,
                           .row_step = from,
                           .inner_step = 1,
                           .rows = rows,
                           .inner = layer->in,
                           .columns = to});
}

/* sum (columns) += the sum of d's rows, row by row. */
SL_INLINE void sl_add_rows(float *sum, const float *d, size_t rows, const size_t step, int first, const int vectors) {
  f32x4 total[2];
  SL_UNROLL
  for (int v = 0; v < vectors; v++) total[v] = first ? v_splat(0.0f) : v_load(sum + v * SL_LANES);
  for (; rows > 0; rows--, d += step) {
    SL_UNROLL
    for (int v = 0; v < vectors; v++) total[v] += v_load(d + v * SL_LANES);
  }
  SL_UNROLL
  for (int v = 0; v < vectors; v++) v_store(sum + v * SL_LANES, total[v]);
}

/* g += x^T d, and the biases += the sum of d's rows; from 0 if `first`. */
SL_INLINE void sl_layer_weights(const sl_layer *layer, const float *x, const float *d, float *g, size_t rows, int first,
                                const size_t from, const size_t to) {
  sl_multiply((sl_product){.out = g,
                           .a = x,
                           .b = d,
                           .start = g,
                           .from_zero = first,
                           .row_step = 1,
                           .inner_step = from,
                           .start_step = to,
                           .rows = layer->in,
                           .inner = rows,
                           .columns = to});
  float *bias = g + layer->bias;
  size_t column = 0;
  for (; column + 2 * SL_LANES <= to; column += 2 * SL_LANES) sl_add_rows(bias + column, d + column, rows, to, first, 2);
  if (column < to) sl_add_rows(bias + column, d + column, rows, to, first, 1);
}

/* below = d w^T, the deltas of the layer below before its activation's slope; `turned` takes w^T. */
SL_INLINE void sl_layer_below(const sl_layer *layer, const float *w, const float *d, float *below, float *turned, size_t rows,
                              const size_t from, const size_t to) {
  sl_transpose(turned, w, layer->in, layer->out, to);
  sl_multiply((sl_product){.out = below,
                           .a = d,
                           .b = turned,
                           .from_zero = 1,
                           .row_step = to,
                           .inner_step = 1,
                           .rows = rows,
                           .inner = layer->out,
                           .columns = from});
}

#endif
