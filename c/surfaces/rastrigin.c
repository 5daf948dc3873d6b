#include "mathx.h"
#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  (void)param;
  const double turn = 2.0 * SL_PI;
  slope[0] = 2.0 * x + 10.0 * turn * sl_sin(turn * x);
  slope[1] = 2.0 * y + 10.0 * turn * sl_sin(turn * y);
  return 20.0 + (x * x - 10.0 * sl_cos(turn * x)) + (y * y - 10.0 * sl_cos(turn * y));
}

static const double minima[] = {0, 0};

const sl_surface sl_surface_rastrigin = {
    .entry = {.id = "rastrigin",
              .label = "Rastrigin",
              .year = 1974,
              .authors = "Rastrigin",
              .paper = "Systems of extremal control, 1974",
              .formula = "f = 20 + \\sum_i \\left(x_i^2 - 10 \\cos 2\\pi x_i\\right)",
              .use = "An egg carton: nearly every start ends in a local minimum, noise and momentum sometimes escape."},
    .box = {-5.12, 5.12, -5.12, 5.12},
    .start = {3.2, -2.7},
    .minima = minima,
    .n_minima = 1,
    .at = at,
};
