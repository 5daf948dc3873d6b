#include "moments.h"

enum { BETA1, BETA2, EPSILON, EPSILON_INSIDE, BIAS_CORRECTION };

/* Reddi, Kale, Kumar 2018, algorithm 2, which leaves epsilon and, for clarity, the correction out. With it the maximum is
 * taken before s is corrected, as in PyTorch. */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  const sl_moments m = sl_moments_at(u, h[BIAS_CORRECTION]);
  const float rate = (float)(u->learning_rate / (1.0 - m.power1)), correct = (float)(1.0 / (1.0 - m.power2));
  const sl_epsilon epsilon = sl_epsilon_at(h[EPSILON], h[EPSILON_INSIDE]);
  float *mean = u->slot[0], *square = u->slot[1], *largest = u->slot[2];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 v = sl_average(mean + i, m.keep1, m.take1 * g);
    f32x4 top = v_max(sl_average(square + i, m.keep2, sl_square(m.take2, g)), v_load(largest + i));
    v_store(largest + i, top);
    v_store(u->w + i, v_load(u->w + i) - rate * v / sl_root(top * correct, epsilon));
  }
}

const sl_optimiser sl_optimiser_amsgrad = {
    .entry = {.id = "amsgrad",
              .label = "AMSGrad",
              .year = 2018,
              .authors = "Reddi, Kale, Kumar",
              .paper = "On the convergence of Adam and beyond, ICLR 2018, algorithm 2",
              .formula = "m_t = \\max(m_{t-1}, s_t), \\quad x_t = x_{t-1} - \\alpha \\, \\dfrac{\\hat v_t}{\\sqrt{m_t/(1-\\beta_2^t) + "
                         "\\epsilon}}, \\quad \\hat v_t, s_t \\text{ as Adam}",
              .use = "Adam that never forgets its largest mean square, where rare large gradients must not be outvoted.",
              .params = {SL_PARAM_BETA1(0.9), SL_PARAM_BETA2(0.999), SL_PARAM_EPSILON(1e-8), SL_PARAM_EPSILON_INSIDE,
                         SL_PARAM_BIAS_CORRECTION(SL_CORRECTS_PAPER)}},
    .state = "v s m",
    .rate = "\\dfrac{\\alpha}{\\sqrt{m_t/(1-\\beta_2^t) + \\epsilon}}",
    .slots = 3,
    .learning_rate = 0.02,
    .step = step,
};
