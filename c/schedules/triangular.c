#include "span.h"

enum { BASE, UP, DOWN, PER_CYCLE, PER_EPOCH };

static double rate(const sl_moment *m, const double *param) {
  const double cycle = param[UP] + param[DOWN], cycles = sl_periods(m->epoch, cycle), within = m->epoch - cycle * cycles;
  double height = within < param[UP] ? within / param[UP] : (cycle - within) / param[DOWN];
  if (height < 0.0) height = 0.0; /* a rounding before or behind the cycle */
  height *= sl_power(param[PER_CYCLE], (int64_t)cycles) * sl_raise(param[PER_EPOCH], m->epoch);
  return m->rate * (param[BASE] + (1.0 - param[BASE]) * height);
}

const sl_schedule sl_schedule_triangular = {
    .entry = {.id = "triangular",
              .label = "Triangular",
              .year = 2015,
              .authors = "Smith",
              .paper = "Cyclical learning rates for training neural networks, 2015",
              .formula = "\\alpha_t = \\alpha_0 \\left(b + (1 - b) \\Lambda(t) \\, r^{\\lfloor t / (u + d) \\rfloor} g^t\\right)",
              .use = "When the right rate is not known: sweep a band of rates again and again; the rate set is its top.",
              .params = {{.id = "base",
                          .label = "Base",
                          .symbol = "b",
                          .value = 0.1,
                          .min = 0.0001,
                          .max = 1,
                          .scale = SL_LOG,
                          .help = "Lowest rate, with which a cycle begins, as a share of the rate that was set."},
                         {.id = "up",
                          .label = "Up",
                          .symbol = "u",
                          .value = 10,
                          .min = 1,
                          .max = 10000,
                          .integer = 1,
                          .scale = SL_LOG,
                          .help = "Epochs of each rise."},
                         {.id = "down",
                          .label = "Down",
                          .symbol = "d",
                          .value = 10,
                          .min = 1,
                          .max = 10000,
                          .integer = 1,
                          .scale = SL_LOG,
                          .help = "Epochs of each fall."},
                         {.id = "perCycle",
                          .label = "Per cycle",
                          .symbol = "r",
                          .value = 1,
                          .min = 0,
                          .max = 1,
                          .scale = SL_LINEAR,
                          .help = "What each cycle's height is multiplied by; 0.5 is the paper's triangular2."},
                         {.id = "perEpoch",
                          .label = "Per epoch",
                          .symbol = "g",
                          .value = 1,
                          .min = 0.01,
                          .max = 1,
                          .scale = SL_LINEAR,
                          .help = "What the height is multiplied by each epoch; below 1 is the paper's exp_range."}}},
    .rate = rate,
};
