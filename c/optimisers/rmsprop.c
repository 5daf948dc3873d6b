#include "moments.h"

enum { GAMMA, EPSILON, EPSILON_INSIDE };

static void step(const sl_update *u) {
  const float rate = (float)u->learning_rate;
  const float keep = (float)u->hyper[GAMMA], take = (float)(1.0 - u->hyper[GAMMA]);
  const sl_epsilon epsilon = sl_epsilon_at(u->hyper[EPSILON], u->hyper[EPSILON_INSIDE]);
  float *average = u->slot[0];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 s = keep * v_load(average + i) + (take * g) * g;
    v_store(average + i, s);
    v_store(u->w + i, v_load(u->w + i) - rate * g / sl_root(s, epsilon));
  }
}

const sl_optimiser sl_optimiser_rmsprop = {
    .entry = {.id = "rmsprop",
              .label = "RMSProp",
              .year = 2012,
              .authors = "Tieleman, Hinton",
              .paper = "Neural networks for machine learning, lecture 6.5, Coursera 2012",
              .formula = "s_t = \\gamma s_{t-1} + (1-\\gamma) g_t^2, \\quad x_t = x_{t-1} - \\alpha \\, g_t / "
                         "\\sqrt{s_t + \\epsilon}",
              .use = "Adagrad with a memory that fades, so that the rate of a weight recovers when its gradients shrink.",
              .params = {{.id = "gamma",
                          .label = "Decay",
                          .symbol = "\\gamma",
                          .value = 0.9,
                          .min = 0,
                          .max = 0.9999,
                          .scale = SL_ONE_MINUS,
                          .help = "Share of the old average that is kept: about the last 1/(1 - gamma) gradients count."},
                         SL_PARAM_EPSILON(1e-8), SL_PARAM_EPSILON_INSIDE}},
    .slots = 1,
    .learning_rate = 0.01,
    .step = step,
};
