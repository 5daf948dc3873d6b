#include "moments.h"

enum { BETA1, BETA2, EPSILON, EPSILON_INSIDE, BIAS_CORRECTION };

/* Zaheer et al. 2018, algorithm 2, but s starts at 0. The paper's epsilon of 1e-3 outside the root is 1e-6 inside. */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  const sl_moments m = sl_moments_at(u, h[BIAS_CORRECTION]);
  const float rate = (float)(u->learning_rate / (1.0 - m.power1)), correct = (float)(1.0 / (1.0 - m.power2));
  const sl_epsilon epsilon = sl_epsilon_at(h[EPSILON], h[EPSILON_INSIDE]);
  float *mean = u->slot[0], *square = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i), today = sl_square(1.0f, g), before = v_load(square + i);
    f32x4 v = sl_average(mean + i, m.keep1, m.take1 * g);
    f32x4 s = before - (m.take2 * v_sign(before - today)) * today;
    v_store(square + i, s);
    v_store(u->w + i, v_load(u->w + i) - rate * v / sl_root(s * correct, epsilon));
  }
}

const sl_optimiser sl_optimiser_yogi = {
    .entry = {.id = "yogi",
              .label = "Yogi",
              .year = 2018,
              .authors = "Zaheer, Reddi, Sachan, Kale, Kumar",
              .paper = "Adaptive methods for nonconvex optimization, NeurIPS 2018, algorithm 2",
              .formula = "s_t = s_{t-1} - (1-\\beta_2) \\, \\mathrm{sign}(s_{t-1} - g_t^2) \\, g_t^2, \\quad x_t = x_{t-1} " SL_STEP_BY_ROOT
                         ", \\quad \\hat v_t, \\hat s_t \\text{ as Adam}",
              .use = "Sparse gradients: steps grow back slowly after a large one, where Adam's grow at the same pace "
                     "whatever comes.",
              .params = {SL_PARAM_BETA1(0.9), SL_PARAM_BETA2(0.999), SL_PARAM_EPSILON(1e-6), SL_PARAM_EPSILON_INSIDE,
                         SL_PARAM_BIAS_CORRECTION(SL_CORRECTS_PAPER)}},
    .state = "v s",
    .rate = SL_RATE_BY_ROOT,
    .slots = 2,
    .learning_rate = 0.02,
    .step = step,
};
