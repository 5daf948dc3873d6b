#include "shapes.h"

enum { INPUTS = 16, FREQUENT = 4, LOUD = 6 };

/* Frequent inputs are there every other time, loud, and count 1; rare ones are there every 25th time and count 6. Loud ones
 * bear no large rate, which the rare ones would need. Noise turns labels over: half of them at 1. */
static void point(const sl_draw *d, float *x, float *y) {
  double sum = 0.0;
  for (int j = 0; j < INPUTS; j++) {
    const int frequent = j < FREQUENT, there = sl_rng_uniform(d->r) < (frequent ? 0.5 : 0.04);
    const double weight = (frequent ? 1.0 : 6.0) * (j % 2 ? -1.0 : 1.0);
    x[j] = (float)(there * (frequent ? LOUD : 1));
    sum += there * (weight + (frequent ? 0.1 * j : 0.0));
  }
  const int flipped = sl_rng_uniform(d->noise) < 0.5 * d->deviation;
  *y = (float)((sum > 0.15) != flipped);
}

const sl_dataset sl_dataset_rare_features = {
    .entry = {.id = "rare-features",
              .label = "Rare features",
              .year = 2011,
              .authors = "After Duchi, Hazan, Singer",
              .paper = "Adaptive subgradient methods, 2011, section 1.1 (the motivation)",
              .formula = "y = [\\textstyle\\sum_j w_j x_j > 0], \\quad x_j \\in \\{0, 1\\} \\text{ or } \\{0, 6\\}",
              .use = "Sixteen inputs, twelve of which are nearly always 0 and decide where they are not: one rate for all leaves their weights behind."},
    .kind = SL_CLASSIFICATION,
    .inputs = INPUTS,
    .classes = 2,
    .extent = LOUD,
    .point = point,
};
