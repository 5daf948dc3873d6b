#include "spec.h"
#include "vec.h"

static void step(const sl_update *u) {
  const float rate = (float)u->learning_rate;
  for (size_t i = 0; i < u->n; i += SL_LANES) v_store(u->w + i, v_load(u->w + i) - rate * v_load(u->g + i));
}

const sl_optimiser sl_optimiser_sgd = {
    .entry = {.id = "sgd",
              .label = "SGD",
              .year = 1951,
              .authors = "Robbins, Monro",
              .paper = "A stochastic approximation method, Annals of Mathematical Statistics 22, 1951",
              .formula = "x_t = x_{t-1} - \\alpha g_t",
              .use = "The baseline that every other rule must beat: one rate for all weights and no memory."},
    .learning_rate = 0.05,
    .step = step,
};
