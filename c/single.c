#include "single.h"

#include "activations/tanh.h"
#include "column.h"
#include "fade.h"
#include "small.h"

extern const sl_activation sl_activation_tanh;

/* A row of hidden units. */
typedef struct pair {
  f32x4 v[2];
} pair;

int sl_single_fits(const sl_mlp *net) {
  if (!net->small) return 0;
  for (int l = 1; l < net->layers; l++)
    if (net->layer[l].in != SL_HIDDEN) return 0;
  return 1;
}

SL_INLINE pair load(const float *p) { return (pair){{v_load(p), v_load(p + SL_LANES)}}; }

SL_INLINE void store(float *p, pair x) {
  v_store(p, x.v[0]);
  v_store(p + SL_LANES, x.v[1]);
}

/* Lane k on all lanes; k is a constant where this is inlined. */
SL_INLINE f32x4 lane(pair x, int k) { return v_splat(x.v[k / SL_LANES][k % SL_LANES]); }

SL_INLINE pair times(f32x4 left, pair right) { return (pair){{left * right.v[0], left * right.v[1]}}; }

SL_INLINE pair plus(pair a, pair b) { return (pair){{a.v[0] + b.v[0], a.v[1] + b.v[1]}}; }

/* Leaves what the units give in `row` too, for the way back. */
SL_INLINE pair activated(const sl_activation *activation, float *row, pair z) {
  if (activation == &sl_activation_tanh) {
    const pair a = {{v_tanh(z.v[0]), v_tanh(z.v[1])}};
    store(row, a);
    return a;
  }
  store(row, z);
  activation->forward(row, SL_HIDDEN);
  return load(row);
}

/* bias + a w of a last layer with one output. */
SL_INLINE float column(const float *w, pair a) {
  const pair product = {{a.v[0] * v_load(w), a.v[1] * v_load(w + SL_LANES)}};
  float sum = w[SL_HIDDEN];
  SL_UNROLL
  for (int k = 0; k < SL_HIDDEN; k++) sum += product.v[k / SL_LANES][k % SL_LANES];
  return sum;
}

void sl_single_forward(const sl_mlp *net, const float *w) {
  const float *x = net->row[0], *end = x + net->layer[0].in;
  pair z = load(w + net->layer[0].in * SL_HIDDEN);
  for (; x < end; x++, w += SL_HIDDEN) z = plus(z, times(v_splat(*x), load(w)));
  w += SL_HIDDEN;
  int l = 1;
  pair a = activated(net->activation, net->row[l], z);
  for (; l < net->layers - 1; w += (SL_HIDDEN + 1) * SL_HIDDEN) {
    z = load(w + SL_HIDDEN * SL_HIDDEN);
    SL_UNROLL
    for (int k = 0; k < SL_HIDDEN; k++) z = plus(z, times(lane(a, k), load(w + k * SL_HIDDEN)));
    a = activated(net->activation, net->row[++l], z);
  }
  if (sl_is_column(&net->layer[l])) {
    *net->row[l + 1] = column(w, a);
    return;
  }
  f32x4 out = v_load(w + SL_HIDDEN * SL_ENDS);
  SL_UNROLL
  for (int k = 0; k < SL_HIDDEN; k++) out += lane(a, k) * v_load(w + k * SL_ENDS);
  v_store(net->row[l + 1], out);
}

/* sum + four columns of four rows of w, each column times its lane of d. */
SL_INLINE f32x4 through(f32x4 sum, const float *w, const size_t stride, f32x4 d) {
  const f32x4 row[4] = {v_load(w), v_load(w + stride), v_load(w + 2 * stride), v_load(w + 3 * stride)};
  f32x4 turned[4];
  sl_turn(row, turned);
  SL_UNROLL
  for (int j = 0; j < SL_LANES; j++) sum += v_splat(d[j]) * turned[j];
  return sum;
}

/* d (the last layer's) w^T; its gradient goes to g. */
SL_INLINE pair last_layer(const sl_layer *layer, const float *w, float *g, pair a, f32x4 d) {
  if (sl_is_column(layer)) {
    const f32x4 slope = v_splat(d[0]);
    store(g, times(slope, a));
    v_store(g + SL_HIDDEN, (f32x4){d[0], 0.0f, 0.0f, 0.0f});
    return times(slope, load(w));
  }
  SL_UNROLL
  for (int k = 0; k < SL_HIDDEN; k++) v_store(g + k * SL_ENDS, lane(a, k) * d);
  v_store(g + SL_HIDDEN * SL_ENDS, d);
  const f32x4 zero = v_splat(0.0f);
  return (pair){{through(zero, w, SL_ENDS, d), through(zero, w + SL_LANES * SL_ENDS, SL_ENDS, d)}};
}

SL_INLINE f32x4 through_hidden(const float *w, pair d) {
  return through(through(v_splat(0.0f), w, SL_HIDDEN, d.v[0]), w + SL_LANES, SL_HIDDEN, d.v[1]);
}

SL_INLINE pair hidden_layer(const float *w, float *g, pair a, pair d) {
  SL_UNROLL
  for (int k = 0; k < SL_HIDDEN; k++) store(g + k * SL_HIDDEN, times(lane(a, k), d));
  store(g + SL_HIDDEN * SL_HIDDEN, d);
  return (pair){{through_hidden(w, d), through_hidden(w + SL_LANES * SL_HIDDEN, d)}};
}

/* d times the slopes of layer l's units, which gave `a`. */
SL_INLINE pair sloped(const sl_mlp *net, int l, pair d, pair a) {
  if (net->activation == &sl_activation_tanh) {
    d = (pair){{sl_tanh_slope(d.v[0], a.v[0]), sl_tanh_slope(d.v[1], a.v[1])}};
  } else {
    float *room = net->delta[1];
    store(room, d);
    net->activation->backward(room, net->row[l + 1], SL_HIDDEN);
    d = load(room);
  }
  if (!sl_fades_slopes(net, l)) return d;
  return (pair){{v_fade(d.v[0], SL_LEAST_SLOPE), v_fade(d.v[1], SL_LEAST_SLOPE)}};
}

void sl_single_backward(const sl_mlp *net, const float *w, float *g) {
  int l = net->layers - 1;
  w += net->layer[l].at;
  g += net->layer[l].at;
  pair a = load(net->row[l]);
  pair d = last_layer(&net->layer[l], w, g, a, v_load(net->delta[0]));
  while (d = sloped(net, --l, d, a), l > 0) {
    w -= (SL_HIDDEN + 1) * SL_HIDDEN;
    g -= (SL_HIDDEN + 1) * SL_HIDDEN;
    a = load(net->row[l]);
    d = hidden_layer(w, g, a, d);
  }
  const float *x = net->row[0], *end = x + net->layer[0].in;
  g -= (net->layer[0].in + 1) * SL_HIDDEN;
  for (; x < end; x++, g += SL_HIDDEN) store(g, times(v_splat(*x), d));
  store(g, d);
}
