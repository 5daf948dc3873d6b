#include "span.h"

enum { END_FACTOR, OVER };

static double rate(const sl_moment *m, const double *param) {
  const double length = sl_length(m, param[OVER]), done = m->epoch < length ? m->epoch : length;
  return m->rate * (((length - done) + param[END_FACTOR] * done) / length);
}

const sl_schedule sl_schedule_linear = {
    .entry = {.id = "linear",
              .label = "Linear",
              .year = 2019,
              .authors = "Li, Yumer, Ramanan",
              .paper = "Budgeted training: rethinking deep neural network training under resource constraints, 2019",
              .formula = "\\alpha_t = \\alpha_0 \\left(1 - (1 - f) \\min(t / T, 1)\\right)",
              .use = "When the run's length is fixed: nothing to search. Rising, it tests which rates a net bears.",
              .params = {{.id = "endFactor",
                          .label = "End factor",
                          .symbol = "f",
                          .value = 0,
                          .min = 0,
                          .max = 10000,
                          .scale = SL_LOG,
                          .help = "Rate at the end, as a share of the rate at the start; above 1 it rises."},
                         SL_PARAM_OVER}},
    .rate = rate,
};
