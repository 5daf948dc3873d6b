#include "kernel.h"

void sl_transpose(float *to, const float *from, size_t rows, size_t columns, size_t stride) {
  const size_t to_stride = sl_padded(rows);
  for (size_t row = 0; row < rows; row += SL_LANES)
    for (size_t column = 0; column < columns; column += SL_LANES) {
      f32x4 square[4];
      for (size_t i = 0; i < 4; i++)
        square[i] = row + i < rows ? v_load(from + (row + i) * stride + column) : v_splat(0.0f);
      f32x4 turned[4];
      sl_turn(square, turned);
      for (size_t i = 0; i < 4; i++) v_store(to + (column + i) * to_stride + row, turned[i]);
    }
}
