/* For initialisers that draw every weight alike. */
#ifndef SL_EACH_H
#define SL_EACH_H

#include "spec.h"

/* `draw` gives a weight of spread `scale`; unit by unit, so that a seed's meaning does not hang on the layout. */
static inline void sl_each_weight(sl_rng *r, int fan_in, int fan_out, float *w, size_t stride, double scale,
                                  double (*draw)(sl_rng *r, double scale)) {
  for (size_t unit = 0; unit < (size_t)fan_out; unit++)
    for (size_t k = 0; k < (size_t)fan_in; k++) w[k * stride + unit] = (float)draw(r, scale);
}

/* Uniform in [-scale, scale]. */
static inline double sl_draw_uniform(sl_rng *r, double scale) { return sl_rng_between(r, -scale, scale); }

/* Normal with standard deviation `scale`. */
static inline double sl_draw_normal(sl_rng *r, double scale) { return scale * sl_rng_normal(r); }

#endif
