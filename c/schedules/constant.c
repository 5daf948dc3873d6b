#include "spec.h"

static double rate(const sl_moment *m, const double *param) {
  (void)param;
  return m->rate;
}

const sl_schedule sl_schedule_constant = {
    .entry = {.id = "constant",
              .label = "Constant",
              .year = 1951,
              .authors = "Robbins, Monro",
              .paper = "A stochastic approximation method, 1951 (which asks for a falling rate)",
              .formula = "\\alpha_t = \\alpha_0",
              .use = "The baseline: no further hyperparameter, but mini-batch noise keeps it jumping about the minimum."},
    .rate = rate,
};
