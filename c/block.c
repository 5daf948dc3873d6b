#include "mlp.h"

#include <string.h>

#include "single.h"
#include "small.h"

void sl_mlp_shape(sl_mlp *net, const sl_config *config, int inputs, int outputs) {
  size_t in = (size_t)inputs;
  net->activation = sl_activations[(int)config->activation];
  net->layers = (int)config->hidden_layers + 1;
  net->n = net->parameters = 0;
  net->input_stride = sl_padded(in);
  for (int l = 0; l < net->layers; l++) {
    size_t out = l + 1 < net->layers ? (size_t)config->hidden[l] : (size_t)outputs;
    const size_t stride = l + 1 == net->layers && out == 1 ? 1 : sl_padded(out), bias = sl_padded(in * stride);
    net->layer[l] = (sl_layer){.in = in, .out = out, .stride = stride, .at = net->n, .bias = bias};
    net->n += bias + sl_padded(out);
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

void sl_mlp_penalise(const sl_mlp *net, const float *w, double l1, double l2, float *g) {
  if (l1 == 0.0 && l2 == 0.0) return;
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    for (size_t i = layer->at; i < layer->at + layer->bias; i += SL_LANES) {
      f32x4 x = v_load(w + i);
      v_store(g + i, v_load(g + i) + ((float)l2 * x + (float)l1 * v_sign(x)));
    }
  }
}

void sl_mlp_copy_out(const sl_mlp *net, const float *block, float *plain) {
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    const float *w = block + layer->at, *bias = w + layer->bias;
    for (size_t unit = 0; unit < layer->out; unit++)
      for (size_t k = 0; k < layer->in; k++) *plain++ = w[k * layer->stride + unit];
    for (size_t unit = 0; unit < layer->out; unit++) *plain++ = bias[unit];
  }
}

void sl_mlp_copy_in(const sl_mlp *net, const float *plain, float *block) {
  memset(block, 0, net->n * sizeof *block);
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    float *w = block + layer->at, *bias = w + layer->bias;
    for (size_t unit = 0; unit < layer->out; unit++)
      for (size_t k = 0; k < layer->in; k++) w[k * layer->stride + unit] = *plain++;
    for (size_t unit = 0; unit < layer->out; unit++) bias[unit] = *plain++;
  }
}
