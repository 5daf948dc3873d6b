#include "fade.h"

void sl_fade(float *x, size_t n, float least) {
  for (size_t i = 0; i < n; i += SL_LANES) v_store(x + i, v_fade(v_load(x + i), least));
}

static float largest(const float *x, size_t n) {
  f32x4 top = v_splat(0.0f);
  for (size_t i = 0; i < n; i += SL_LANES) top = v_max(top, v_abs(v_load(x + i)));
  float most = top[0];
  for (int lane = 1; lane < SL_LANES; lane++) most = top[lane] > most ? top[lane] : most;
  return most;
}

void sl_fade_net(const sl_mlp *net, float *w) {
  float at_rest[SL_LANES] = {0}; /* what a unit gives that gets nothing */
  net->activation->forward(at_rest, SL_LANES);
  float reach = 1.0f;
  int closed = 0;
  for (int l = 0; l < net->layers; l++) {
    const sl_layer *layer = &net->layer[l];
    reach *= (float)layer->in * largest(w + layer->at, layer->bias);
    if (reach < 1e-16f) closed = l + 1;
    reach += largest(w + layer->at + layer->bias, layer->stride) + at_rest[0];
  }
  for (int l = 0; l < closed; l++) {
    float *weights = w + net->layer[l].at;
    if (largest(weights, net->layer[l].bias) < 1e-6f) sl_clear(weights, net->layer[l].bias);
  }
}
