#include "shapes.h"

/* Two half circles of radius 0.55, one turned over and moved so that they interlock. */
static void point(const sl_draw *d, float *x, float *y) {
  int lower = d->i % 2;
  double angle = SL_PI * sl_rng_uniform(d->r);
  double a = 0.55 * sl_cos(angle), b = 0.55 * sl_sin(angle);
  if (lower) sl_place(d, x, 0.275 - a, 0.15 - b);
  else sl_place(d, x, a - 0.275, b - 0.15);
  *y = (float)lower;
}

const sl_dataset sl_dataset_moons = {
    .entry = {.id = "moons",
              .label = "Moons",
              .year = 2011,
              .authors = "Pedregosa et al.",
              .paper = "Known from Scikit-learn, JMLR 12, 2011",
              .formula = "x = \\pm(\\cos\\theta - c, \\sin\\theta - d)",
              .use = "Two arcs that interlock: gentler than the spiral, bent enough to need a hidden layer."},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = 2,
    .extent = SL_EXTENT,
    .point = point,
};
