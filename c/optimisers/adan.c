#include "moments.h"

enum { BETA1, BETA2, BETA3, EPSILON, EPSILON_INSIDE, BIAS_CORRECTION, WEIGHT_DECAY };

/* Xie et al. 2022, algorithm 1, without restarts; the corrections are those of the authors' code. Betas are the parts
 * that are kept, 1 - beta in the paper. The first gradient counts as unchanged. */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  const sl_moments m = sl_moments_at(u, h[BIAS_CORRECTION]);
  double power3 = sl_decayed(&u->scalar[2], h[BETA3], u->step);
  if (h[BIAS_CORRECTION] == 0.0) power3 = 0.0;
  const float of_mean = (float)(u->learning_rate / (1.0 - m.power1)), correct = (float)(1.0 / (1.0 - power3));
  const float of_change = (float)(u->learning_rate * h[BETA2] / (1.0 - m.power2));
  const float keep3 = (float)h[BETA3], take3 = (float)(1.0 - h[BETA3]);
  const float shrink = (float)(1.0 / (1.0 + u->learning_rate * h[WEIGHT_DECAY]));
  const sl_epsilon epsilon = sl_epsilon_at(h[EPSILON], h[EPSILON_INSIDE]);
  float *mean = u->slot[0], *change = u->slot[1], *square = u->slot[2], *last = u->slot[3];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i), d = g - (u->step == 1 ? g : v_load(last + i)), ahead = g + m.keep2 * d;
    v_store(last + i, g);
    f32x4 v = sl_average(mean + i, m.keep1, m.take1 * g), c = sl_average(change + i, m.keep2, m.take2 * d);
    f32x4 s = sl_average(square + i, keep3, sl_square(take3, ahead));
    v_store(u->w + i, shrink * (v_load(u->w + i) - (of_mean * v + of_change * c) / sl_root(s * correct, epsilon)));
  }
}

const sl_optimiser sl_optimiser_adan = {
    .entry = {.id = "adan",
              .label = "Adan",
              .year = 2022,
              .authors = "Xie, Zhou, Li, Lin, Yan",
              .paper = "Adan: adaptive Nesterov momentum algorithm for faster optimizing deep models, 2022, algorithm 1",
              .formula = "d_t = g_t - g_{t-1}, \\quad g_0 = g_1, \\quad c_t = \\beta_2 c_{t-1} + (1-\\beta_2) d_t, \\quad "
                         "s_t = \\beta_3 s_{t-1} + (1-\\beta_3) (g_t + \\beta_2 d_t)^2, \\quad \\hat c_t = \\dfrac{c_t}{1-\\beta_2^t}, "
                         "\\quad \\hat s_t = \\dfrac{s_t}{1-\\beta_3^t}, \\quad x_t = \\dfrac{x_{t-1} - \\alpha \\, \\dfrac{\\hat v_t + \\beta_2 "
                         "\\hat c_t}{\\sqrt{\\hat s_t + \\epsilon}}}{1 + \\alpha\\lambda}, \\quad \\hat v_t \\text{ as Adam}",
              .use = "Large batches and large rates: the change of the gradient tells where it will be, with no second "
                     "look.",
              .params = {SL_PARAM_BETA1(0.98),
                         {.id = "beta2",
                          .label = "Decay of changes",
                          .symbol = "\\beta_2",
                          .value = 0.92,
                          .min = 0,
                          .max = 0.9999,
                          .scale = SL_ONE_MINUS,
                          .help = "Memory of the gradient's changes, and how far they are looked ahead."},
                         {.id = "beta3",
                          .label = "Decay of squares",
                          .symbol = "\\beta_3",
                          .value = 0.99,
                          .min = 0,
                          .max = 0.999999,
                          .scale = SL_ONE_MINUS,
                          .help = "Memory of the squares; lower it when the gradient's size changes quickly."},
                         SL_PARAM_EPSILON(1e-8), SL_PARAM_EPSILON_INSIDE,
                         SL_PARAM_BIAS_CORRECTION("On: as the authors' code. Off: as algorithm 1 prints it."),
                         SL_PARAM_WEIGHT_DECAY}},
    .state = "v c s g",
    .rate = SL_RATE_BY_ROOT,
    .slots = 4,
    .learning_rate = 0.05,
    .step = step,
};
