#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  (void)param;
  const double well = x * x - 1.0;
  slope[0] = 4.0 * x * well + 0.3;
  slope[1] = y;
  return well * well + 0.3 * x + 0.5 * y * y;
}

static const double minima[] = {-1.035578714, 0};

const sl_surface sl_surface_double_well = {
    .entry = {.id = "double-well",
              .label = "Double well",
              .year = 1918,
              .authors = "Duffing",
              .paper = "Forced oscillations of variable natural frequency, 1918 (their potential)",
              .formula = "f = (x^2-1)^2 + 0.3x + \\tfrac12 y^2",
              .use = "A shallow minimum beside a deep one: does the run stop in the first that it meets?"},
    .box = {-2.2, 2.2, -2, 2},
    .start = {1.8, 1.2},
    .minima = minima,
    .n_minima = 1,
    .at = at,
};
