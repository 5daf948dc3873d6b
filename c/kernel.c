#include "kernel.h"

/* Four rows to four columns in eight shuffles. */
static inline void transpose_square(const f32x4 r[4], float *to, size_t stride) {
  f32x4 low01 = __builtin_shufflevector(r[0], r[1], 0, 4, 1, 5), high01 = __builtin_shufflevector(r[0], r[1], 2, 6, 3, 7);
  f32x4 low23 = __builtin_shufflevector(r[2], r[3], 0, 4, 1, 5), high23 = __builtin_shufflevector(r[2], r[3], 2, 6, 3, 7);
  v_store(to, __builtin_shufflevector(low01, low23, 0, 1, 4, 5));
  v_store(to + stride, __builtin_shufflevector(low01, low23, 2, 3, 6, 7));
  v_store(to + 2 * stride, __builtin_shufflevector(high01, high23, 0, 1, 4, 5));
  v_store(to + 3 * stride, __builtin_shufflevector(high01, high23, 2, 3, 6, 7));
}

void sl_transpose(float *to, const float *from, size_t rows, size_t columns, size_t stride) {
  const size_t to_stride = sl_padded(rows);
  for (size_t row = 0; row < rows; row += SL_LANES)
    for (size_t column = 0; column < columns; column += SL_LANES) {
      f32x4 square[4];
      for (size_t i = 0; i < 4; i++)
        square[i] = row + i < rows ? v_load(from + (row + i) * stride + column) : v_splat(0.0f);
      transpose_square(square, to + column * to_stride + row, to_stride);
    }
}
