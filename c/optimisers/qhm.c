#include "moments.h"

enum { BETA, NU };

/* Ma & Yarats 2018, eq. 3-4. */
static void step(const sl_update *u) {
  const double beta = u->hyper[BETA], nu = u->hyper[NU];
  const float keep = (float)beta, take = (float)(1.0 - beta);
  const float of_mean = (float)(u->learning_rate * nu), of_gradient = (float)(u->learning_rate * (1.0 - nu));
  float *mean = u->slot[0];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 v = sl_average(mean + i, keep, take * g);
    v_store(u->w + i, v_load(u->w + i) - (of_gradient * g + of_mean * v));
  }
}

const sl_optimiser sl_optimiser_qhm = {
    .entry = {.id = "qhm",
              .label = "QHM",
              .year = 2018,
              .authors = "Ma, Yarats",
              .paper = "Quasi-hyperbolic momentum and Adam for deep learning, ICLR 2019, eq. 3-4",
              .formula = "v_t = \\beta v_{t-1} + (1-\\beta) g_t, \\quad x_t = x_{t-1} - \\alpha \\left( (1-\\nu) g_t + "
                         "\\nu v_t \\right)",
              .use = "Between plain descent (nu 0) and momentum (nu 1), Nesterov's at nu = beta: a long memory that "
                     "still hears today.",
              .params = {{.id = "beta",
                          .label = "Momentum",
                          .symbol = "\\beta",
                          .value = 0.999,
                          .min = 0,
                          .max = 0.9999,
                          .scale = SL_ONE_MINUS,
                          .help = "Memory of the gradient's mean; a true mean, so that steps do not grow with it."},
                         {.id = "nu",
                          .label = "Share of the mean",
                          .symbol = "\\nu",
                          .value = 0.7,
                          .min = 0,
                          .max = 1,
                          .help = "The rest of a step is the gradient of today; more mean is smoother, less is quicker "
                                  "to turn."}}},
    .state = "v",
    .slots = 1,
    .learning_rate = 0.5,
    .step = step,
};
