#include "shapes.h"

/* Two arms of one and a half turns each, half a turn apart; the radius grows evenly along the arm. */
static void point(const sl_draw *d, float *x, float *y) {
  int arm = d->i % 2;
  double along = sl_rng_uniform(d->r);
  double radius = 0.08 + 0.85 * along;
  double angle = 3.0 * SL_PI * along + SL_PI * arm;
  sl_place(d, x, radius * sl_sin(angle), radius * sl_cos(angle));
  *y = (float)arm;
}

const sl_dataset sl_dataset_spiral = {
    .entry = {.id = "spiral",
              .label = "Spiral",
              .year = 1988,
              .authors = "Lang, Witbrock",
              .paper = "Learning to tell two spirals apart, 1988",
              .formula = "x = r(\\sin\\theta, \\cos\\theta), \\quad \\theta = 3\\pi u + \\pi y",
              .use = "The hardest of the plane sets: long narrow valleys, where optimisers differ most."},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = 2,
    .extent = SL_EXTENT,
    .point = point,
};
