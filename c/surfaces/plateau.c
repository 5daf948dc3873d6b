#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  (void)param;
  const double square = x * x + y * y, bottom = 1.0 + square;
  slope[0] = 2.0 * x / (bottom * bottom);
  slope[1] = 2.0 * y / (bottom * bottom);
  return square / bottom;
}

static const double minima[] = {0, 0};

const sl_surface sl_surface_plateau = {
    .entry = {.id = "plateau",
              .label = "Plateau",
              .year = 1994,
              .authors = "Bengio, Simard, Frasconi",
              .paper = "Learning long-term dependencies with gradient descent is difficult, 1994 (vanishing gradients)",
              .formula = "f = r^2 / (1 + r^2), \\quad r^2 = x^2 + y^2",
              .use = "Almost no slope outside the pit: a rate for each weight walks where plain descent stands."},
    .box = {-6, 6, -4, 4},
    .start = {-4, 2.5},
    .minima = minima,
    .n_minima = 1,
    .at = at,
};
