/* How fast can multiply and add go? Two kernels of independent mul+add over four float32 lanes, without fused
 * operations, as the core has them. The faster of the two is called the peak. Results are returned so that no compiler
 * drops them. */
#ifndef BENCH_PEAK_H
#define BENCH_PEAK_H

#include "vec.h"

enum {
  PEAK_CHAINS = 12, /* enough to hide the latency of both operations, few enough for V8's fifteen registers */
  PEAK_TERMS = 256,
  PEAK_ROWS = 4,
  PEAK_VECTORS = 2,
  PEAK_CHAIN_FLOP = PEAK_CHAINS * SL_LANES * 2,                         /* a turn */
  PEAK_TILE_FLOP = PEAK_TERMS * PEAK_ROWS * PEAK_VECTORS * SL_LANES * 2 /* a turn */
};

/* Chains in registers, each a = a m + c, which stays near 1. */
static inline float peak_chains(size_t turns, float factor) {
  f32x4 a[PEAK_CHAINS];
  const f32x4 m = v_splat(factor), c = v_splat(1.0f - factor);
#pragma GCC unroll 12
  for (int i = 0; i < PEAK_CHAINS; i++) a[i] = v_splat(1.0f + 0.01f * (float)i);
  for (; turns > 0; turns--) {
#pragma GCC unroll 12
    for (int i = 0; i < PEAK_CHAINS; i++) a[i] = a[i] * m + c;
  }
  f32x4 sum = a[0];
#pragma GCC unroll 12
  for (int i = 1; i < PEAK_CHAINS; i++) sum += a[i];
  return v_sum(sum);
}

/* A tile of a product, from the first cache: sum[r][v] += left[r] right[v]. left: PEAK_TERMS * 4 floats, right: * 8. */
static inline float peak_tiles(size_t turns, const float *left, const float *right) {
  f32x4 total = v_splat(0.0f);
  for (; turns > 0; turns--) {
    f32x4 sum[PEAK_ROWS][PEAK_VECTORS];
#pragma GCC unroll 4
    for (int r = 0; r < PEAK_ROWS; r++)
#pragma GCC unroll 2
      for (int v = 0; v < PEAK_VECTORS; v++) sum[r][v] = total;
    const float *a = left, *b = right;
    for (int k = 0; k < PEAK_TERMS; k++, a += PEAK_ROWS, b += PEAK_VECTORS * SL_LANES) {
      f32x4 x[PEAK_VECTORS];
#pragma GCC unroll 2
      for (int v = 0; v < PEAK_VECTORS; v++) x[v] = v_load(b + v * SL_LANES);
#pragma GCC unroll 4
      for (int r = 0; r < PEAK_ROWS; r++)
#pragma GCC unroll 2
        for (int v = 0; v < PEAK_VECTORS; v++) sum[r][v] += v_splat(a[r]) * x[v];
    }
#pragma GCC unroll 4
    for (int r = 0; r < PEAK_ROWS; r++)
#pragma GCC unroll 2
      for (int v = 0; v < PEAK_VECTORS; v++) total = 0.5f * total + 0.001f * sum[r][v];
  }
  return v_sum(total);
}

static float peak_left[PEAK_TERMS * PEAK_ROWS], peak_right[PEAK_TERMS * PEAK_VECTORS * SL_LANES];

/* Does `turns` of kernel 0 (chains) or 1 (tiles); adds to *kept; returns the operations done. */
static double peak_run(int kernel, double turns, float *kept) {
  for (size_t i = 0; i < sizeof peak_left / sizeof *peak_left; i++) peak_left[i] = 0.01f;
  for (size_t i = 0; i < sizeof peak_right / sizeof *peak_right; i++) peak_right[i] = 0.01f;
  if (kernel == 0) {
    *kept += peak_chains((size_t)turns, 0.9f);
    return turns * PEAK_CHAIN_FLOP;
  }
  *kept += peak_tiles((size_t)turns, peak_left, peak_right);
  return turns * PEAK_TILE_FLOP;
}

#endif
