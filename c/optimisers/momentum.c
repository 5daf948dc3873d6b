#include "moments.h"

enum { BETA, BETA_WARMUP };

static void step(const sl_update *u) { sl_roll(u, (float)sl_warm_beta(u->hyper[BETA], u->hyper[BETA_WARMUP], u->epoch)); }

const sl_optimiser sl_optimiser_momentum = {
    .entry = {.id = "momentum",
              .label = "Momentum",
              .year = 1964,
              .authors = "Polyak",
              .paper = "Some methods of speeding up the convergence of iteration methods, 1964",
              .formula = "v_t = \\beta v_{t-1} + g_t, \\quad x_t = x_{t-1} - \\alpha v_t",
              .use = "Valleys with steep sides: across the valley the gradients cancel, along it they add up.",
              .params = {SL_PARAM_BETA, SL_PARAM_BETA_WARMUP}},
    .state = "v",
    .slots = 1,
    .learning_rate = 0.02,
    .step = step,
};
