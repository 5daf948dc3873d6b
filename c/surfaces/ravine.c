#include "spec.h"

static double at(double x, double y, const double *param, double *slope) {
  const double steepness = param[0];
  slope[0] = x;
  slope[1] = steepness * y;
  return 0.5 * (x * x + steepness * y * y);
}

static const double minima[] = {0, 0};

const sl_surface sl_surface_ravine = {
    .entry = {.id = "ravine",
              .label = "Ravine",
              .year = 1964,
              .authors = "Polyak",
              .paper = "Some methods of speeding up the convergence of iteration methods, 1964 (quadratics)",
              .formula = "f = \\tfrac12 (x^2 + \\kappa y^2)",
              .use = "A valley whose steepness you set: how the largest stable rate and the crawl along the floor hang together.",
              .params = {{.id = "steepness",
                          .label = "Steepness",
                          .symbol = "\\kappa",
                          .value = 20,
                          .min = 1,
                          .max = 1000,
                          .scale = SL_LOG,
                          .help = "Curvature across over curvature along; plain descent needs a rate below 2/steepness."}}},
    .box = {-6, 6, -3, 3},
    .start = {-5, 1},
    .minima = minima,
    .n_minima = 1,
    .at = at,
};
