#include "shapes.h"

/* A gap about the axes keeps the classes apart without noise. */
static double off_axis(sl_rng *r) {
  double u = sl_rng_between(r, -0.9, 0.9);
  return u < 0.0 ? u - 0.06 : u + 0.06;
}

static void point(const sl_draw *d, float *x, float *y) {
  double a = off_axis(d->r), b = off_axis(d->r);
  sl_place(d, x, a, b);
  *y = (float)(a * b > 0.0);
}

const sl_dataset sl_dataset_xor = {
    .entry = {.id = "xor",
              .label = "XOR",
              .year = 1969,
              .authors = "Minsky, Papert",
              .paper = "Perceptrons, 1969",
              .formula = "y = [x_1 x_2 > 0]",
              .use = "Opposite corners belong together: has flat saddles where plain descent waits."},
    .kind = SL_CLASSIFICATION,
    .inputs = 2,
    .classes = 2,
    .extent = SL_EXTENT,
    .point = point,
};
