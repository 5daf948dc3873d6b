#include "span.h"

enum { PERIOD, MULTIPLY, MINIMUM };

static double rate(const sl_moment *m, const double *param) {
  double length = sl_length(m, param[PERIOD]), t = m->epoch;
  if (param[MULTIPLY] == 1.0) t -= length * sl_periods(t, length);
  while (t >= length) {
    t -= length;
    length *= param[MULTIPLY];
  }
  return m->rate * sl_fall(sl_half_wave(sl_left(t, length)), param[MINIMUM]);
}

const sl_schedule sl_schedule_cosine_restarts = {
    .entry = {.id = "cosine-restarts",
              .label = "Cosine with restarts",
              .year = 2016,
              .authors = "Loshchilov, Hutter",
              .paper = "SGDR: stochastic gradient descent with warm restarts, 2016, equation 5",
              .formula = "\\alpha_t = \\alpha_0 \\left(m + (1 - m) \\tfrac{1 + \\cos(\\pi t_i / T_i)}{2}\\right), \\; "
                         "T_{i+1} = c \\, T_i",
              .use = "Each restart may leave a poor minimum; the end of each fall is a good moment to stop.",
              .params = {{.id = "period",
                          .label = "Period",
                          .symbol = "T_0",
                          .value = 10,
                          .min = 0,
                          .max = 100000,
                          .integer = 1,
                          .scale = SL_LOG,
                          .help = "Epochs until the first restart; 0: as many as the run has."},
                         {.id = "multiply",
                          .label = "Multiply",
                          .symbol = "c",
                          .value = 2,
                          .min = 1,
                          .max = 10,
                          .integer = 1,
                          .scale = SL_LINEAR,
                          .help = "How many times longer each period is than the one before."},
                         SL_PARAM_MINIMUM}},
    .rate = rate,
};
