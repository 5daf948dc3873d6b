#include "moments.h"

enum { BETA, BETA_WARMUP, LOOK_AHEAD };
enum { SCALED, PRINTED, FRAMEWORK };

static float beta_now(const sl_update *u) {
  return (float)sl_warm_beta(u->hyper[BETA], u->hyper[BETA_WARMUP], u->epoch);
}

/* Where momentum alone would lead: x - alpha beta v (Sutskever et al. 2013, eq. 3, for an unscaled v); the article's print
 * leaves alpha out. Frameworks look nowhere: their weights are the looked-ahead ones. */
static void look_ahead(const sl_update *u, float *at) {
  const double way = u->hyper[LOOK_AHEAD];
  const float length = beta_now(u) * (way == PRINTED ? 1.0f : way == FRAMEWORK ? 0.0f : (float)u->learning_rate);
  for (size_t i = 0; i < u->n; i += SL_LANES)
    v_store(at + i, v_load(u->w + i) - length * v_load(u->slot[0] + i));
}

/* x - alpha (g + beta v): this step's roll and the next one's look ahead. */
static void roll_ahead(const sl_update *u, float beta) {
  const float rate = (float)u->learning_rate;
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i), v = sl_average(u->slot[0] + i, beta, g);
    v_store(u->w + i, v_load(u->w + i) - rate * (g + beta * v));
  }
}

static void step(const sl_update *u) { (u->hyper[LOOK_AHEAD] == FRAMEWORK ? roll_ahead : sl_roll)(u, beta_now(u)); }

const sl_optimiser sl_optimiser_nesterov = {
    .entry = {.id = "nesterov",
              .label = "Nesterov",
              .year = 1983,
              .authors = "Nesterov; Sutskever et al.",
              .paper = "Sutskever, Martens, Dahl, Hinton, On the importance of initialization and momentum, 2013, eq. 3-4",
              .formula = "\\tilde x = x_{t-1} - \\alpha\\beta v_{t-1}, \\quad v_t = \\beta v_{t-1} + \\nabla(\\tilde x), "
                         "\\quad x_t = x_{t-1} - \\alpha v_t",
              .use = "Like momentum, but it looks where it is about to land and brakes before the overshoot.",
              .params = {SL_PARAM_BETA,
                         SL_PARAM_BETA_WARMUP,
                         {.id = "lookAhead",
                          .label = "Look-ahead",
                          .kind = SL_CHOICE,
                          .value = SCALED,
                          .min = 0,
                          .max = 2,
                          .integer = 1,
                          .choices = "scaled printed framework",
                          .help = "Scaled: where momentum leads. Printed: the article's x - beta v, far too long for small "
                                  "rates. Framework: PyTorch's, which keeps the looked-ahead weights.",
                          .form = "\\alpha\\beta|\\beta#\\tilde x = x_{t-1} - \\alpha\\beta v_{t-1}, \\quad |;\\nabla(\\tilde x)|g_t;"
                                  "\\alpha v_t|\\alpha (g_t + \\beta v_t)"}}},
    .state = "v",
    .slots = 1,
    .learning_rate = 0.02,
    .step = step,
    .look_ahead = look_ahead,
};
