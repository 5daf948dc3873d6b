#include "moments.h"

enum { BETA1, BETA2, EPSILON, EPSILON_INSIDE, BIAS_CORRECTION };

/* Kingma & Ba 2014, algorithm 1. The correction of v goes into the rate, that of s into one factor. */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  double power1 = sl_decayed(&u->scalar[0], h[BETA1], u->step);
  double power2 = sl_decayed(&u->scalar[1], h[BETA2], u->step);
  if (h[BIAS_CORRECTION] == 0.0) power1 = power2 = 0.0;
  const float rate = (float)(u->learning_rate / (1.0 - power1)), correct = (float)(1.0 / (1.0 - power2));
  const float keep1 = (float)h[BETA1], take1 = (float)(1.0 - h[BETA1]);
  const float keep2 = (float)h[BETA2], take2 = (float)(1.0 - h[BETA2]);
  const sl_epsilon epsilon = sl_epsilon_at(h[EPSILON], h[EPSILON_INSIDE]);
  float *mean = u->slot[0], *square = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 v = keep1 * v_load(mean + i) + take1 * g;
    f32x4 s = keep2 * v_load(square + i) + (take2 * g) * g;
    v_store(mean + i, v);
    v_store(square + i, s);
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
                         "x_t = x_{t-1} - \\alpha \\, \\dfrac{v_t/(1-\\beta_1^t)}{\\sqrt{s_t/(1-\\beta_2^t) + \\epsilon}}",
              .use = "The default of the field: momentum and a rate for each weight, right from the first step.",
              .params = {{.id = "beta1",
                          .label = "Momentum",
                          .symbol = "\\beta_1",
                          .value = 0.9,
                          .min = 0,
                          .max = 0.9999,
                          .scale = SL_ONE_MINUS,
                          .help = "Memory of the gradient's mean; lower it when the path swings."},
                         {.id = "beta2",
                          .label = "Decay of squares",
                          .symbol = "\\beta_2",
                          .value = 0.999,
                          .min = 0,
                          .max = 0.999999,
                          .scale = SL_ONE_MINUS,
                          .help = "Memory of the squared gradient; lower it when the gradient's size changes quickly."},
                         SL_PARAM_EPSILON(1e-8), SL_PARAM_EPSILON_INSIDE,
                         {.id = "biasCorrection",
                          .label = "Bias correction",
                          .kind = SL_SWITCH,
                          .value = 1,
                          .min = 0,
                          .max = 1,
                          .integer = 1,
                          .help = "Makes up for averages that start at zero. Off: the first steps are about three times too "
                                  "long with the default betas."}}},
    .slots = 2,
    .learning_rate = 0.02,
    .step = step,
};
