#include "moments.h"

enum { BETA1, BETA2, EPSILON, EPSILON_INSIDE, BIAS_CORRECTION };

/* Kingma & Ba 2014, algorithm 1. The correction of v goes into the rate, that of s into one factor. */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  const sl_moments m = sl_moments_at(u, h[BIAS_CORRECTION]);
  const float rate = (float)(u->learning_rate / (1.0 - m.power1)), correct = (float)(1.0 / (1.0 - m.power2));
  const sl_epsilon epsilon = sl_epsilon_at(h[EPSILON], h[EPSILON_INSIDE]);
  float *mean = u->slot[0], *square = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 v = sl_average(mean + i, m.keep1, m.take1 * g);
    f32x4 s = sl_average(square + i, m.keep2, sl_square(m.take2, g));
    v_store(u->w + i, v_load(u->w + i) - rate * v / sl_root(s * correct, epsilon));
  }
}

const sl_optimiser sl_optimiser_adam = {
    .entry = {.id = "adam",
              .label = "Adam",
              .year = 2014,
              .authors = "Kingma, Ba",
              .paper = "Adam: a method for stochastic optimization, 2014, algorithm 1",
              .formula = "v_t = \\beta_1 v_{t-1} + (1-\\beta_1) g_t, \\quad s_t = \\beta_2 s_{t-1} + (1-\\beta_2) g_t^2, \\quad "
                         "\\hat v_t = \\dfrac{v_t}{1-\\beta_1^t}, \\quad \\hat s_t = \\dfrac{s_t}{1-\\beta_2^t}, \\quad "
                         "x_t = x_{t-1} " SL_STEP_BY_ROOT,
              .use = "The default of the field: momentum and a rate for each weight, right from the first step.",
              .params = {SL_PARAM_BETA1(0.9), SL_PARAM_BETA2(0.999), SL_PARAM_EPSILON(1e-8), SL_PARAM_EPSILON_INSIDE,
                         SL_PARAM_BIAS_CORRECTION("Makes up for averages that start at zero. Off: the first steps are about "
                                                  "three times too long with the default betas.")}},
    .state = "v s",
    .rate = SL_RATE_BY_ROOT,
    .slots = 2,
    .learning_rate = 0.02,
    .step = step,
};
