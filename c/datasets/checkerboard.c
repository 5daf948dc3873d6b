#include "shapes.h"

/* Squares of half the extent, four a side. */
static void point(const sl_draw *d, float *x, float *y) {
  double a = sl_rng_between(d->r, -1.0, 1.0), b = sl_rng_between(d->r, -1.0, 1.0);
  int column = (int)(2.0 * (a + 1.0)), row = (int)(2.0 * (b + 1.0));
  sl_place(d, x, a, b);
  *y = (float)((column + row) % 2);
}

const sl_dataset sl_dataset_checkerboard = {
    .entry = {.id = "checkerboard",
              .label = "Checkerboard",
              .year = 2003,
              .authors = "Breiman; Hastie, Tibshirani",
              .paper = "Known from papers on kernels and boosting",
              .formula = "y = (\\lfloor 2x_1 \\rfloor + \\lfloor 2x_2 \\rfloor) \\bmod 2",
              .use = "Sixteen squares by turns: many corners, so small nets stall on it."},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = 2,
    .extent = SL_EXTENT,
    .point = point,
};
