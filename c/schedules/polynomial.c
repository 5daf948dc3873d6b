#include "span.h"

enum { POWER, END_FACTOR, OVER };

static double rate(const sl_moment *m, const double *param) {
  const double left = sl_left(m->epoch, sl_length(m, param[OVER]));
  return m->rate * sl_fall(sl_raise(left, param[POWER]), param[END_FACTOR]);
}

const sl_schedule sl_schedule_polynomial = {
    .entry = {.id = "polynomial",
              .label = "Polynomial",
              .year = 2015,
              .authors = "Liu, Rabinovich, Berg",
              .paper = "ParseNet: looking wider to see better, 2015",
              .formula = "\\alpha_t = \\alpha_0 \\left(f + (1 - f) (1 - \\min(t / T, 1))^p\\right)",
              .use = "A fall that reaches its end on time; the power says how early most of it happens.",
              .params = {{.id = "power",
                          .label = "Power",
                          .symbol = "p",
                          .value = 0.9,
                          .min = 0.1,
                          .max = 10,
                          .scale = SL_LOG,
                          .help = "1 is a straight line; larger falls early, smaller falls late."},
                         {.id = "endFactor",
                          .label = "End factor",
                          .symbol = "f",
                          .value = 0,
                          .min = 0,
                          .max = 1,
                          .scale = SL_LINEAR,
                          .help = "Rate at the end, as a share of the rate that was set."},
                         SL_PARAM_OVER}},
    .rate = rate,
};
