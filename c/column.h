/* A last layer with one output: a column of weights, which lie one behind the other, as do its outputs and its deltas. A
 * vector for each would be three quarters padding. Inlined with any width in mlp.c, with a constant one in
 * small.c. */
#ifndef SL_COLUMN_H
#define SL_COLUMN_H

#include "layer.h"

SL_INLINE int sl_is_column(const sl_layer *layer) { return layer->stride == 1; }

/* z = bias + x w of `rows` examples, whose inputs lie `from` apart; four at once, in the order of the inputs. Up to three floats
 * behind the last z are written, and as many rows behind the last x read. */
SL_INLINE void sl_column_forward(const sl_layer *layer, const float *w, const float *x, float *z, size_t rows, const size_t from) {
  for (size_t row = 0; row < rows; row += SL_LANES, x += SL_LANES * from) {
    f32x4 sum = v_splat(w[layer->bias]);
    for (size_t k = 0; k < layer->in; k += SL_LANES) {
      const f32x4 square[4] = {v_load(x + k), v_load(x + from + k), v_load(x + 2 * from + k), v_load(x + 3 * from + k)};
      f32x4 input[4];
      sl_turn(square, input);
      SL_UNROLL
      for (size_t i = 0; i < SL_LANES; i++)
        if (k + i < layer->in) sum += input[i] * w[k + i];
    }
    v_store(z + row, sum);
  }
}

/* Of one or two vectors of inputs. */
SL_INLINE void sl_column_part(const float *w, const float *x, const float *d, float *below, float *g, size_t rows, int first,
                              const size_t from, const int vectors) {
  f32x4 weight[2], sum[2];
  SL_UNROLL
  for (int v = 0; v < vectors; v++) {
    weight[v] = v_load(w + v * SL_LANES);
    sum[v] = first ? v_splat(0.0f) : v_load(g + v * SL_LANES);
  }
  for (; rows > 0; rows--, x += from, below += from) {
    const f32x4 slope = v_splat(*d++);
    SL_UNROLL
    for (int v = 0; v < vectors; v++) {
      sum[v] += v_load(x + v * SL_LANES) * slope;
      v_store(below + v * SL_LANES, weight[v] * slope);
    }
  }
  SL_UNROLL
  for (int v = 0; v < vectors; v++) v_store(g + v * SL_LANES, sum[v]);
}

/* Both products on the way back: g += x^T d, from 0 if `first`, and below = d w^T. */
SL_INLINE void sl_column_backward(const sl_layer *layer, const float *w, const float *x, const float *d, float *below,
                                  float *g, size_t rows, int first, const size_t from) {
  size_t k = 0;
  for (; k + 2 * SL_LANES <= from; k += 2 * SL_LANES) sl_column_part(w + k, x + k, d, below + k, g + k, rows, first, from, 2);
  if (k < from) sl_column_part(w + k, x + k, d, below + k, g + k, rows, first, from, 1);
  for (k = layer->in; k < layer->bias; k++) g[k] = 0.0f; /* units that pad x may give anything */
  float bias = first ? 0.0f : g[layer->bias];
  for (const float *end = d + rows; d < end; d++) bias += *d;
  v_store(g + layer->bias, (f32x4){bias, 0.0f, 0.0f, 0.0f});
}

#endif
