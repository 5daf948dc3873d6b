#include "mlp.h"

#include <string.h>

#include "fade.h"
#include "single.h"
#include "small.h"

static const sl_layer *last_layer(const sl_mlp *net) { return &net->layer[net->layers - 1]; }

void sl_mlp_shape(sl_mlp *net, const sl_config *config, int inputs, int outputs) {
  size_t in = (size_t)inputs;
  net->activation = sl_activations[(int)config->activation];
  net->layers = (int)config->hidden_layers + 1;
  net->n = net->parameters = 0;
  net->input_stride = sl_padded(in);
  for (int l = 0; l < net->layers; l++) {
    size_t out = l + 1 < net->layers ? (size_t)config->hidden[l] : (size_t)outputs;
    net->layer[l] = (sl_layer){.in = in, .out = out, .stride = sl_padded(out), .at = net->n};
    net->n += (in + 1) * sl_padded(out);
    net->parameters += (in + 1) * out;
    in = out;
  }
}

void sl_mlp_place(sl_mlp *net, sl_arena *arena) {
  size_t widest = net->input_stride, largest = 0;
  net->row[0] = sl_place_floats(arena, SL_CHUNK * net->input_stride);
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    net->row[l + 1] = sl_place_floats(arena, SL_CHUNK * layer->stride);
    const int hidden = l + 1 < net->layers;
    net->input[l] = hidden && net->activation->from_input ? sl_place_floats(arena, SL_CHUNK * layer->stride) : net->row[l + 1];
    if (layer->stride > widest) widest = layer->stride;
    size_t turned = sl_padded(layer->in) * layer->stride;
    if (turned > largest) largest = turned;
  }
  net->delta[0] = sl_place_floats(arena, SL_CHUNK * widest);
  net->delta[1] = sl_place_floats(arena, SL_CHUNK * widest);
  net->turned = sl_place_floats(arena, largest);
  net->small = sl_small_fits(net);
  net->single = sl_single_fits(net);
}

void sl_mlp_initialise(const sl_mlp *net, const sl_initialiser *how, uint32_t seed, float *w) {
  sl_rng r = sl_rng_make(seed, SL_STREAM_WEIGHTS);
  memset(w, 0, net->n * sizeof *w);
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    how->draw(&r, (int)layer->in, (int)layer->out, w + layer->at, layer->stride);
  }
}

/* Rows [from, from + rows) of the examples to where the net reads them, and their targets to y unless it is NULL. */
static void gather(const sl_mlp *net, const sl_examples *e, size_t from, size_t rows, float *y) {
  const size_t stride = net->input_stride;
  const float *all = e->x, *targets = e->y;
  const uint32_t *order = e->order;
  float *x = net->row[0];
  for (size_t r = from; r < from + rows; r++) {
    const size_t at = order ? order[r] : r;
    const float *one = all + at * stride;
    for (const float *end = one + stride; one < end; one += SL_LANES, x += SL_LANES) v_store(x, v_load(one));
    if (y) *y++ = targets[at];
  }
}

static void forward(sl_mlp *net, const float *w, size_t rows) {
  if (net->small) {
    sl_small_forward(net, w, rows);
    return;
  }
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    sl_layer_forward(layer, w + layer->at, net->row[l], net->row[l + 1], rows, sl_padded(layer->in), layer->stride);
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
    sl_mlp_weights(layer, net->row[l], d, g + layer->at, rows, first);
    if (l == 0) return;
    sl_mlp_below(layer, w + layer->at, d, next, net->turned, rows);
    net->activation->backward(next, net->input[l - 1], rows * sl_padded(layer->in));
    sl_fade_slopes(net, l - 1, next, rows * sl_padded(layer->in));
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

void sl_mlp_penalise(const sl_mlp *net, const float *w, double l1, double l2, float *g) {
  if (l1 == 0.0 && l2 == 0.0) return;
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    for (size_t i = layer->at; i < layer->at + layer->in * layer->stride; i += SL_LANES) {
      f32x4 x = v_load(w + i);
      v_store(g + i, v_load(g + i) + ((float)l2 * x + (float)l1 * v_sign(x)));
    }
  }
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
  double loss = 0.0;
  size_t right = 0;
  for (size_t from = 0; from < e->count; from += SL_CHUNK) {
    size_t rows = e->count - from < SL_CHUNK ? e->count - from : SL_CHUNK;
    gather(net, e, from, rows, NULL);
    forward(net, w, rows);
    loss += measure(net, e->y + from, rows, NULL, 0.0f);
    const float *p = net->row[net->layers];
    for (size_t r = 0; net->one_hot && r < rows; r++)
      right += guess(p + r * last->stride, last->out) == (int)e->y[from + r];
  }
  double count = (double)e->count;
  return (sl_score){.loss = loss / count, .accuracy = net->one_hot ? (double)right / count : (double)__builtin_nanf("")};
}

const float *sl_mlp_predict(sl_mlp *net, const float *w, size_t rows) {
  static const float no_target[SL_CHUNK] = {0};
  forward(net, w, rows);
  measure(net, no_target, rows, NULL, 0.0f);
  return net->row[net->layers];
}

void sl_mlp_copy_out(const sl_mlp *net, const float *block, float *plain) {
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    const float *w = block + layer->at, *bias = w + layer->in * layer->stride;
    for (size_t unit = 0; unit < layer->out; unit++)
      for (size_t k = 0; k < layer->in; k++) *plain++ = w[k * layer->stride + unit];
    for (size_t unit = 0; unit < layer->out; unit++) *plain++ = bias[unit];
  }
}

void sl_mlp_copy_in(const sl_mlp *net, const float *plain, float *block) {
  memset(block, 0, net->n * sizeof *block);
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    float *w = block + layer->at, *bias = w + layer->in * layer->stride;
    for (size_t unit = 0; unit < layer->out; unit++)
      for (size_t k = 0; k < layer->in; k++) w[k * layer->stride + unit] = *plain++;
    for (size_t unit = 0; unit < layer->out; unit++) bias[unit] = *plain++;
  }
}
