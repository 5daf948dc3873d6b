#include "spec.h"

static double rate(const sl_moment *m, const double *param) {
  return m->epoch > param[0] ? m->rate * __builtin_sqrt(param[0] / m->epoch) : m->rate;
}

const sl_schedule sl_schedule_inverse_sqrt = {
    .entry = {.id = "inverse-sqrt",
              .label = "Inverse square root",
              .year = 2017,
              .authors = "Vaswani and others",
              .paper = "Attention is all you need, 2017, equation 3; its warm-up is a parameter of every schedule here",
              .formula = "\\alpha_t = \\alpha_0 \\sqrt{w / \\max(t, w)}",
              .use = "When nobody knows how long the run will be: falls ever more slowly and needs no end.",
              .params = {{.id = "hold",
                          .label = "Hold",
                          .symbol = "w",
                          .value = 10,
                          .min = 1,
                          .max = 10000,
                          .integer = 1,
                          .scale = SL_LOG,
                          .help = "Epochs at the full rate; four times as many in, the rate is half."}}},
    .rate = rate,
};
