#include "mathx.h"
#include "moments.h"

enum { BETA1, BETA2, EPSILON, EPSILON_INSIDE, BIAS_CORRECTION, MOMENTUM_DECAY };

/* beta1 (1 - 0.96^(t psi) / 2), Dozat's schedule; psi 0 stands for a constant momentum instead of half of it. Not
 * inlined: it holds an exponential function, and a step calls it twice. */
__attribute__((noinline)) static double momentum_at(const double *h, double t) {
  const double log_of_096 = -0.040821994520255166;
  return h[MOMENTUM_DECAY] == 0.0 ? h[BETA1] : h[BETA1] * (1.0 - 0.5 * sl_exp(t * h[MOMENTUM_DECAY] * log_of_096));
}

/* Dozat 2016, algorithm 2: the look-ahead is the next step's share of the mean, taken now. The mean itself keeps beta1 even
 * under the schedule, as in PyTorch and Keras. */
static void step(const sl_update *u) {
  const double *h = u->hyper, t = (double)u->step;
  const sl_moments m = sl_moments_at(u, h[BIAS_CORRECTION]);
  const double now = momentum_at(h, t), next = momentum_at(h, t + 1.0);
  double product = sl_decayed(&u->scalar[2], now, u->step);
  if (h[BIAS_CORRECTION] == 0.0) product = 0.0;
  const float of_gradient = (float)(u->learning_rate * (1.0 - now) / (1.0 - product));
  const float of_mean = (float)(u->learning_rate * next / (1.0 - product * next)), correct = (float)(1.0 / (1.0 - m.power2));
  const sl_epsilon epsilon = sl_epsilon_at(h[EPSILON], h[EPSILON_INSIDE]);
  float *mean = u->slot[0], *square = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 v = sl_average(mean + i, m.keep1, m.take1 * g);
    f32x4 s = sl_average(square + i, m.keep2, sl_square(m.take2, g));
    v_store(u->w + i, v_load(u->w + i) - (of_gradient * g + of_mean * v) / sl_root(s * correct, epsilon));
  }
}

const sl_optimiser sl_optimiser_nadam = {
    .entry = {.id = "nadam",
              .label = "Nadam",
              .year = 2016,
              .authors = "Dozat",
              .paper = "Incorporating Nesterov momentum into Adam, ICLR workshop 2016, algorithm 2",
              .formula = "x_t = x_{t-1} - \\alpha \\, \\dfrac{d_t}{\\sqrt{\\hat s_t + \\epsilon}}, \\quad d_t = \\dfrac{\\beta_1 "
                         "v_t}{1-\\beta_1^{t+1}} + \\dfrac{(1-\\beta_1) g_t}{1-\\beta_1^t}, \\quad v_t, \\hat s_t \\text{ as Adam}",
              .use = "Adam with Nesterov's look ahead: it answers a turn of the gradient one step sooner.",
              .params = {SL_PARAM_BETA1(0.9), SL_PARAM_BETA2(0.999), SL_PARAM_EPSILON(1e-8), SL_PARAM_EPSILON_INSIDE,
                         SL_PARAM_BIAS_CORRECTION(SL_CORRECTS),
                         {.id = "momentumDecay",
                          .label = "Momentum schedule",
                          .symbol = "\\psi",
                          .value = 0,
                          .min = 0,
                          .max = 1,
                          .scale = SL_LOG,
                          .help = "0: constant momentum. Above: it rises from half of beta1, the faster the larger; "
                                  "0.004 in Dozat and PyTorch.",
                          .form = "?"}}},
    .state = "v s",
    .rate = SL_RATE_BY_ROOT,
    .slots = 2,
    .learning_rate = 0.02,
    .step = step,
};
