#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  (void)param;
  const double u = 1.0 - x, v = y - x * x;
  slope[0] = -2.0 * u - 400.0 * x * v;
  slope[1] = 200.0 * v;
  return u * u + 100.0 * v * v;
}

static const double minima[] = {1, 1};

const sl_surface sl_surface_rosenbrock = {
    .entry = {.id = "rosenbrock",
              .label = "Rosenbrock",
              .year = 1960,
              .authors = "Rosenbrock",
              .paper = "An automatic method for finding the greatest or least value of a function, 1960",
              .formula = "f = (1-x)^2 + 100(y-x^2)^2",
              .use = "A curved, nearly flat valley floor: easy to find, slow to follow."},
    .box = {-2, 2, -1, 3},
    .start = {-1.5, 2},
    .minima = minima,
    .n_minima = 1,
    .at = at,
};
