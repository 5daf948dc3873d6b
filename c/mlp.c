#include "mlp.h"

#include <string.h>

#include "column.h"
#include "fade.h"
#include "small.h"

static const sl_layer *last_layer(const sl_mlp *net) { return &net->layer[net->layers - 1]; }

/* Rows [from, from + rows) of the examples to where the net reads them, and their targets to y. */
static void gather(const sl_mlp *net, const sl_examples *e, size_t from, size_t rows, float *y) {
  const size_t stride = net->input_stride;
  const float *all = e->x, *targets = e->y;
  const uint32_t *order = e->order;
  float *x = net->row[0];
  for (size_t r = from; r < from + rows; r++) {
    const size_t at = order ? order[r] : r;
    const float *one = all + at * stride;
    for (const float *end = one + stride; one < end; one += SL_LANES, x += SL_LANES) v_store(x, v_load(one));
    *y++ = targets[at];
  }
}

static void forward(sl_mlp *net, const float *w, size_t rows) {
  if (net->small) {
    sl_small_forward(net, w, rows);
    return;
  }
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    const float *weights = w + layer->at, *x = net->row[l];
    const size_t from = sl_padded(layer->in);
    if (sl_is_column(layer)) sl_column_forward(layer, weights, x, net->row[l + 1], rows, from);
    else sl_layer_forward(layer, weights, x, net->row[l + 1], rows, from, layer->stride);
    if (l + 1 == net->layers) return;
    const size_t size = rows * layer->stride;
    if (net->input[l] != net->row[l + 1]) memcpy(net->input[l], net->row[l + 1], size * sizeof(float));
    net->activation->forward(net->row[l + 1], size);
  }
}

void sl_mlp_weights(const sl_layer *layer, const float *x, const float *d, float *g, size_t rows, int first) {
  sl_layer_weights(layer, x, d, g, rows, first, sl_padded(layer->in), layer->stride);
}

void sl_mlp_below(const sl_layer *layer, const float *w, const float *d, float *below, float *turned, size_t rows) {
  sl_layer_below(layer, w, d, below, turned, rows, sl_padded(layer->in), layer->stride);
}

/* From the deltas of the last layer, in delta[0], back to the first; adds to g. */
static void backward(sl_mlp *net, const float *w, size_t rows, int first, float *g) {
  if (net->small) {
    sl_small_backward(net, w, rows, first, g);
    return;
  }
  float *d = net->delta[0], *next = net->delta[1];
  for (int l = net->layers - 1; l >= 0; l--) {
    const sl_layer *layer = &net->layer[l];
    const float *weights = w + layer->at, *x = net->row[l];
    const size_t from = sl_padded(layer->in);
    if (sl_is_column(layer)) {
      sl_column_backward(layer, weights, x, d, next, g + layer->at, rows, first, from);
    } else {
      sl_mlp_weights(layer, x, d, g + layer->at, rows, first);
      if (l > 0) sl_mlp_below(layer, weights, d, next, net->turned, rows);
    }
    if (l == 0) return;
    net->activation->backward(next, net->input[l - 1], rows * from);
    sl_fade_slopes(net, l - 1, next, rows * from);
    float *swap = d;
    d = next;
    next = swap;
  }
}

static double measure(sl_mlp *net, const float *y, size_t rows, float *d, float scale) {
  const sl_layer *last = last_layer(net);
  return net->loss->measure(&(sl_loss_batch){.z = net->row[net->layers],
                                             .d = d,
                                             .y = y,
                                             .rows = (int)rows,
                                             .width = (int)last->out,
                                             .stride = (int)last->stride,
                                             .scale = scale,
                                             .one_hot = net->one_hot});
}

double sl_mlp_gradient(sl_mlp *net, const float *w, const sl_examples *e, float *g) {
  double loss = 0.0;
  const float scale = (float)(1.0 / (double)e->count);
  for (size_t from = 0; from < e->count; from += SL_CHUNK) {
    float y[SL_CHUNK];
    size_t rows = e->count - from < SL_CHUNK ? e->count - from : SL_CHUNK;
    gather(net, e, from, rows, y);
    forward(net, w, rows);
    loss += measure(net, y, rows, net->delta[0], scale);
    backward(net, w, rows, from == 0, g);
  }
  return loss / (double)e->count;
}

static int guess(const float *p, size_t width) {
  if (width == 1) return p[0] > 0.5f;
  size_t best = 0;
  for (size_t c = 1; c < width; c++)
    if (p[c] > p[best]) best = c;
  return (int)best;
}

sl_score sl_mlp_evaluate(sl_mlp *net, const float *w, const sl_examples *e) {
  const sl_layer *last = last_layer(net);
  float *const room = net->row[0];
  double loss = 0.0;
  size_t right = 0;
  for (size_t from = 0; from < e->count; from += SL_CHUNK) {
    size_t rows = e->count - from < SL_CHUNK ? e->count - from : SL_CHUNK;
    net->row[0] = (float *)e->x + from * net->input_stride; /* read only, so where they lie */
    forward(net, w, rows);
    loss += measure(net, e->y + from, rows, NULL, 0.0f);
    const float *p = net->row[net->layers];
    for (size_t r = 0; net->one_hot && r < rows; r++)
      right += guess(p + r * last->stride, last->out) == (int)e->y[from + r];
  }
  net->row[0] = room;
  double count = (double)e->count;
  return (sl_score){.loss = loss / count, .accuracy = net->one_hot ? (double)right / count : (double)__builtin_nanf("")};
}

const float *sl_mlp_predict(sl_mlp *net, const float *w, size_t rows) {
  static const float no_target[SL_CHUNK] = {0};
  forward(net, w, rows);
  measure(net, no_target, rows, NULL, 0.0f);
  return net->row[net->layers];
}
