#include "run.h"

#include <string.h>

#include "vec.h"

static int outputs_of(const sl_config *config, const sl_data *data) {
  const sl_loss *loss = sl_losses[(int)config->loss];
  if (data->classes == 0 || (data->classes == 2 && loss->one_output)) return 1;
  return data->classes;
}

static void *lay_out(sl_run *run, sl_arena *arena, const sl_config *config) {
  void *block = sl_place_bytes(arena, sizeof *run);
  sl_data_shape(&run->data, config);
  sl_mlp_shape(&run->net, config, run->data.set->inputs, outputs_of(config, &run->data));
  run->optimiser = sl_optimisers[(int)config->optimiser];
  sl_data_place(&run->data, arena);
  sl_mlp_place(&run->net, arena);
  run->w = sl_place_floats(arena, run->net.n);
  run->g = sl_place_floats(arena, run->net.n);
  run->at = run->optimiser->look_ahead ? sl_place_floats(arena, run->net.n) : NULL;
  for (int s = 0; s < run->optimiser->slots; s++) run->slot[s] = sl_place_floats(arena, run->net.n);
  run->order = sl_place_bytes(arena, run->data.train_count * sizeof *run->order);
  return block;
}

size_t sl_run_size(const sl_config *config) {
  sl_run shape;
  sl_arena count = {0};
  memset(&shape, 0, sizeof shape);
  lay_out(&shape, &count, config);
  return count.used;
}

sl_run *sl_run_place(void *block, const sl_config *config) {
  sl_run *run = block;
  sl_arena arena = {.base = block};
  memset(run, 0, sizeof *run);
  lay_out(run, &arena, config);
  run->config = *config;
  run->schedule = sl_schedules[(int)config->schedule];
  run->net.activation = sl_activations[(int)config->activation];
  run->net.loss = sl_losses[(int)config->loss];
  run->net.one_hot = run->data.set->kind == SL_CLASSIFICATION;
  size_t train = run->data.train_count;
  run->batch_size = config->batch_size == 0.0 || config->batch_size > (double)train ? train : (size_t)config->batch_size;
  const size_t batches = (train + run->batch_size - 1) / run->batch_size;
  run->steps_per_epoch = (double)batches;
  run->total_steps = run->steps_per_epoch * config->epochs;
  sl_data_draw(&run->data, config);
  sl_run_reset(run);
  return run;
}

static sl_examples part(const sl_run *run, size_t from, size_t count) {
  const sl_data *data = &run->data;
  return (sl_examples){.x = data->x + from * data->stride, .y = data->y + from, .count = count};
}

/* Whole epochs, as the article has it: the rate changes between epochs, not within. */
static double rate_at(const sl_run *run, double epoch) {
  sl_moment moment = {.rate = run->config.learning_rate, .epoch = epoch, .epochs = run->config.epochs};
  return run->schedule->rate(&moment, run->config.schedule_param);
}

static int is_finite(double x) { return x - x == 0.0; }

/* All exponent bits set means infinite or NaN. */
static int all_finite(const float *w, size_t n) {
  i32x4 bad = {0, 0, 0, 0};
  for (size_t i = 0; i < n; i += SL_LANES) bad |= ((i32x4)v_load(w + i) & 0x7f800000) == 0x7f800000;
  return (bad[0] | bad[1] | bad[2] | bad[3]) == 0;
}

static void diverge(sl_run *run) {
  run->status = SL_DIVERGED;
  run->diverged_at = run->step;
}

static void evaluate(sl_run *run, double epoch) {
  const sl_data *data = &run->data;
  sl_examples train = part(run, 0, data->train_count);
  sl_examples test = part(run, data->train_count, data->count - data->train_count);
  sl_score on_train = sl_mlp_evaluate(&run->net, run->w, &train), on_test = sl_mlp_evaluate(&run->net, run->w, &test);
  if (!is_finite(on_train.loss) || !is_finite(on_test.loss)) {
    diverge(run);
    return;
  }
  sl_evaluations_add(&run->evaluations, &(sl_evaluation){.step = run->step,
                                                         .train_loss = on_train.loss,
                                                         .test_loss = on_test.loss,
                                                         .train_accuracy = on_train.accuracy,
                                                         .test_accuracy = on_test.accuracy,
                                                         .rate = rate_at(run, epoch)});
  if (on_train.loss < run->best_train_loss) run->best_train_loss = on_train.loss;
  if (on_test.loss < run->best_test_loss) run->best_test_loss = on_test.loss;
}

void sl_run_reset(sl_run *run) {
  const sl_config *config = &run->config;
  const size_t bytes = run->net.n * sizeof(float);
  sl_mlp_initialise(&run->net, sl_initialisers[(int)config->initialiser], (uint32_t)config->weight_seed, run->w);
  for (int s = 0; s < run->optimiser->slots; s++) memset(run->slot[s], 0, bytes);
  memset(run->scalar, 0, sizeof run->scalar);
  for (size_t i = 0; i < run->data.train_count; i++) run->order[i] = (uint32_t)i;
  run->shuffle = sl_rng_make((uint32_t)config->batch_seed, SL_STREAM_SHUFFLE);
  run->step = run->diverged_at = 0.0;
  run->status = SL_RUNNING;
  run->loss_hash = 14695981039346656037u;
  run->batch_loss = run->learning_rate = (double)__builtin_nanf("");
  run->best_train_loss = run->best_test_loss = __builtin_inf();
  sl_history_clear(&run->history);
  sl_evaluations_clear(&run->evaluations);
  evaluate(run, 0.0);
}

/* Fisher and Yates. A full batch is left as it lies: the order would change only its rounding. */
static void shuffle(sl_run *run) {
  uint32_t n = (uint32_t)run->data.train_count;
  if (run->batch_size >= n) return;
  for (uint32_t i = n - 1; i > 0; i--) {
    uint32_t j = sl_rng_below(&run->shuffle, i + 1), kept = run->order[i];
    run->order[i] = run->order[j];
    run->order[j] = kept;
  }
}

/* FNV-1a over 32-bit words. Only finite numbers come here. */
static uint64_t hash_float(uint64_t hash, float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return (hash ^ bits) * 1099511628211u;
}

static double gradient(sl_run *run, sl_update *u, size_t within) {
  const size_t from = within * run->batch_size, left = run->data.train_count - from;
  sl_examples batch = {.x = run->data.x,
                       .y = run->data.y,
                       .order = run->order + from,
                       .count = left < run->batch_size ? left : run->batch_size};
  const float *point = run->w;
  if (run->optimiser->look_ahead) {
    run->optimiser->look_ahead(u, run->at);
    point = run->at;
  }
  double loss = sl_mlp_gradient(&run->net, point, &batch, run->g);
  sl_mlp_penalise(&run->net, point, run->config.l1, run->config.l2, run->g);
  return loss;
}

static void end_of_epoch(sl_run *run, double epoch) {
  if (sl_evaluations_want(&run->evaluations, epoch, run->config.epochs)) evaluate(run, epoch);
  if (run->status == SL_RUNNING && run->step >= run->total_steps) run->status = SL_FINISHED;
}

void sl_run_step(sl_run *run) {
  const double epoch = (double)(int64_t)(run->step / run->steps_per_epoch);
  const size_t within = (size_t)(run->step - epoch * run->steps_per_epoch);
  if (within == 0) {
    shuffle(run);
    run->learning_rate = rate_at(run, epoch);
  }
  sl_update u = {.w = run->w,
                 .g = run->g,
                 .scalar = run->scalar,
                 .hyper = run->config.hyper,
                 .learning_rate = run->learning_rate,
                 .epoch = run->step / run->steps_per_epoch,
                 .step = (int64_t)run->step + 1,
                 .n = run->net.n};
  memcpy(u.slot, run->slot, sizeof u.slot);
  const double loss = gradient(run, &u, within);
  run->step += 1.0;
  if (!is_finite((double)(float)loss)) {
    diverge(run);
    return;
  }
  run->batch_loss = loss;
  run->loss_hash = hash_float(run->loss_hash, (float)loss);
  sl_history_add(&run->history, (float)loss, (float)run->learning_rate);
  run->optimiser->step(&u);
  if (!all_finite(run->w, run->net.n)) diverge(run);
  else if (within + 1 == (size_t)run->steps_per_epoch) end_of_epoch(run, epoch + 1.0);
}

/* Weights in the plain order, so that the layout in memory is no part of a link's meaning. */
static uint64_t hash_weights(const sl_run *run, uint64_t hash) {
  for (int l = 0; l < run->net.layers; l++) {
    const sl_layer *layer = &run->net.layer[l];
    for (size_t unit = 0; unit < layer->out; unit++)
      for (size_t k = 0; k <= layer->in; k++) hash = hash_float(hash, run->w[layer->at + k * layer->stride + unit]);
  }
  return hash;
}

uint32_t sl_run_fingerprint(const sl_run *run) {
  uint64_t hash = run->status == SL_DIVERGED ? hash_float(run->loss_hash, (float)run->diverged_at)
                                             : hash_weights(run, run->loss_hash);
  hash ^= hash >> 32;
  hash *= 0x9e3779b97f4a7c15u;
  return (uint32_t)(hash >> 32);
}
