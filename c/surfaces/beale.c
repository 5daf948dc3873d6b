#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  (void)param;
  const double a = 1.5 - x + x * y, b = 2.25 - x + x * y * y, c = 2.625 - x + x * y * y * y;
  slope[0] = 2.0 * (a * (y - 1.0) + b * (y * y - 1.0) + c * (y * y * y - 1.0));
  slope[1] = 2.0 * x * (a + 2.0 * b * y + 3.0 * c * y * y);
  return a * a + b * b + c * c;
}

static const double minima[] = {3, 0.5};

const sl_surface sl_surface_beale = {
    .entry = {.id = "beale",
              .label = "Beale",
              .year = 1958,
              .authors = "Beale",
              .paper = "On an iterative method for finding a local minimum of a function of more than one variable, 1958",
              .formula = "f = (1.5-x+xy)^2 + (2.25-x+xy^2)^2 + (2.625-x+xy^3)^2",
              .use = "Flat in the middle and steep at the edges: one rate cannot suit both."},
    .box = {-4.5, 4.5, -4.5, 4.5},
    .start = {1, 1.5},
    .minima = minima,
    .n_minima = 1,
    .at = at,
};
