#include "spec.h"

static double rate(const sl_moment *m, const double *param) { return m->rate * sl_exp(-param[0] * m->epoch); }

const sl_schedule sl_schedule_exponential = {
    .entry = {.id = "exponential",
              .label = "Exponential decay",
              .year = 2018,
              .authors = "Rathi",
              .paper = "Demystifying Deep Learning 6: Optimising Learning, 2018",
              .formula = "\\alpha_t = \\alpha_0 e^{-kt}",
              .use = "Falls by the same share each epoch: large steps early, tiny ones late.",
              .params = {{.id = "k",
                          .label = "Decay",
                          .symbol = "k",
                          .value = 0.05,
                          .min = 0.0001,
                          .max = 5,
                          .scale = SL_LOG,
                          .help = "Per epoch; 0.05 halves the rate every 14 epochs. Too large stops learning early."}}},
    .rate = rate,
};
