#include "kernel.h"

SL_INLINE void turn_block(float *to, size_t to_stride, const float *from, size_t stride, const size_t rows) {
  f32x4 square[4], turned[4];
  SL_UNROLL
  for (size_t i = 0; i < 4; i++) square[i] = i < rows ? v_load(from + i * stride) : v_splat(0.0f);
  sl_turn(square, turned);
  SL_UNROLL
  for (size_t i = 0; i < 4; i++) v_store(to + i * to_stride, turned[i]);
}

SL_INLINE void turn_rows(float *to, size_t to_stride, const float *from, size_t columns, size_t stride, const size_t rows) {
  for (size_t column = 0; column < columns; column += SL_LANES) turn_block(to + column * to_stride, to_stride, from + column, stride, rows);
}

void sl_transpose(float *to, const float *from, size_t rows, size_t columns, size_t stride) {
  const size_t to_stride = sl_padded(rows);
  for (; rows >= SL_LANES; rows -= SL_LANES, from += SL_LANES * stride, to += SL_LANES)
    turn_rows(to, to_stride, from, columns, stride, SL_LANES);
  if (rows > 0) turn_rows(to, to_stride, from, columns, stride, rows);
}
