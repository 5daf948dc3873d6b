#include "shapes.h"

static const double CENTRES[6][3] = {/* x, y, sign */
                                     {0.65, 0.4, 1},  {0.0, -0.4, -1}, {-0.65, 0.4, 1},
                                     {0.65, -0.4, 1}, {0.0, 0.4, -1},  {-0.65, -0.4, 1}};

/* The nearest bumps dominate: a sum of Gaussians of width 0.2, up at the sides, down in the middle. */
static void point(const sl_draw *d, float *x, float *y) {
  double a = sl_rng_between(d->r, -1.0, 1.0), b = sl_rng_between(d->r, -1.0, 1.0), sum = 0.0;
  for (int k = 0; k < 6; k++) {
    double dx = a - CENTRES[k][0], dy = b - CENTRES[k][1];
    sum += CENTRES[k][2] * sl_exp(-(dx * dx + dy * dy) / (2.0 * 0.2 * 0.2));
  }
  x[0] = (float)(SL_EXTENT * a);
  x[1] = (float)(SL_EXTENT * b);
  *y = (float)(sum + d->deviation * sl_rng_normal(d->noise));
}

const sl_dataset sl_dataset_bumps = {
    .entry = {.id = "bumps",
              .label = "Bumps",
              .year = 2016,
              .authors = "Smilkov, Carter",
              .paper = "After the multi-Gaussian regression of TensorFlow Playground, 2016",
              .formula = "y = \\textstyle\\sum_k \\pm e^{-\\lVert x - c_k \\rVert^2 / 2\\sigma^2}",
              .use = "Regression with hills and hollows: needs a hidden layer with room."},
    .kind = SL_REGRESSION,
    .inputs = 2,
    .extent = SL_EXTENT,
    .point = point,
};
