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

/* take g^2. The 1e-15 is lost beside any gradient above 2e-8, and without it the squares of those that fade would be
 * denormals. */
static inline f32x4 sl_square(float take, f32x4 g) {
  const f32x4 size = v_abs(g) + 1e-15f;
  return (take * size) * size;
}

/* A running value: keeps a part of what it was and takes in the fresh part. */
static inline f32x4 sl_average(float *slot, float keep, f32x4 fresh) {
  f32x4 average = keep * v_load(slot) + fresh;
  v_store(slot, average);
  return average;
}

/* What Adam and its kin work out before the loop. Their first parameters are beta1 and beta2, and the first two scalars
 * the powers of these. */
typedef struct sl_moments {
  double power1, power2; /* beta^t, or 0 where the bias is not corrected */
  float keep1, take1, keep2, take2;
} sl_moments;

static inline sl_moments sl_moments_at(const sl_update *u, double corrected) {
  const double beta1 = u->hyper[0], beta2 = u->hyper[1];
  sl_moments m = {sl_decayed(&u->scalar[0], beta1, u->step), sl_decayed(&u->scalar[1], beta2, u->step),
                  (float)beta1, (float)(1.0 - beta1), (float)beta2, (float)(1.0 - beta2)};
  if (corrected == 0.0) m.power1 = m.power2 = 0.0;
  return m;
}

/* What decoupled weight decay leaves of a weight in one step. */
static inline float sl_shrink(const sl_update *u, double weight_decay, double scaled) {
  return (float)(1.0 - weight_decay * (scaled != 0.0 ? u->learning_rate : u->learning_rate / u->base_rate));
}

#define SL_PARAM_EPSILON(default_value)                                                                            \
  {                                                                                                                \
    .id = "epsilon", .label = "Epsilon", .symbol = "\\epsilon", .value = (default_value), .min = 1e-20, .max = 1,  \
    .scale = SL_LOG, .help = "Keeps the division finite; large values make it behave like plain descent."          \
  }

#define SL_EPSILON_OUTSIDE " + \\epsilon}|} + \\epsilon"

#define SL_PARAM_EPSILON_INSIDE                                                                                    \
  {                                                                                                                \
    .id = "epsilonInside", .label = "Epsilon inside the root", .kind = SL_SWITCH, .value = 1, .min = 0, .max = 1,  \
    .integer = 1, .help = "On: as the article prints it. Off: added after the root, as papers and frameworks do.", \
    .form = SL_EPSILON_OUTSIDE                                                                                      \
  }

#define SL_PARAM_BETA1(default_value)                                                                              \
  {                                                                                                                \
    .id = "beta1", .label = "Momentum", .symbol = "\\beta_1", .value = (default_value), .min = 0, .max = 0.9999,   \
    .scale = SL_ONE_MINUS, .help = "Memory of the gradient's mean; lower it when the path swings."                 \
  }

#define SL_PARAM_BETA2(default_value)                                                                              \
  {                                                                                                                \
    .id = "beta2", .label = "Decay of squares", .symbol = "\\beta_2", .value = (default_value), .min = 0,          \
    .max = 0.999999, .scale = SL_ONE_MINUS,                                                                        \
    .help = "Memory of the squared gradient; lower it when the gradient's size changes quickly."                   \
  }

#define SL_PARAM_BIAS_CORRECTION(help_text)                                                                        \
  {                                                                                                                \
    .id = "biasCorrection", .label = "Bias correction", .kind = SL_SWITCH, .value = 1, .min = 0, .max = 1,         \
    .integer = 1, .help = help_text,                                                                               \
    .form = "1-\\beta_1^t|1;1-\\beta_2^t|1;1-\\beta_3^t|1;1-\\beta_1^{t+1}|1"                                       \
  }

#define SL_CORRECTS "Makes up for averages that start at zero. Off: the first steps are too long."
/* For a paper that leaves the correction out; both averages start at zero here all the same. */
#define SL_CORRECTS_PAPER "On: as in Adam and the frameworks, so that the first steps are right. Off: as the paper prints it."

#define SL_PARAM_WEIGHT_DECAY                                                                                      \
  {                                                                                                                \
    .id = "weightDecay", .label = "Weight decay", .symbol = "\\lambda", .value = 0.01, .min = 0, .max = 1,         \
    .scale = SL_LOG, .help = "Shrinks every weight and bias a little each step, past the averages; 0: not at all." \
  }

#define SL_PARAM_DECAY_SCALED                                                                                      \
  {                                                                                                                \
    .id = "decayScaled", .label = "Decay times the rate", .kind = SL_SWITCH, .value = 1, .min = 0, .max = 1,       \
    .integer = 1, .form = "\\alpha\\lambda|\\lambda \\alpha / \\alpha_0",                                           \
    .help = "On: decays by the rate times lambda, as frameworks do. Off: by lambda and the schedule alone, as the "  \
            "paper prints it; lambda must be far smaller then."                                                    \
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
    .help = "Epochs over which beta rises from 0.5 to its value; 0 starts at full momentum.",                      \
    .form = "\\beta|\\beta_t;|, \\quad \\beta_t = \\beta - \\max(0, \\beta - 0.5) \\max(0, 1 - "                      \
            "\\mathrm{epoch} / \\mathrm{betaWarmup})"                                                              \
  }

/* beta rises linearly from 0.5 over `warmup` epochs (article, row 5). */
static inline double sl_warm_beta(double beta, double warmup, double epoch) {
  if (epoch >= warmup) return beta;
  double start = beta < 0.5 ? beta : 0.5;
  return start + (beta - start) * (epoch / warmup);
}

/* The rate of a weight whose step is divided by the root of the corrected mean of squares. */
#define SL_RATE_BY_ROOT "\\dfrac{\\alpha}{\\sqrt{\\hat s_t + \\epsilon}}"
/* A step of that rate along the corrected mean, which Adam's kin share. */
#define SL_STEP_BY_ROOT "- \\alpha \\, \\dfrac{\\hat v_t}{\\sqrt{\\hat s_t + \\epsilon}}"

/* v = beta v + g, x = x - rate v: momentum, and Nesterov once its gradient was taken ahead. v is the first slot. */
static inline void sl_roll(const sl_update *u, float beta) {
  const float rate = (float)u->learning_rate;
  float *velocity = u->slot[0];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 v = sl_average(velocity + i, beta, v_load(u->g + i));
    v_store(u->w + i, v_load(u->w + i) - rate * v);
  }
}

#endif
