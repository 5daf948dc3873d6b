#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  (void)param;
  slope[0] = (double)((x > 0.0) - (x < 0.0));
  slope[1] = 2.0 * ((y > 0.0) - (y < 0.0));
  return (x < 0.0 ? -x : x) + 2.0 * (y < 0.0 ? -y : y);
}

static const double minima[] = {0, 0};

const sl_surface sl_surface_corner = {
    .entry = {.id = "corner",
              .label = "Corner",
              .year = 1985,
              .authors = "Shor",
              .paper = "Minimization methods for non-differentiable functions, 1985",
              .formula = "f = |x| + 2|y|",
              .use = "The slope never fades towards the minimum: a constant rate must hop about it, a falling one settles."},
    .box = {-3, 3, -2, 2},
    .start = {-2.2, 1.3},
    .minima = minima,
    .n_minima = 1,
    .at = at,
};
