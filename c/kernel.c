#include "kernel.h"

/* Both constants are known where this is inlined, so the accumulators live in registers. */
static inline __attribute__((always_inline)) void tile(const sl_product *p, size_t row, size_t column, const int rows,
                                                       const int vectors) {
  f32x4 sum[4][2];
#pragma GCC unroll 4
  for (int r = 0; r < rows; r++)
#pragma GCC unroll 2
    for (int v = 0; v < vectors; v++)
      sum[r][v] = p->start ? v_load(p->start + (row + r) * p->start_step + column + v * SL_LANES) : v_splat(0.0f);

  const float *a = p->a + row * p->row_step, *b = p->b + column;
  const size_t row_step = p->row_step, inner_step = p->inner_step, columns = p->columns;
  for (size_t k = p->inner; k > 0; k--, a += inner_step, b += columns) {
    f32x4 right[2];
#pragma GCC unroll 2
    for (int v = 0; v < vectors; v++) right[v] = v_load(b + v * SL_LANES);
#pragma GCC unroll 4
    for (int r = 0; r < rows; r++) {
      f32x4 left = v_splat(a[r * row_step]);
#pragma GCC unroll 2
      for (int v = 0; v < vectors; v++) sum[r][v] += left * right[v];
    }
  }
#pragma GCC unroll 4
  for (int r = 0; r < rows; r++)
#pragma GCC unroll 2
    for (int v = 0; v < vectors; v++) v_store(p->out + (row + r) * columns + column + v * SL_LANES, sum[r][v]);
}

static inline __attribute__((always_inline)) void strip(const sl_product *p, size_t row, const int rows) {
  size_t column = 0;
  for (; column + 2 * SL_LANES <= p->columns; column += 2 * SL_LANES) tile(p, row, column, rows, 2);
  if (column < p->columns) tile(p, row, column, rows, 1);
}

void sl_multiply(const sl_product *p) {
  size_t row = 0;
  for (; row + 4 <= p->rows; row += 4) strip(p, row, 4);
  if (row + 2 <= p->rows) {
    strip(p, row, 2);
    row += 2;
  }
  if (row < p->rows) strip(p, row, 1);
}

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
