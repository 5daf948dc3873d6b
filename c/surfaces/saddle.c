#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  (void)param;
  slope[0] = 2.0 * x;
  slope[1] = -2.0 * y;
  return x * x - y * y;
}

const sl_surface sl_surface_saddle = {
    .entry = {.id = "saddle",
              .label = "Saddle",
              .year = 2014,
              .authors = "Dauphin et al.",
              .paper = "Identifying and attacking the saddle point problem in high-dimensional non-convex optimization, 2014",
              .formula = "f = x^2 - y^2",
              .use = "Flat at the pass and without a floor: who notices the way down first?"},
    .box = {-2, 2, -2, 2},
    .start = {-1.5, 0.01},
    .at = at,
};
