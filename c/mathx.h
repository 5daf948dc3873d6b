/* exp, log, sin, cos in double, the same bits on every platform: libm is not (glibc and musl differ in tanhf, sinf, cosf;
 * engines differ in all of JavaScript's Math but sqrt). Only + - * / and integer work, so -ffp-contract=off settles the rest.
 * These serve data, schedules and starts, never a hot loop: vec.h has the float32 twins for four lanes.
 *
 * Each series is cut where its rest is below half a unit in the last place over the reduced range; sl_exp is 0 below -708
 * and infinite above 709; sl_sin and sl_cos are meant for |x| < 1e5. */
#ifndef SL_MATHX_H
#define SL_MATHX_H

#include <stdint.h>
#include <string.h>

#define SL_PI 3.141592653589793238

static inline double sl_from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static inline uint64_t sl_to_bits(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

/* Nearest integer, ties to even, for |x| < 2^51. */
static inline double sl_round(double x) { return (x + 6755399441055744.0) - 6755399441055744.0; }

/* e^x = 2^k e^r with |r| <= ln2 / 2; Taylor to r^13 leaves 4e-18. */
static inline double sl_exp(double x) {
  if (!(x < 709.0)) return x != x ? x : __builtin_inf();
  if (x < -708.0) return 0.0;
  double k = sl_round(x * 1.44269504088896340736);
  double r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10; /* ln2 in two parts */
  double p = 1.0;
  for (int i = 13; i > 0; i--) p = 1.0 + p * r / i;
  return p * sl_from_bits((uint64_t)(1023 + (int64_t)k) << 52);
}

/* log(2^k m) = k ln2 + 2 artanh((m-1)/(m+1)) with m in [sqrt(1/2), sqrt(2)); the series to s^21 leaves 1e-19. */
static inline double sl_log(double x) {
  if (!(x < __builtin_inf())) return x;
  uint64_t bits = sl_to_bits(x);
  int64_t k = (int64_t)(bits >> 52) - 1023;
  double m = sl_from_bits((bits & 0xfffffffffffffu) | 0x3ff0000000000000u);
  if (m > 1.41421356237309504880) {
    m *= 0.5;
    k++;
  }
  double s = (m - 1.0) / (m + 1.0), square = s * s, sum = 0.0;
  for (int i = 21; i > 0; i -= 2) sum = sum * square + 1.0 / i;
  return (double)k * 6.93147180369123816490e-01 + ((double)k * 1.90821492927058770002e-10 + 2.0 * s * sum);
}

/* sin and cos of r for |r| <= pi / 4, and the quarter turn that was taken off. */
static inline double sl_quarter(double x, double *r) {
  double q = sl_round(x * 0.63661977236758134308);
  *r = ((x - q * 1.57079632673412561417e+00) - q * 6.07710050630396597660e-11) - q * 2.02226624879595063154e-21;
  return q;
}

static inline double sl_sin_near(double r) {
  double p = 1.0;
  for (int i = 16; i > 0; i -= 2) p = 1.0 - p * r * r / (i * (i + 1));
  return r * p;
}

static inline double sl_cos_near(double r) {
  double p = 1.0;
  for (int i = 17; i > 0; i -= 2) p = 1.0 - p * r * r / (i * (i + 1));
  return p;
}

static inline double sl_turned(double r, int64_t quarter) {
  double y = quarter & 1 ? sl_cos_near(r) : sl_sin_near(r);
  return quarter & 2 ? -y : y;
}

/* Far out, and for NaN, there is no telling the quarter, and a cast would be undefined. */
static inline int64_t sl_whole(double q) {
  return q > -4611686018427387904.0 && q < 4611686018427387904.0 ? (int64_t)q : 0;
}

static inline double sl_sin(double x) {
  double r, q = sl_quarter(x, &r);
  return sl_turned(r, sl_whole(q));
}

static inline double sl_cos(double x) {
  double r, q = sl_quarter(x, &r);
  return sl_turned(r, sl_whole(q) + 1);
}

/* factor^n by squaring: exact where the true power is (0.5^3), unlike exp(n log factor). n >= 0. */
static inline double sl_power(double factor, int64_t n) {
  double result = 1.0;
  for (; n > 0; n >>= 1) {
    if (n & 1) result *= factor;
    factor *= factor;
  }
  return result;
}

/* base^exponent for base and exponent >= 0; 0 where the base is. */
static inline double sl_raise(double base, double exponent) { return base > 0.0 ? sl_exp(exponent * sl_log(base)) : 0.0; }

#endif
