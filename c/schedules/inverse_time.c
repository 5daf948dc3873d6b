#include "spec.h"

static double rate(const sl_moment *m, const double *param) { return m->rate / (1.0 + param[0] * m->epoch); }

const sl_schedule sl_schedule_inverse_time = {
    .entry = {.id = "inverse-time",
              .label = "Inverse time decay",
              .year = 1951,
              .authors = "Robbins, Monro",
              .paper = "A stochastic approximation method, 1951",
              .formula = "\\alpha_t = \\dfrac{\\alpha_0}{1 + kt}",
              .use = "Falls fast at first and then ever more slowly: never quite stops, as the theory of noise asks.",
              .params = {{.id = "k",
                          .label = "Decay",
                          .symbol = "k",
                          .value = 0.1,
                          .min = 0.0001,
                          .max = 100,
                          .scale = SL_LOG,
                          .help = "Per epoch; after 1/k epochs the rate is half of what it was."}}},
    .rate = rate,
};
