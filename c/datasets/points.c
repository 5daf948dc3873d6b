#include "shapes.h"

/* What stands there until the person has points: two strips with a gap, a third of the extent apart. */
static void point(const sl_draw *d, float *x, float *y) {
  int classes = (int)d->param[0], strip = d->i % classes;
  double along = sl_rng_between(d->r, -0.8, 0.8), across = sl_rng_between(d->r, -0.08, 0.08);
  sl_place(d, x, along, 0.8 * (2.0 * strip / (classes - 1.0) - 1.0) + across - 0.15 * along);
  *y = (float)strip;
}

const sl_dataset sl_dataset_points = {
    .entry = {.id = "points",
              .label = "Own points",
              .year = 2026,
              .authors = "You",
              .paper = "Your own points; two strips until there are any",
              .formula = "(x_1, x_2, y)",
              .use = "Your own data: two numbers and a class for each point.",
              .params = {{.id = "classes",
                          .label = "Classes",
                          .value = 2,
                          .min = 2,
                          .max = 5,
                          .integer = 1,
                          .scale = SL_LINEAR,
                          .help = "Number of classes; of your own points, at least as many as they name."}}},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = SL_CLASSES_PARAM,
    .extent = SL_EXTENT,
    .own = 1,
    .point = point,
};
