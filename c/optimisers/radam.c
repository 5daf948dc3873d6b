#include "moments.h"

enum { BETA1, BETA2, EPSILON, EPSILON_INSIDE, RECTIFY_ABOVE };

/* Liu et al. 2019, algorithm 2. rho: how many squares the average is worth; few say little about the variance, so until then
 * it is plain momentum. Epsilon joins the uncorrected s, as in the authors' code and PyTorch. */
static void step(const sl_update *u) {
  const double *h = u->hyper, t = (double)u->step;
  const sl_moments m = sl_moments_at(u, 1.0);
  const double limit = 2.0 / (1.0 - h[BETA2]) - 1.0, rho = limit - 2.0 * t * m.power2 / (1.0 - m.power2);
  const int rectified = rho > h[RECTIFY_ABOVE];
  double length = u->learning_rate / (1.0 - m.power1);
  if (rectified) {
    length *= __builtin_sqrt((rho - 4.0) * (rho - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * rho));
    length *= __builtin_sqrt(1.0 - m.power2);
  }
  const float rate = (float)length;
  const sl_epsilon epsilon = sl_epsilon_at(h[EPSILON], h[EPSILON_INSIDE]);
  float *mean = u->slot[0], *square = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i);
    f32x4 v = sl_average(mean + i, m.keep1, m.take1 * g);
    f32x4 s = sl_average(square + i, m.keep2, sl_square(m.take2, g));
    v_store(u->w + i, v_load(u->w + i) - (rectified ? rate * v / sl_root(s, epsilon) : rate * v));
  }
}

const sl_optimiser sl_optimiser_radam = {
    .entry = {.id = "radam",
              .label = "RAdam",
              .year = 2019,
              .authors = "Liu, Jiang, He, Chen, Liu, Gao, Han",
              .paper = "On the variance of the adaptive learning rate and beyond, ICLR 2020, algorithm 2",
              .formula = "x_t = x_{t-1} - \\alpha q_t \\hat v_t, \\quad q_t = \\begin{cases} r_t \\dfrac{\\sqrt{1-\\beta_2^t}}{\\sqrt{s_t + "
                         "\\epsilon}} & \\rho_t > \\rho \\\\ 1 & \\text{else} \\end{cases}, \\quad r_t = \\sqrt{\\dfrac{(\\rho_t - 4) "
                         "(\\rho_t - 2) \\rho_\\infty}{(\\rho_\\infty - 4) (\\rho_\\infty - 2) \\rho_t}}, \\quad \\rho_t = "
                         "\\rho_\\infty - \\dfrac{2 t \\beta_2^t}{1-\\beta_2^t}, \\quad \\rho_\\infty = \\dfrac{2}{1-\\beta_2} - 1, "
                         "\\quad \\hat v_t, s_t \\text{ as Adam}",
              .use = "Adam that needs no warm-up of the rate: its first steps do not trust an average of so few squares.",
              .params = {SL_PARAM_BETA1(0.9), SL_PARAM_BETA2(0.999), SL_PARAM_EPSILON(1e-8), SL_PARAM_EPSILON_INSIDE,
                         {.id = "rectifyAbove",
                          .label = "Rectify above",
                          .symbol = "\\rho",
                          .value = 4,
                          .min = 4,
                          .max = 20,
                          .integer = 1,
                          .help = "How many squares the average must be worth before it is used: 4 in the paper, 5 in "
                                  "PyTorch."}}},
    .state = "v s",
    .rate = "\\alpha q_t",
    .slots = 2,
    .learning_rate = 0.02,
    .step = step,
};
