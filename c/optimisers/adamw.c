#include "moments.h"

enum { BETA1, BETA2, EPSILON, EPSILON_INSIDE, BIAS_CORRECTION, WEIGHT_DECAY, DECAY_SCALED };

/* Loshchilov & Hutter 2019, algorithm 2: Adam, and a decay that does not pass through its averages. */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  const sl_moments m = sl_moments_at(u, h[BIAS_CORRECTION]);
  const float rate = (float)(u->learning_rate / (1.0 - m.power1)), correct = (float)(1.0 / (1.0 - m.power2));
  const float shrink = sl_shrink(u, h[WEIGHT_DECAY], h[DECAY_SCALED]);
  const sl_epsilon epsilon = sl_epsilon_at(h[EPSILON], h[EPSILON_INSIDE]);
  float *mean = u->slot[0], *square = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 v = sl_average(mean + i, m.keep1, m.take1 * g);
    f32x4 s = sl_average(square + i, m.keep2, sl_square(m.take2, g));
    v_store(u->w + i, shrink * v_load(u->w + i) - rate * v / sl_root(s * correct, epsilon));
  }
}

const sl_optimiser sl_optimiser_adamw = {
    .entry = {.id = "adamw",
              .label = "AdamW",
              .year = 2017,
              .authors = "Loshchilov, Hutter",
              .paper = "Decoupled weight decay regularization, ICLR 2019, algorithm 2",
              .formula = "x_t = (1 - \\alpha\\lambda) x_{t-1} " SL_STEP_BY_ROOT ", \\quad \\hat v_t, \\hat s_t \\text{ as Adam}",
              .use = "Adam for nets that overfit: L2 would be divided by the root, this decay is the same for all "
                     "weights.",
              .params = {SL_PARAM_BETA1(0.9), SL_PARAM_BETA2(0.999), SL_PARAM_EPSILON(1e-8), SL_PARAM_EPSILON_INSIDE,
                         SL_PARAM_BIAS_CORRECTION(SL_CORRECTS),
                         SL_PARAM_WEIGHT_DECAY, SL_PARAM_DECAY_SCALED}},
    .state = "v s",
    .rate = SL_RATE_BY_ROOT,
    .slots = 2,
    .learning_rate = 0.02,
    .step = step,
};
