#include "shapes.h"

/* Rings of radius 0.12, 0.45 and 0.78, each 0.16 wide. */
static void point(const sl_draw *d, float *x, float *y) {
  int ring = d->i % 3;
  double radius = 0.12 + 0.33 * ring + sl_rng_between(d->r, -0.08, 0.08), angle = 2.0 * SL_PI * sl_rng_uniform(d->r);
  sl_place(d, x, radius * sl_cos(angle), radius * sl_sin(angle));
  *y = (float)ring;
}

const sl_dataset sl_dataset_rings = {
    .entry = {.id = "rings",
              .label = "Rings",
              .year = 1991,
              .authors = "After Cherkassky and others",
              .paper = "Concentric classes, a benchmark of the early 1990s",
              .formula = "x = r_y(\\cos\\theta, \\sin\\theta)",
              .use = "Three classes, one inside the other: softmax, and a net that must close its boundaries."},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = 3,
    .extent = SL_EXTENT,
    .point = point,
};
