/* What several optimisers share. */
#ifndef SL_MOMENTS_H
#define SL_MOMENTS_H

#include "spec.h"
#include "vec.h"

/* Where epsilon stands: inside the root as the article prints it, or outside as the papers and the frameworks.
 * One of the two is 0 and adding it changes no bit, so the loop needs no branch. */
typedef struct sl_epsilon {
  float inside, outside;
} sl_epsilon;

static inline sl_epsilon sl_epsilon_at(double epsilon, double inside) {
  return inside != 0.0 ? (sl_epsilon){(float)epsilon, 0.0f} : (sl_epsilon){0.0f, (float)epsilon};
}

static inline f32x4 sl_root(f32x4 square, sl_epsilon e) { return v_sqrt(square + e.inside) + e.outside; }

/* beta^t as a running product in *power (0 before the first step). Cut to 0 before it could become a denormal. */
static inline double sl_decayed(double *power, double beta, int64_t step) {
  double p = step == 1 ? beta : *power * beta;
  return *power = p < 1e-30 ? 0.0 : p;
}

#define SL_PARAM_EPSILON(default_value)                                                                            \
  {                                                                                                                \
    .id = "epsilon", .label = "Epsilon", .symbol = "\\epsilon", .value = (default_value), .min = 1e-20, .max = 1,  \
    .scale = SL_LOG, .help = "Keeps the division finite; large values make it behave like plain descent."          \
  }

#define SL_PARAM_EPSILON_INSIDE                                                                                    \
  {                                                                                                                \
    .id = "epsilonInside", .label = "Epsilon inside the root", .kind = SL_SWITCH, .value = 1, .min = 0, .max = 1,  \
    .integer = 1, .help = "On: as the article prints it. Off: added after the root, as papers and frameworks do."  \
  }

#define SL_PARAM_BETA                                                                                              \
  {                                                                                                                \
    .id = "beta", .label = "Momentum", .symbol = "\\beta", .value = 0.9, .min = 0, .max = 0.9999,                  \
    .scale = SL_ONE_MINUS,                                                                                         \
    .help = "Share of the last velocity that is kept; steps grow up to 1/(1 - beta) times longer, ten times at 0.9." \
  }

#define SL_PARAM_BETA_WARMUP                                                                                       \
  {                                                                                                                \
    .id = "betaWarmup", .label = "Momentum warm-up", .value = 0, .min = 0, .max = 1000, .scale = SL_LINEAR,        \
    .help = "Epochs over which beta rises from 0.5 to its value; 0 starts at full momentum."                       \
  }

/* beta rises linearly from 0.5 over `warmup` epochs (article, row 5). */
static inline double sl_warm_beta(double beta, double warmup, double epoch) {
  if (epoch >= warmup) return beta;
  double start = beta < 0.5 ? beta : 0.5;
  return start + (beta - start) * (epoch / warmup);
}

/* v = beta v + g, x = x - rate v: momentum, and Nesterov once its gradient was taken ahead. v is the first slot. */
static inline void sl_roll(const sl_update *u, float beta) {
  const float rate = (float)u->learning_rate;
  float *velocity = u->slot[0];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 v = beta * v_load(velocity + i) + v_load(u->g + i);
    v_store(velocity + i, v);
    v_store(u->w + i, v_load(u->w + i) - rate * v);
  }
}

#endif
