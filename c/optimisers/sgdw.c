#include "moments.h"

enum { BETA, BETA_WARMUP, WEIGHT_DECAY, DECAY_SCALED };

/* Loshchilov & Hutter 2019, algorithm 1: the velocity has the rate in it, unlike that of momentum.c. */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  const float rate = (float)u->learning_rate, beta = (float)sl_warm_beta(h[BETA], h[BETA_WARMUP], u->epoch);
  const float shrink = sl_shrink(u, h[WEIGHT_DECAY], h[DECAY_SCALED]);
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 v = sl_average(u->slot[0] + i, beta, rate * v_load(u->g + i));
    v_store(u->w + i, shrink * v_load(u->w + i) - v);
  }
}

const sl_optimiser sl_optimiser_sgdw = {
    .entry = {.id = "sgdw",
              .label = "SGDW",
              .year = 2017,
              .authors = "Loshchilov, Hutter",
              .paper = "Decoupled weight decay regularization, ICLR 2019, algorithm 1",
              .formula = "v_t = \\beta v_{t-1} + \\alpha g_t, \\quad x_t = (1 - \\alpha\\lambda) x_{t-1} - v_t",
              .use = "Momentum for nets that overfit: the decay does not pile up in the velocity, as L2 does.",
              .params = {SL_PARAM_BETA, SL_PARAM_BETA_WARMUP, SL_PARAM_WEIGHT_DECAY, SL_PARAM_DECAY_SCALED}},
    .state = "v",
    .slots = 1,
    .learning_rate = 0.02,
    .step = step,
};
