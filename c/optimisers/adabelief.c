#include "moments.h"

enum { BETA1, BETA2, EPSILON, EPSILON_INSIDE, BIAS_CORRECTION };

/* Zhuang et al. 2020, algorithm 2. In the paper's form epsilon also joins s for good, at every step. */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  const sl_moments m = sl_moments_at(u, h[BIAS_CORRECTION]);
  const float rate = (float)(u->learning_rate / (1.0 - m.power1)), correct = (float)(1.0 / (1.0 - m.power2));
  const sl_epsilon epsilon = sl_epsilon_at(h[EPSILON], h[EPSILON_INSIDE]);
  float *mean = u->slot[0], *spread = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 v = sl_average(mean + i, m.keep1, m.take1 * g), surprise = g - v;
    f32x4 s = sl_average(spread + i, m.keep2, sl_square(m.take2, surprise) + epsilon.outside);
    v_store(u->w + i, v_load(u->w + i) - rate * v / sl_root(s * correct, epsilon));
  }
}

const sl_optimiser sl_optimiser_adabelief = {
    .entry = {.id = "adabelief",
              .label = "AdaBelief",
              .year = 2020,
              .authors = "Zhuang, Tang, Ding et al.",
              .paper = "AdaBelief optimizer: adapting stepsizes by the belief in observed gradients, NeurIPS 2020, "
                       "algorithm 2",
              .formula = "s_t = \\beta_2 s_{t-1} + (1-\\beta_2) (g_t - v_t)^2, \\quad x_t = x_{t-1} " SL_STEP_BY_ROOT
                         ", \\quad \\hat v_t, \\hat s_t \\text{ as Adam}",
              .use = "Long steps where gradients are as expected, short ones where they surprise; Adam asks only how "
                     "large.",
              .params = {SL_PARAM_BETA1(0.9),
                         {.id = "beta2",
                          .label = "Decay of the spread",
                          .symbol = "\\beta_2",
                          .value = 0.999,
                          .min = 0,
                          .max = 0.999999,
                          .scale = SL_ONE_MINUS,
                          .help = "Memory of how far gradients are from their mean; lower it when that changes quickly."},
                         SL_PARAM_EPSILON(1e-8),
                         {.id = "epsilonInside",
                          .label = "Epsilon inside the root",
                          .kind = SL_SWITCH,
                          .value = 1,
                          .min = 0,
                          .max = 1,
                          .integer = 1,
                          .help = "On: as the article has Adam. Off: as the paper, added after the root and to every s "
                                  "as well.",
                          .form = SL_EPSILON_OUTSIDE ";)^2|)^2 + \\epsilon"},
                         SL_PARAM_BIAS_CORRECTION(SL_CORRECTS)}},
    .state = "v s",
    .rate = SL_RATE_BY_ROOT,
    .slots = 2,
    .learning_rate = 0.02,
    .step = step,
};
