/* tanh over n floats, a multiple of 4; inlined in small.c too, where a call a layer would show. */
#ifndef SL_TANH_H
#define SL_TANH_H

#include "vec.h"

static inline void sl_tanh_forward(float *a, size_t n) {
  const float *end = a + (n & ~(size_t)(2 * SL_LANES - 1));
  for (; a < end; a += 2 * SL_LANES) {
    const f32x4 first = v_tanh(v_load(a)), second = v_tanh(v_load(a + SL_LANES));
    v_store(a, first);
    v_store(a + SL_LANES, second);
  }
  if (n % (2 * SL_LANES) != 0) v_store(a, v_tanh(v_load(a)));
}

static inline f32x4 sl_tanh_slope(f32x4 d, f32x4 y) { return d * (1.0f - y * y); }

static inline void sl_tanh_backward(float *d, const float *a, size_t n) {
  const float *end = a + (n & ~(size_t)(2 * SL_LANES - 1));
  for (; a < end; a += 2 * SL_LANES, d += 2 * SL_LANES) {
    v_store(d, sl_tanh_slope(v_load(d), v_load(a)));
    v_store(d + SL_LANES, sl_tanh_slope(v_load(d + SL_LANES), v_load(a + SL_LANES)));
  }
  if (n % (2 * SL_LANES) != 0) v_store(d, sl_tanh_slope(v_load(d), v_load(a)));
}

#endif
