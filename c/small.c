#include "small.h"

#include "activations/tanh.h"
#include "column.h"
#include "fade.h"
#include "single.h"

extern const sl_activation sl_activation_tanh;

int sl_small_fits(const sl_mlp *net) {
#ifdef SL_GENERAL_ONLY /* a native build has it, so that the tests compare both ways */
  (void)net;
  return 0;
#endif
  const int last = net->layers - 1;
  for (int l = 0; l < last; l++)
    if (net->layer[l].stride != SL_HIDDEN || net->input[l] != net->row[l + 1]) return 0;
  return last > 0 && net->input_stride == SL_ENDS && (net->layer[last].stride == SL_ENDS || sl_is_column(&net->layer[last]));
}

SL_INLINE void activate(const sl_activation *activation, float *a, size_t n) {
  if (activation == &sl_activation_tanh) sl_tanh_forward(a, n);
  else activation->forward(a, n);
}

SL_INLINE void slope(const sl_activation *activation, float *d, const float *a, size_t n) {
  if (activation == &sl_activation_tanh) sl_tanh_backward(d, a, n);
  else activation->backward(d, a, n);
}

void sl_small_forward(sl_mlp *net, const float *w, size_t rows) {
  if (rows == 1 && net->single) {
    sl_single_forward(net, w);
    return;
  }
  const int last = net->layers - 1;
  for (int l = 0; l <= last; l++) {
    const sl_layer *layer = &net->layer[l];
    const float *weights = w + layer->at, *x = net->row[l];
    float *z = net->row[l + 1];
    if (l == 0) sl_layer_forward(layer, weights, x, z, rows, SL_ENDS, SL_HIDDEN);
    else if (l < last) sl_layer_forward(layer, weights, x, z, rows, SL_HIDDEN, SL_HIDDEN);
    else if (sl_is_column(layer)) sl_column_forward(layer, weights, x, z, rows, SL_HIDDEN);
    else sl_layer_forward(layer, weights, x, z, rows, SL_HIDDEN, SL_ENDS);
    if (l < last) activate(net->activation, z, rows * SL_HIDDEN);
  }
}

void sl_small_backward(sl_mlp *net, const float *w, size_t rows, int first, float *g) {
  if (rows == 1 && first && net->single) {
    sl_single_backward(net, w, g);
    return;
  }
  float *d = net->delta[0], *next = net->delta[1];
  for (int l = net->layers - 1; l > 0; l--) {
    const sl_layer *layer = &net->layer[l];
    const float *weights = w + layer->at, *x = net->row[l];
    float *slopes = g + layer->at;
    if (layer->stride == SL_HIDDEN) {
      sl_layer_weights(layer, x, d, slopes, rows, first, SL_HIDDEN, SL_HIDDEN);
      sl_layer_below(layer, weights, d, next, net->turned, rows, SL_HIDDEN, SL_HIDDEN);
    } else if (sl_is_column(layer)) {
      sl_column_backward(layer, weights, x, d, next, slopes, rows, first, SL_HIDDEN);
    } else {
      sl_mlp_weights(layer, x, d, slopes, rows, first);
      sl_mlp_below(layer, weights, d, next, net->turned, rows);
    }
    slope(net->activation, next, x, rows * SL_HIDDEN);
    sl_fade_slopes(net, l - 1, next, rows * SL_HIDDEN);
    float *swap = d;
    d = next;
    next = swap;
  }
  sl_layer_weights(&net->layer[0], net->row[0], d, g, rows, first, SL_ENDS, SL_HIDDEN);
}
