#include "problem.h"

#include <string.h>

#include "hash.h"
#include "vec.h"

enum { AXES = 2 };

static double not_a_number(void) { return (double)__builtin_nanf(""); }

static int is_finite(double x) { return x - x == 0.0; }

static int outputs_of(const sl_config *config, const sl_data *data) {
  const sl_loss *loss = sl_losses[(int)config->loss];
  if (data->classes == 0 || (data->classes == 2 && loss->one_output)) return 1;
  return data->classes;
}

void sl_problem_shape(sl_problem *p, const sl_config *config) {
  if (config->kind == SL_SURFACE) {
    p->surface = sl_surfaces[(int)config->surface];
    p->n = sl_padded(AXES);
    p->parameters = AXES;
    p->examples = 1;
    return;
  }
  p->surface = NULL;
  sl_data_shape(&p->data, config);
  sl_mlp_shape(&p->net, config, p->data.set->inputs, outputs_of(config, &p->data));
  p->n = p->net.n;
  p->parameters = p->net.parameters;
  p->examples = p->data.train_count;
}

void sl_problem_place(sl_problem *p, sl_arena *arena) {
  if (p->surface) return;
  sl_data_place(&p->data, arena);
  sl_mlp_place(&p->net, arena);
}

void sl_problem_draw(sl_problem *p, const sl_config *config, const float *own) {
  if (p->surface) return;
  p->net.loss = sl_losses[(int)config->loss];
  p->net.one_hot = p->data.set->kind == SL_CLASSIFICATION;
  sl_data_draw(&p->data, config, own);
}

void sl_problem_start(sl_problem *p, const sl_config *config, float *w) {
  if (!p->surface) {
    sl_mlp_initialise(&p->net, sl_initialisers[(int)config->initialiser], (uint32_t)config->weight_seed, w);
    return;
  }
  memset(w, 0, p->n * sizeof *w);
  for (int k = 0; k < AXES; k++) w[k] = (float)config->start[k];
  p->gradient_noise = sl_rng_make((uint32_t)config->data_seed, SL_STREAM_GRADIENT);
}

/* Heights and slopes in double: what a step loses is then the optimiser's float32 alone. */
static double surface_gradient(sl_problem *p, const sl_config *config, const float *w, float *g) {
  double slope[AXES];
  const double height = p->surface->at((double)w[0], (double)w[1], config->surface_param, slope);
  memset(g, 0, p->n * sizeof *g);
  for (int k = 0; k < AXES; k++) {
    if (config->gradient_noise > 0.0) slope[k] += config->gradient_noise * sl_rng_normal(&p->gradient_noise);
    g[k] = (float)slope[k];
  }
  return height;
}

double sl_problem_gradient(sl_problem *p, const sl_config *config, const float *w, const uint32_t *order, size_t count,
                           float *g) {
  if (p->surface) return surface_gradient(p, config, w, g);
  sl_examples batch = {.x = p->data.x, .y = p->data.y, .order = order, .count = count};
  const double loss = sl_mlp_gradient(&p->net, w, &batch, g);
  sl_mlp_penalise(&p->net, w, config->l1, config->l2, g);
  return loss;
}

static sl_score score(sl_problem *p, const float *w, size_t from, size_t count) {
  const sl_data *data = &p->data;
  sl_examples part = {.x = data->x + from * data->stride, .y = data->y + from, .count = count};
  return sl_mlp_evaluate(&p->net, w, &part);
}

sl_evaluated sl_problem_evaluate(sl_problem *p, const sl_config *config, const float *w) {
  sl_evaluated e;
  if (p->surface) {
    double slope[AXES];
    const double height = p->surface->at((double)w[0], (double)w[1], config->surface_param, slope);
    e.train = (sl_score){.loss = height, .accuracy = not_a_number()};
    e.test = (sl_score){.loss = not_a_number(), .accuracy = not_a_number()};
    e.finite = is_finite((double)(float)height);
    return e;
  }
  e.train = score(p, w, 0, p->data.train_count);
  e.test = score(p, w, p->data.train_count, p->data.count - p->data.train_count);
  e.finite = is_finite(e.train.loss) && is_finite(e.test.loss);
  return e;
}

void sl_problem_copy_out(const sl_problem *p, const float *block, float *plain) {
  if (p->surface) memcpy(plain, block, AXES * sizeof *plain);
  else sl_mlp_copy_out(&p->net, block, plain);
}

void sl_problem_copy_in(const sl_problem *p, const float *plain, float *block) {
  if (p->surface) memcpy(block, plain, AXES * sizeof *block);
  else sl_mlp_copy_in(&p->net, plain, block);
}

uint64_t sl_problem_hash(const sl_problem *p, const float *block, uint64_t hash) {
  if (p->surface) return sl_hash_float(sl_hash_float(hash, block[0]), block[1]);
  for (int l = 0; l < p->net.layers; l++) {
    const sl_layer *layer = &p->net.layer[l];
    const float *w = block + layer->at;
    for (size_t unit = 0; unit < layer->out; unit++) {
      for (size_t k = 0; k < layer->in; k++) hash = sl_hash_float(hash, w[k * layer->stride + unit]);
      hash = sl_hash_float(hash, w[layer->bias + unit]);
    }
  }
  return hash;
}
