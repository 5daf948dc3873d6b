#include "shapes.h"

/* Arms of one and a half turns each, evenly apart; the radius grows evenly along the arm. */
static void point(const sl_draw *d, float *x, float *y) {
  int arms = (int)d->param[0], arm = d->i % arms;
  double along = sl_rng_uniform(d->r);
  double radius = 0.08 + 0.85 * along;
  double angle = 3.0 * SL_PI * along + 2.0 * SL_PI * arm / arms;
  sl_place(d, x, radius * sl_sin(angle), radius * sl_cos(angle));
  *y = (float)arm;
}

const sl_dataset sl_dataset_spiral = {
    .entry = {.id = "spiral",
              .label = "Spiral",
              .year = 1988,
              .authors = "Lang, Witbrock",
              .paper = "Learning to tell two spirals apart, 1988",
              .formula = "x = r(\\sin\\theta, \\cos\\theta), \\quad \\theta = 3\\pi u + 2\\pi y / n",
              .use = "The hardest of the plane sets: long narrow valleys, where optimisers differ most.",
              .params = {{.id = "classes",
                          .label = "Arms",
                          .symbol = "n",
                          .value = 2,
                          .min = 2,
                          .max = 5,
                          .integer = 1,
                          .scale = SL_LINEAR,
                          .help = "Number of arms, one class each."}}},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = SL_CLASSES_PARAM,
    .extent = SL_EXTENT,
    .point = point,
};
