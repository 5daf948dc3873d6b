#include "moments.h"

enum { BETA1, BETA2, EPSILON, BIAS_CORRECTION };

/* Kingma & Ba 2014, algorithm 2. The paper has no epsilon: a weight whose u is still 0 stays where it is. */
static void step(const sl_update *u) {
  const sl_moments m = sl_moments_at(u, u->hyper[BIAS_CORRECTION]);
  const float rate = (float)(u->learning_rate / (1.0 - m.power1)), epsilon = (float)u->hyper[EPSILON];
  float *mean = u->slot[0], *largest = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 v = sl_average(mean + i, m.keep1, m.take1 * g);
    f32x4 top = v_max(v_abs(g) + epsilon, m.keep2 * v_load(largest + i));
    v_store(largest + i, top);
    v_store(u->w + i, v_load(u->w + i) - v_select(top == 0.0f, v_splat(0.0f), rate * v / top));
  }
}

const sl_optimiser sl_optimiser_adamax = {
    .entry = {.id = "adamax",
              .label = "AdaMax",
              .year = 2014,
              .authors = "Kingma, Ba",
              .paper = "Adam: a method for stochastic optimization, 2014, algorithm 2",
              .formula = "u_t = \\max(\\beta_2 u_{t-1}, |g_t| + \\epsilon), \\quad x_t = x_{t-1} - \\alpha \\, \\hat v_t / u_t, \\quad "
                         "\\hat v_t \\text{ as Adam}",
              .use = "Adam by the largest recent gradient instead of the mean square: calmer where single batches have "
                     "spikes.",
              .params = {SL_PARAM_BETA1(0.9),
                         {.id = "beta2",
                          .label = "Decay of the largest",
                          .symbol = "\\beta_2",
                          .value = 0.999,
                          .min = 0,
                          .max = 0.999999,
                          .scale = SL_ONE_MINUS,
                          .help = "How slowly the largest gradient is forgotten; lower it when gradients shrink quickly."},
                         {.id = "epsilon",
                          .label = "Epsilon",
                          .symbol = "\\epsilon",
                          .value = 0,
                          .min = 0,
                          .max = 1,
                          .scale = SL_LOG,
                          .help = "0: none, as in the paper. PyTorch adds 1e-8 to the gradient's size."},
                         SL_PARAM_BIAS_CORRECTION("Makes up for a mean that starts at zero. Off: first steps too short.")}},
    .state = "v u",
    .rate = "\\alpha / u_t",
    .slots = 2,
    .learning_rate = 0.05,
    .step = step,
};
