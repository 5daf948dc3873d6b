#include "shapes.h"

/* Two clouds of standard deviation 0.15 about (0.4, 0.4) and (-0.4, -0.4). */
static void point(const sl_draw *d, float *x, float *y) {
  int positive = d->i % 2;
  double centre = positive ? 0.4 : -0.4;
  double a = centre + 0.15 * sl_rng_normal(d->r), b = centre + 0.15 * sl_rng_normal(d->r);
  sl_place(d, x, a, b);
  *y = (float)positive;
}

const sl_dataset sl_dataset_gauss = {
    .entry = {.id = "gauss",
              .label = "Two clouds",
              .year = 1936,
              .authors = "Fisher",
              .paper = "The use of multiple measurements in taxonomic problems, 1936",
              .formula = "x \\sim N(\\pm\\mu, \\sigma^2)",
              .use = "A straight line solves it: convex without hidden layers, so every optimiser gets there."},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = 2,
    .extent = SL_EXTENT,
    .point = point,
};
