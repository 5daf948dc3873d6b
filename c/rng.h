/* PCG32 (O'Neill 2014, XSH-RR 64/32). The state is an argument; a stream a purpose, so that drawing more of one
 * thing never moves another. Normal numbers use our own logarithm and cosine: libm differs between platforms. */
#ifndef SL_RNG_H
#define SL_RNG_H

#include <stdint.h>

#include "mathx.h"

typedef struct sl_rng {
  uint64_t state, increment;
} sl_rng;

/* What a stream is drawn for. The numbers are part of every link's meaning: never change one. */
enum sl_stream { SL_STREAM_DATA = 1, SL_STREAM_NOISE, SL_STREAM_SPLIT, SL_STREAM_WEIGHTS, SL_STREAM_SHUFFLE, SL_STREAM_GRADIENT };

static inline uint32_t sl_rng_u32(sl_rng *r) {
  uint64_t old = r->state;
  r->state = old * 6364136223846793005u + r->increment;
  uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27);
  uint32_t turn = (uint32_t)(old >> 59);
  return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

static inline sl_rng sl_rng_make(uint32_t seed, enum sl_stream stream) {
  sl_rng r = {0, ((uint64_t)stream << 1) | 1};
  sl_rng_u32(&r);
  r.state += seed;
  sl_rng_u32(&r);
  return r;
}

/* 0 <= result < n, n > 0. Multiply and shift: the bias is below n / 2^32, and no division stands in a hot loop. */
static inline uint32_t sl_rng_below(sl_rng *r, uint32_t n) { return (uint32_t)(((uint64_t)sl_rng_u32(r) * n) >> 32); }

/* (0, 1): never 0, so that its logarithm is finite. */
static inline double sl_rng_uniform(sl_rng *r) { return (sl_rng_u32(r) + 0.5) * (1.0 / 4294967296.0); }

static inline double sl_rng_between(sl_rng *r, double low, double high) { return low + (high - low) * sl_rng_uniform(r); }

/* Box and Muller 1958, one of the pair: the same number of draws each time keeps streams in step. */
static inline double sl_rng_normal(sl_rng *r) {
  double u = sl_rng_uniform(r), v = sl_rng_uniform(r);
  return __builtin_sqrt(-2.0 * sl_log(u)) * sl_cos(2.0 * SL_PI * v);
}

#endif
