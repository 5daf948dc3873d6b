/* Four examples at once: of a 4 x 4 square of outputs, lane r of column[c] is output c of row + r. */
#ifndef SL_FOUR_H
#define SL_FOUR_H

#include "kernel.h"
#include "spec.h"

/* How many of the four are there. */
static inline int sl_four_rows(const sl_loss_batch *b, int row) { return b->rows - row < SL_LANES ? b->rows - row : SL_LANES; }

/* Rows that are not there repeat the first. */
static inline void sl_four_in(const sl_loss_batch *b, int row, int rows, int from, f32x4 column[4]) {
  const float *z = b->z + (size_t)row * (size_t)b->stride + from;
  const size_t step = (size_t)b->stride;
  const f32x4 square[4] = {v_load(z), v_load(rows > 1 ? z + step : z), v_load(rows > 2 ? z + 2 * step : z),
                           v_load(rows > 3 ? z + 3 * step : z)};
  sl_turn(square, column);
}

static inline void sl_four_out(const sl_loss_batch *b, float *to, int row, int rows, int from, const f32x4 column[4]) {
  const size_t step = (size_t)b->stride;
  f32x4 square[4];
  sl_turn(column, square);
  to += (size_t)row * step + from;
  v_store(to, square[0]);
  if (rows > 1) v_store(to + step, square[1]);
  if (rows > 2) v_store(to + 2 * step, square[2]);
  if (rows > 3) v_store(to + 3 * step, square[3]);
}

static inline f32x4 sl_four_targets(const sl_loss_batch *b, int row, int rows) {
  const float *y = b->y + row;
  return (f32x4){y[0], rows > 1 ? y[1] : y[0], rows > 2 ? y[2] : y[0], rows > 3 ? y[3] : y[0]};
}

/* start + the lanes that are there, in their order. */
static inline double sl_four_add(double start, f32x4 loss, int rows) {
  start += (double)loss[0];
  if (rows > 1) start += (double)loss[1];
  if (rows > 2) start += (double)loss[2];
  if (rows > 3) start += (double)loss[3];
  return start;
}

#endif
