#include "shapes.h"

/* One and a half turns over the extent; the noise is on y. */
static void point(const sl_draw *d, float *x, float *y) {
  double a = sl_rng_between(d->r, -1.0, 1.0);
  x[0] = (float)(SL_EXTENT * a);
  *y = (float)(sl_sin(1.5 * SL_PI * a) + d->deviation * sl_rng_normal(d->noise));
}

const sl_dataset sl_dataset_sine = {
    .entry = {.id = "sine",
              .label = "Sine",
              .year = 1987,
              .authors = "After Lapedes, Farber",
              .paper = "Nonlinear signal processing using neural networks, 1987",
              .formula = "y = \\sin(3\\pi x / 2)",
              .use = "Regression in one dimension: the curve of the net can be seen to bend towards the points."},
    .kind = SL_REGRESSION,
    .inputs = 1,
    .extent = SL_EXTENT,
    .point = point,
};
