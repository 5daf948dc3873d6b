#include "moments.h"

enum { GAMMA, EPSILON, EPSILON_INSIDE, CENTRED, MOMENTUM };

static void plain(const sl_update *u) {
  const float rate = (float)u->learning_rate;
  const float keep = (float)u->hyper[GAMMA], take = (float)(1.0 - u->hyper[GAMMA]);
  const sl_epsilon epsilon = sl_epsilon_at(u->hyper[EPSILON], u->hyper[EPSILON_INSIDE]);
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 s = sl_average(u->slot[0] + i, keep, sl_square(take, g));
    v_store(u->w + i, v_load(u->w + i) - rate * g / sl_root(s, epsilon));
  }
}

/* Graves 2013, eq. 38-41, but that the velocity is rolled as in momentum.c and PyTorch. The variance is never below 0, where
 * rounding could take it. */
static void extended(const sl_update *u) {
  const float rate = (float)u->learning_rate, momentum = (float)u->hyper[MOMENTUM];
  const float keep = (float)u->hyper[GAMMA], take = (float)(1.0 - u->hyper[GAMMA]);
  const float centred = (float)u->hyper[CENTRED];
  const sl_epsilon epsilon = sl_epsilon_at(u->hyper[EPSILON], u->hyper[EPSILON_INSIDE]);
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 s = sl_average(u->slot[0] + i, keep, sl_square(take, g));
    f32x4 mean = centred * sl_average(u->slot[1] + i, keep, take * g);
    f32x4 v = sl_average(u->slot[2] + i, momentum, g / sl_root(v_max(s - mean * mean, v_splat(0.0f)), epsilon));
    v_store(u->w + i, v_load(u->w + i) - rate * v);
  }
}

static void step(const sl_update *u) { (u->hyper[CENTRED] != 0.0 || u->hyper[MOMENTUM] != 0.0 ? extended : plain)(u); }

const sl_optimiser sl_optimiser_rmsprop = {
    .entry = {.id = "rmsprop",
              .label = "RMSProp",
              .year = 2012,
              .authors = "Tieleman, Hinton",
              .paper = "Neural networks for machine learning, lecture 6.5, Coursera 2012",
              .formula = "s_t = \\gamma s_{t-1} + (1-\\gamma) g_t^2, \\quad x_t = x_{t-1} - \\alpha \\, "
                         "\\dfrac{g_t}{\\sqrt{s_t + \\epsilon}}",
              .use = "Adagrad with a memory that fades, so that the rate of a weight recovers when its gradients shrink.",
              .params = {{.id = "gamma",
                          .label = "Decay",
                          .symbol = "\\gamma",
                          .value = 0.9,
                          .min = 0,
                          .max = 0.9999,
                          .scale = SL_ONE_MINUS,
                          .help = "Share of the old average that is kept: about the last 1/(1 - gamma) gradients count."},
                         SL_PARAM_EPSILON(1e-8), SL_PARAM_EPSILON_INSIDE,
                         {.id = "centred",
                          .label = "Centred",
                          .kind = SL_SWITCH,
                          .value = 0,
                          .min = 0,
                          .max = 1,
                          .integer = 1,
                          .help = "On: divides by the variance, the mean taken off (Graves 2013): longer steps where "
                                  "gradients agree.",
                          .form = "s_t + |\\max(0, s_t - m_t^2) + ;|, \\quad m_t = \\gamma m_{t-1} + (1-\\gamma) g_t"},
                         {.id = "momentum",
                          .label = "Momentum",
                          .symbol = "\\beta",
                          .value = 0,
                          .min = 0,
                          .max = 0.9999,
                          .scale = SL_ONE_MINUS,
                          .help = "Share of the last velocity that is kept; steps grow up to 1/(1 - beta) times longer. 0: off.",
                          .form = "x_t = x_{t-1} - \\alpha \\,|v_t = \\beta v_{t-1} +;|, \\quad x_t = x_{t-1} - \\alpha v_t"}}},
    .state = "s m v",
    .rate = "\\dfrac{\\alpha}{\\sqrt{s_t + \\epsilon}}",
    .slots = 3,
    .learning_rate = 0.01,
    .step = step,
};
