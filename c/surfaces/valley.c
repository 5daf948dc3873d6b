#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  (void)param;
  slope[0] = 0.1 * x;
  slope[1] = 2.0 * y;
  return 0.05 * x * x + y * y;
}

static const double minima[] = {0, 0};

const sl_surface sl_surface_valley = {
    .entry = {.id = "valley",
              .label = "Long valley",
              .year = 1964,
              .authors = "Polyak",
              .paper = "Some methods of speeding up the convergence of iteration methods, 1964 (quadratics)",
              .formula = "f = 0.05x^2 + y^2",
              .use = "Twenty times steeper across than along: plain descent zig-zags, momentum does not."},
    .box = {-6, 6, -3, 3},
    .start = {-5, 2},
    .minima = minima,
    .n_minima = 1,
    .at = at,
};
