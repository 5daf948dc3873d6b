#include "moments.h"

enum { BETA1, BETA2, WEIGHT_DECAY };

/* Chen et al. 2023, algorithm 2: the mean that decides the sign is not the one that is kept. */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  const float rate = (float)u->learning_rate, shrink = sl_shrink(u, h[WEIGHT_DECAY], 1.0);
  const float keep1 = (float)h[BETA1], take1 = (float)(1.0 - h[BETA1]);
  const float keep2 = (float)h[BETA2], take2 = (float)(1.0 - h[BETA2]);
  float *mean = u->slot[0];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 c = keep1 * v_load(mean + i) + take1 * g;
    sl_average(mean + i, keep2, take2 * g);
    v_store(u->w + i, shrink * v_load(u->w + i) - rate * v_sign(c));
  }
}

const sl_optimiser sl_optimiser_lion = {
    .entry = {.id = "lion",
              .label = "Lion",
              .year = 2023,
              .authors = "Chen, Liang, Huang et al.",
              .paper = "Symbolic discovery of optimization algorithms, 2023, algorithm 2",
              .formula = "x_t = (1 - \\alpha\\lambda) x_{t-1} - \\alpha \\, \\mathrm{sign}(\\beta_1 v_{t-1} + "
                         "(1-\\beta_1) g_t), \\quad v_t = \\beta_2 v_{t-1} + (1-\\beta_2) g_t",
              .use = "Half of Adam's memory and steps of one size; it wants a rate three to ten times smaller than "
                     "Adam's.",
              .params = {SL_PARAM_BETA1(0.9),
                         {.id = "beta2",
                          .label = "Decay of the mean",
                          .symbol = "\\beta_2",
                          .value = 0.99,
                          .min = 0,
                          .max = 0.999999,
                          .scale = SL_ONE_MINUS,
                          .help = "Memory of the mean that is kept; beta1 is only how much of it today's sign hears."},
                         SL_PARAM_WEIGHT_DECAY}},
    .state = "v",
    .slots = 1,
    .learning_rate = 0.002,
    .step = step,
};
