/* What several schedules share: a stretch of epochs and the ways to fall along it.
 *
 * Each way is written so that it is exact at both ends and cannot become negative by rounding. */
#ifndef SL_SPAN_H
#define SL_SPAN_H

#include "mathx.h"
#include "spec.h"

/* A length of 0 means the run's. */
static inline double sl_length(const sl_moment *m, double epochs) { return epochs > 0.0 ? epochs : m->epochs; }

/* The share of a length that is still to go, 1 to 0. */
static inline double sl_left(double done, double length) { return done < length ? (length - done) / length : 0.0; }

/* Whole periods in t. */
static inline double sl_periods(double t, double period) { return (double)(int64_t)(t / period); }

/* From 1 to `end` as x falls from 1 to 0. */
static inline double sl_fall(double x, double end) { return x + end * (1.0 - x); }

/* (1 - cos(pi x)) / 2 without its cancellation near 0. */
static inline double sl_half_wave(double x) {
  const double s = sl_sin(0.5 * SL_PI * x);
  return s * s;
}

#define SL_PARAM_OVER                                                                                       \
  {                                                                                                         \
    .id = "over", .label = "Over", .symbol = "T", .value = 0, .min = 0, .max = 100000, .integer = 1,        \
    .scale = SL_LOG, .help = "Epochs from the start to the end of the fall; 0: as many as the run has."     \
  }

#define SL_PARAM_MINIMUM                                                                                    \
  {                                                                                                         \
    .id = "minimum", .label = "Minimum", .symbol = "m", .value = 0, .min = 0, .max = 1, .scale = SL_LINEAR, \
    .help = "Lowest rate, as a share of the rate that was set."                                             \
  }

#endif
