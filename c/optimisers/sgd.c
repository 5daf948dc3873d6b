#include "spec.h"
#include "vec.h"

static void step(const sl_update *u) {
  const float rate = (float)u->learning_rate, *g = u->g;
  float *w = u->w;
  for (const float *end = w + u->n; w < end; w += SL_LANES, g += SL_LANES) v_store(w, v_load(w) - rate * v_load(g));
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
