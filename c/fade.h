/* What keeps denormals out of a net, beside the guards of vec.h: done now and then, not in every product. */
#ifndef SL_FADE_H
#define SL_FADE_H

#include "mlp.h"

/* n floats, a multiple of 4: what is below `least` becomes 0. */
void sl_fade(float *x, size_t n, float least);

/* Weights of layers that together let less than 1e-16 through become 0: an L2 that is too strong shrinks all layers at
 * once, and what they give would be products of ever smaller numbers. Layers that hold a weight above 1e-6 stay. */
void sl_fade_net(const sl_mlp *net, float *w);

/* The slopes of layer l's units, on the way back from the last. A flat side takes off seven digits a layer, so every third
 * layer is often enough, and a small net has no third. */
static inline int sl_fades_slopes(const sl_mlp *net, int l) { return (net->layers - 1 - l) % 3 == 0; }

static inline void sl_fade_slopes(const sl_mlp *net, int l, float *d, size_t n) {
  if (sl_fades_slopes(net, l)) sl_fade(d, n, SL_LEAST_SLOPE);
}

#endif
