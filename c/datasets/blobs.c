#include "shapes.h"

/* Clouds of standard deviation 0.12 on a circle of radius 0.6. */
static void point(const sl_draw *d, float *x, float *y) {
  int classes = (int)d->param[0], k = d->i % classes;
  double angle = 2.0 * SL_PI * k / classes + 0.5 * SL_PI;
  double a = 0.6 * sl_cos(angle) + 0.12 * sl_rng_normal(d->r);
  double b = 0.6 * sl_sin(angle) + 0.12 * sl_rng_normal(d->r);
  sl_place(d, x, a, b);
  *y = (float)k;
}

const sl_dataset sl_dataset_blobs = {
    .entry = {.id = "blobs",
              .label = "Blobs",
              .year = 1936,
              .authors = "Fisher",
              .paper = "The use of multiple measurements in taxonomic problems, 1936",
              .formula = "x \\sim N(\\mu_y, \\sigma^2)",
              .use = "Several classes: softmax with cross-entropy.",
              .params = {{.id = "classes",
                          .label = "Classes",
                          .value = 3,
                          .min = 3,
                          .max = 5,
                          .integer = 1,
                          .scale = SL_LINEAR,
                          .help = "Number of clouds, one class each."}}},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = SL_CLASSES_PARAM,
    .extent = SL_EXTENT,
    .point = point,
};
