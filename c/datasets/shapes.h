/* What the plane data sets share: the square they fill and the noise that displaces a point. */
#ifndef SL_SHAPES_H
#define SL_SHAPES_H

#include "spec.h"

/* Inputs fill [-3, 3]: spread enough for a tanh unit to bend within the picture, small enough not to saturate. */
#define SL_EXTENT 3.0

/* Stores (x, y), each moved by normal noise of `deviation` times half the extent. */
static inline void sl_place(const sl_draw *d, float *at, double x, double y) {
  double dx = sl_rng_normal(d->noise), dy = sl_rng_normal(d->noise);
  at[0] = (float)(SL_EXTENT * (x + 0.5 * d->deviation * dx));
  at[1] = (float)(SL_EXTENT * (y + 0.5 * d->deviation * dy));
}

#endif
