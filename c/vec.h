/* Four float32 lanes, one spelling for gcc, clang and wasm: the vector extensions of both compilers lower to SSE, to
 * wasm SIMD128, or to scalar code, with the same bits in each. No fused multiply-add anywhere (-ffp-contract=off).
 *
 * NaN passes through min, max and exp as written here, so that a run that leaves the finite numbers is seen to do so. */
#ifndef SL_VEC_H
#define SL_VEC_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE__)
#include <xmmintrin.h>
#endif

typedef float f32x4 __attribute__((vector_size(16)));
typedef uint32_t u32x4 __attribute__((vector_size(16)));
typedef int32_t i32x4 __attribute__((vector_size(16)));

enum { SL_LANES = 4 };

/* Rounds a count of floats up to whole vectors. */
static inline size_t sl_padded(size_t n) { return (n + SL_LANES - 1) & ~(size_t)(SL_LANES - 1); }

static inline f32x4 v_load(const float *p) {
  f32x4 v;
  memcpy(&v, p, sizeof v);
  return v;
}

static inline void v_store(float *p, f32x4 v) { memcpy(p, &v, sizeof v); }

static inline f32x4 v_splat(float x) { return (f32x4){x, x, x, x}; }

static inline f32x4 v_select(i32x4 mask, f32x4 yes, f32x4 no) {
  return (f32x4)(((i32x4)yes & mask) | ((i32x4)no & ~mask));
}

/* b where b < a (for max: a < b), else a: so a where b is NaN, and NaN where a is. The tested value comes first. One
 * instruction each, where a comparison and a selection would be five. */
#if defined(__wasm_simd128__)
static inline f32x4 v_min(f32x4 a, f32x4 b) { return (f32x4)wasm_f32x4_pmin((v128_t)a, (v128_t)b); }
static inline f32x4 v_max(f32x4 a, f32x4 b) { return (f32x4)wasm_f32x4_pmax((v128_t)a, (v128_t)b); }
#elif defined(__SSE__)
static inline f32x4 v_min(f32x4 a, f32x4 b) { return (f32x4)_mm_min_ps((__m128)b, (__m128)a); }
static inline f32x4 v_max(f32x4 a, f32x4 b) { return (f32x4)_mm_max_ps((__m128)b, (__m128)a); }
#else
static inline f32x4 v_min(f32x4 a, f32x4 b) { return v_select(b < a, b, a); }
static inline f32x4 v_max(f32x4 a, f32x4 b) { return v_select(a < b, b, a); }
#endif

static inline f32x4 v_abs(f32x4 a) { return (f32x4)((i32x4)a & 0x7fffffff); }

static inline f32x4 v_sqrt(f32x4 a) {
#if defined(__wasm_simd128__)
  return (f32x4)wasm_f32x4_sqrt((v128_t)a);
#elif defined(__SSE__)
  return (f32x4)_mm_sqrt_ps((__m128)a);
#else
  return (f32x4){__builtin_sqrtf(a[0]), __builtin_sqrtf(a[1]), __builtin_sqrtf(a[2]), __builtin_sqrtf(a[3])};
#endif
}

/* Lanes in a fixed order: pairs first. */
static inline float v_sum(f32x4 a) { return (a[0] + a[2]) + (a[1] + a[3]); }

/* n floats, a multiple of 4. For short arrays: a call to memset costs more than they do. */
static inline void sl_clear(float *p, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) v_store(p + i, v_splat(0.0f));
}

/* -1, 0 or 1 a lane; NaN stays NaN. */
static inline f32x4 v_sign(f32x4 a) {
  i32x4 one = (i32x4)v_splat(1.0f);
  return v_select(a == a, (f32x4)((a > 0.0f) & one) - (f32x4)((a < 0.0f) & one), a);
}

/* Denormals, numbers below 1.2e-38, cost a processor up to fifty times as much as others. What can fade without end is cut
 * to 0 while the numbers that it still meets can bear it: slopes here, what optimisers remember in run.c, squares of
 * gradients in moments.h. */
static inline f32x4 v_fade(f32x4 a, float least) { return (f32x4)((i32x4)a & ~(v_abs(a) < least)); /* NaN stays */ }

/* Below it a slope is lost beside any other: that of a sure answer, or of a unit far on its flat side. */
#define SL_LEAST_SLOPE 1e-15f

/* e^x, relative error below 2e-7. 0 below -40, so that a share of it is no denormal, infinite above 88.
 * e^x = 2^k e^r, |r| <= ln2/2; the polynomial is a weighted least-squares fit of our own over that range. */
static inline f32x4 v_exp(f32x4 x) {
  const float magic = 12582912.0f; /* adding it rounds to whole numbers and leaves them in the low bits */
  f32x4 bounded = v_max(v_min(x, v_splat(88.0f)), v_splat(-40.0f));
  f32x4 turn = bounded * 1.44269504f + magic;
  f32x4 k = turn - magic;
  f32x4 r = (bounded - k * 0.693359375f) + k * 2.12194440e-4f; /* ln2 in two parts */
  f32x4 p = 1.374885207e-3f * r + 8.369619958e-3f;
  p = p * r + 4.166964442e-2f;
  p = p * r + 1.666651219e-1f;
  p = p * r + 4.999998808e-1f;
  p = (p * r) * r + (r + 1.0f);
  i32x4 exponent = ((i32x4)turn - 0x4b400000) << 23;
  f32x4 y = (f32x4)((i32x4)p + exponent);
  y = v_select(x < -40.0f, v_splat(0.0f), y);
  y = v_select(x > 88.0f, v_splat(__builtin_inff()), y);
  return v_select(x == x, y, x);
}

/* tanh x, absolute error below 7e-7, odd, tanh 0 = 0. x P(x^2) / Q(x^2), a least-squares fit of our own on [0, 9].
 * May exceed 1 by 6e-7 near saturation. */
static inline f32x4 v_tanh(f32x4 x) {
  f32x4 b = v_max(v_min(x, v_splat(9.0f)), v_splat(-9.0f));
  f32x4 s = b * b;
  f32x4 p = 1.0424273568787612e-05f * s + 2.855125116184354e-3f;
  p = p * s + 1.2835358083248138e-1f;
  p = p * s + 9.999996423721313e-1f;
  f32x4 q = 2.145716138102216e-07f * s + 2.2529087436851114e-4f;
  q = q * s + 2.342010848224163e-2f;
  q = q * s + 4.6168404817581177e-1f;
  q = q * s + 1.0f;
  return (b * p) / q;
}

/* log(1 + e) for 0 <= e <= 1 without losing a small e, which is its own logarithm below 1e-7 and whose cube would fade:
 * 2 artanh(e / (2 + e)), the series to the 13th power. */
static inline f32x4 v_log1p(f32x4 e) {
  const f32x4 bounded = v_max(e, v_splat(1e-7f));
  f32x4 s = bounded / (bounded + 2.0f), square = s * s;
  f32x4 p = square * (1.0f / 13) + 1.0f / 11;
  p = p * square + 1.0f / 9;
  p = p * square + 1.0f / 7;
  p = p * square + 1.0f / 5;
  p = p * square + 1.0f / 3;
  return v_select(e < 1e-7f, e, 2.0f * (s + (s * square) * p));
}

/* log x for normal x > 0: log(2^k m) with m in [1, 2). NaN and infinity stay what they are. */
static inline f32x4 v_log(f32x4 x) {
  i32x4 bits = (i32x4)x;
  i32x4 k = (bits >> 23) - 127;
  f32x4 m = (f32x4)((bits & 0x7fffff) | 0x3f800000);
  f32x4 whole = (f32x4){(float)k[0], (float)k[1], (float)k[2], (float)k[3]};
  f32x4 y = v_log1p(m - 1.0f) + whole * 0.693147181f;
  return v_select(x < __builtin_inff(), y, x);
}

/* 1 / (1 + e^-x), never below e^-40: what it is multiplied with stays a normal number. */
static inline f32x4 v_sigmoid(f32x4 x) { return 1.0f / (1.0f + v_exp(v_min(-x, v_splat(40.0f)))); }

/* sin r for |r| <= pi/2, error below 7e-8: r + r^3 P(r^2), a least-squares fit of our own. */
static inline f32x4 v_sin_near(f32x4 r) {
  const f32x4 s = r * r;
  f32x4 p = 2.6089183e-06f * s - 1.9811105e-04f;
  p = p * s + 8.3330879e-03f;
  p = p * s - 1.6666660e-01f;
  return r + (r * s) * p;
}

/* x - turns * pi with pi in three parts, whose products are exact for fewer than 4096 turns; the sign of every other turn. */
static inline f32x4 v_sin_turned(f32x4 x, f32x4 turns, i32x4 odd) {
  const f32x4 r = ((x - turns * 3.140625f) - turns * 9.675025939941406e-4f) - turns * 1.5099580252808664e-7f;
  return (f32x4)((u32x4)v_sin_near(r) ^ ((u32x4)odd << 31));
}

/* Absolute error below 5e-7 for |x| <= 1e4; beyond, that of 1e4 with x's sign: a weight that large has lost its way. */
static inline f32x4 v_sin(f32x4 x) {
  const float magic = 12582912.0f; /* adding it rounds to whole numbers and leaves them in the low bits */
  const f32x4 b = v_max(v_min(x, v_splat(1e4f)), v_splat(-1e4f));
  const f32x4 turn = b * 0.318309886f + magic;
  return v_sin_turned(b, turn - magic, (i32x4)turn);
}

/* cos x = sin(x - (k + 1/2) pi), its sign turned for even k. */
static inline f32x4 v_cos(f32x4 x) {
  const float magic = 12582912.0f;
  const f32x4 b = v_max(v_min(x, v_splat(1e4f)), v_splat(-1e4f));
  const f32x4 turn = (b * 0.318309886f - 0.5f) + magic;
  return v_sin_turned(b, (turn - magic) + 0.5f, (i32x4)turn + 1);
}

#endif
