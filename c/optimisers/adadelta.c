#include "moments.h"

enum { RHO, EPSILON };

/* Zeiler 2012, algorithm 1, which has no rate: its step is used as it is at a rate of 1. */
static void step(const sl_update *u) {
  const float rate = (float)u->learning_rate, epsilon = (float)u->hyper[EPSILON];
  const float keep = (float)u->hyper[RHO], take = (float)(1.0 - u->hyper[RHO]);
  float *square = u->slot[0], *moved = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 s = sl_average(square + i, keep, sl_square(take, g));
    f32x4 d = v_sqrt(v_load(moved + i) + epsilon) / v_sqrt(s + epsilon) * g;
    sl_average(moved + i, keep, sl_square(take, d));
    v_store(u->w + i, v_load(u->w + i) - rate * d);
  }
}

const sl_optimiser sl_optimiser_adadelta = {
    .entry = {.id = "adadelta",
              .label = "Adadelta",
              .year = 2012,
              .authors = "Zeiler",
              .paper = "ADADELTA: an adaptive learning rate method, 2012, algorithm 1",
              .formula = "s_t = \\rho s_{t-1} + (1-\\rho) g_t^2, \\quad d_t = g_t \\sqrt{u_{t-1} + \\epsilon} / "
                         "\\sqrt{s_t + \\epsilon}, \\quad u_t = \\rho u_{t-1} + (1-\\rho) d_t^2, \\quad x_t = x_{t-1} - "
                         "\\alpha d_t",
              .use = "No rate to search, for its own past steps set the length: leave alpha at 1 and expect a slow start.",
              .params = {{.id = "rho",
                          .label = "Decay",
                          .symbol = "\\rho",
                          .value = 0.95,
                          .min = 0,
                          .max = 0.9999,
                          .scale = SL_ONE_MINUS,
                          .help = "Memory of squared gradients and squared steps: 0.95 in the paper, 0.9 in PyTorch."},
                         {.id = "epsilon",
                          .label = "Epsilon",
                          .symbol = "\\epsilon",
                          .value = 1e-6,
                          .min = 1e-20,
                          .max = 1,
                          .scale = SL_LOG,
                          .help = "Inside both roots, in the paper too. It sets the first steps: larger starts faster."}}},
    .state = "s u",
    .rate = "\\alpha \\sqrt{u_{t-1} + \\epsilon} / \\sqrt{s_t + \\epsilon}",
    .slots = 2,
    .learning_rate = 1,
    .step = step,
};
