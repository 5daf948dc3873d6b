#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  (void)param;
  const double a = x * x + y - 11.0, b = x + y * y - 7.0;
  slope[0] = 4.0 * x * a + 2.0 * b;
  slope[1] = 2.0 * a + 4.0 * y * b;
  return a * a + b * b;
}

static const double minima[] = {3, 2, -2.805118087, 3.131312518, -3.779310253, -3.283185991, 3.58442834, -1.848126527};

const sl_surface sl_surface_himmelblau = {
    .entry = {.id = "himmelblau",
              .label = "Himmelblau",
              .year = 1972,
              .authors = "Himmelblau",
              .paper = "Applied nonlinear programming, 1972",
              .formula = "f = (x^2+y-11)^2 + (x+y^2-7)^2",
              .use = "Four equal minima: which one is reached depends on the start and on the optimiser."},
    .box = {-5, 5, -5, 5},
    .start = {-0.5, -1},
    .minima = minima,
    .n_minima = 4,
    .at = at,
};
