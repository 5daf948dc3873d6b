#include "shapes.h"

/* Disc of radius 0.45 and ring from 0.65 to 0.95, half the points each, even in area. */
static void point(const sl_draw *d, float *x, float *y) {
  int inner = d->i % 2;
  double low = inner ? 0.0 : 0.65, high = inner ? 0.45 : 0.95;
  double radius = __builtin_sqrt(sl_rng_between(d->r, low * low, high * high));
  double angle = sl_rng_between(d->r, 0.0, 2.0 * SL_PI);
  sl_place(d, x, radius * sl_cos(angle), radius * sl_sin(angle));
  *y = (float)inner;
}

const sl_dataset sl_dataset_circle = {
    .entry = {.id = "circle",
              .label = "Circle",
              .year = 2016,
              .authors = "Smilkov, Carter",
              .paper = "Known from TensorFlow Playground, 2016",
              .formula = "y = [\\lVert x \\rVert < r]",
              .use = "The easiest that a straight line cannot solve: three units suffice."},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = 2,
    .extent = SL_EXTENT,
    .point = point,
};
