#include "shapes.h"

/* y = (x1 + x2) / 2 in units of the extent, so that |y| <= 1; the noise is on y. */
static void point(const sl_draw *d, float *x, float *y) {
  double a = sl_rng_between(d->r, -1.0, 1.0), b = sl_rng_between(d->r, -1.0, 1.0);
  x[0] = (float)(SL_EXTENT * a);
  x[1] = (float)(SL_EXTENT * b);
  *y = (float)(0.5 * (a + b) + d->deviation * sl_rng_normal(d->noise));
}

const sl_dataset sl_dataset_plane = {
    .entry = {.id = "plane",
              .label = "Plane",
              .year = 1805,
              .authors = "Legendre",
              .paper = "The problem of least squares, 1805",
              .formula = "y = (x_1 + x_2) / 2",
              .use = "Regression that needs no hidden layer: the loss is a bowl."},
    .kind = SL_REGRESSION,
    .inputs = 2,
    .extent = SL_EXTENT,
    .point = point,
};
