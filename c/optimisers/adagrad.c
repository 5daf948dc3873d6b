#include "moments.h"

enum { EPSILON, EPSILON_INSIDE, PRINTED_SUM };

static void step(const sl_update *u) {
  const float rate = (float)u->learning_rate;
  const sl_epsilon epsilon = sl_epsilon_at(u->hyper[EPSILON], u->hyper[EPSILON_INSIDE]);
  /* As printed, the sum under the root stops at t - 1: today's square is added after it was used. */
  const float now = u->hyper[PRINTED_SUM] != 0.0 ? 0.0f : 1.0f;
  float *sum = u->slot[0];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i), before = v_load(sum + i), square = sl_square(1.0f, g);
    v_store(sum + i, before + square);
    v_store(u->w + i, v_load(u->w + i) - rate * g / sl_root(before + now * square, epsilon));
  }
}

const sl_optimiser sl_optimiser_adagrad = {
    .entry = {.id = "adagrad",
              .label = "Adagrad",
              .year = 2011,
              .authors = "Duchi, Hazan, Singer",
              .paper = "Adaptive subgradient methods for online learning and stochastic optimization, JMLR 12, 2011, fig. 1",
              .formula = "s_t = s_{t-1} + g_t^2, \\quad x_t = x_{t-1} - \\alpha \\, \\dfrac{g_t}{\\sqrt{s_t + \\epsilon}}",
              .use = "Rare features: a weight that is seldom touched keeps its long steps; but every rate only ever falls.",
              .params = {SL_PARAM_EPSILON(1e-8),
                         SL_PARAM_EPSILON_INSIDE,
                         {.id = "printedSum",
                          .label = "Sum as printed",
                          .kind = SL_SWITCH,
                          .value = 0,
                          .min = 0,
                          .max = 1,
                          .integer = 1,
                          .help = "On: the sum stops one step short, as the article prints it, so the first step is 10000 "
                                  "times too long. Off: as the paper.",
                          .form = "\\sqrt{s_t|\\sqrt{s_{t-1}"}}},
    .state = "s",
    .rate = "\\dfrac{\\alpha}{\\sqrt{s_t + \\epsilon}}",
    .slots = 1,
    .learning_rate = 0.1,
    .step = step,
};
