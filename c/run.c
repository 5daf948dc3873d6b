#include "run.h"

#include <string.h>

#include "fade.h"
#include "hash.h"
#include "rate.h"
#include "vec.h"

enum { FADE_EVERY = 16 /* steps */ };

static void *lay_out(sl_run *run, sl_arena *arena, const sl_config *config) {
  void *block = sl_place_bytes(arena, sizeof *run);
  sl_problem_shape(&run->problem, config);
  const size_t n = run->problem.n;
  run->optimiser = sl_optimisers[(int)config->optimiser];
  sl_problem_place(&run->problem, arena);
  run->w = sl_place_floats(arena, n);
  run->g = sl_place_floats(arena, n);
  run->at = run->optimiser->look_ahead ? sl_place_floats(arena, n) : NULL;
  for (int s = 0; s < run->optimiser->slots; s++) run->slot[s] = sl_place_floats(arena, n);
  run->order = sl_place_bytes(arena, run->problem.examples * sizeof *run->order);
  run->path = run->problem.surface ? sl_place_floats(arena, 2 * ((size_t)config->steps + 1)) : NULL;
  return block;
}

size_t sl_run_size(const sl_config *config) {
  sl_run shape;
  sl_arena count = {0};
  memset(&shape, 0, sizeof shape);
  lay_out(&shape, &count, config);
  return count.used;
}

static void count_steps(sl_run *run) {
  const sl_config *config = &run->config;
  const size_t examples = run->problem.examples;
  run->batch_size = config->batch_size == 0.0 || config->batch_size > (double)examples ? examples : (size_t)config->batch_size;
  run->batches = (examples + run->batch_size - 1) / run->batch_size;
  run->steps_per_epoch = (double)run->batches;
  run->epochs = run->problem.surface ? config->steps : config->epochs;
  run->total_steps = run->steps_per_epoch * run->epochs;
}

/* What of an update stays the same from step to step. */
static void prepare_update(sl_run *run) {
  run->update = (sl_update){.w = run->w,
                            .g = run->g,
                            .scalar = run->scalar,
                            .hyper = run->config.hyper,
                            .base_rate = run->config.learning_rate,
                            .n = run->problem.n};
  memcpy(run->update.slot, run->slot, sizeof run->slot);
  run->rate_by_step = sl_rate_by_step(&run->config);
}

sl_run *sl_run_place(void *block, const sl_config *config, const float *own) {
  sl_run *run = block;
  sl_arena arena = {.base = block};
  memset(run, 0, sizeof *run);
  lay_out(run, &arena, config);
  run->config = *config;
  count_steps(run);
  prepare_update(run);
  sl_problem_draw(&run->problem, config, own);
  sl_run_reset(run);
  return run;
}

static double rate_at(const sl_run *run, double epoch) {
  return sl_rate_at(&run->config, epoch, run->epochs, run->steps_per_epoch, run->schedule_state);
}

static int is_finite(double x) { return x - x == 0.0; }

/* All exponent bits set means infinite or NaN: one more in their lowest place carries into the sign. */
static int all_finite(const float *w, size_t n) {
  u32x4 carry = {0, 0, 0, 0};
  for (const float *end = w + n; w < end; w += SL_LANES) carry |= ((u32x4)v_load(w) & 0x7fffffff) + 0x00800000;
  return ((carry[0] | carry[1] | carry[2] | carry[3]) >> 31) == 0;
}

static void diverge(sl_run *run) {
  run->status = SL_DIVERGED;
  run->diverged_at = run->step;
}

static void evaluate(sl_run *run, double epoch) {
  const sl_evaluated e = sl_problem_evaluate(&run->problem, &run->config, run->w);
  if (!e.finite) {
    diverge(run);
    return;
  }
  sl_evaluations_add(&run->evaluations, &(sl_evaluation){.step = run->step,
                                                         .train_loss = e.train.loss,
                                                         .test_loss = e.test.loss,
                                                         .train_accuracy = e.train.accuracy,
                                                         .test_accuracy = e.test.accuracy,
                                                         .rate = rate_at(run, epoch)});
  if (e.train.loss < run->best_train_loss) run->best_train_loss = e.train.loss;
  if (e.test.loss < run->best_test_loss) run->best_test_loss = e.test.loss;
}

static void keep_place(sl_run *run) {
  if (!run->path) return;
  memcpy(run->path + 2 * (size_t)run->path_count, run->w, 2 * sizeof *run->path);
  run->path_count += 1.0;
}

void sl_run_reset(sl_run *run) {
  const size_t bytes = run->problem.n * sizeof(float);
  sl_problem_start(&run->problem, &run->config, run->w);
  for (int s = 0; s < run->optimiser->slots; s++) memset(run->slot[s], 0, bytes);
  memset(run->scalar, 0, sizeof run->scalar);
  memset(run->schedule_state, 0, sizeof run->schedule_state);
  for (size_t i = 0; i < run->problem.examples; i++) run->order[i] = (uint32_t)i;
  run->shuffle = sl_rng_make((uint32_t)run->config.batch_seed, SL_STREAM_SHUFFLE);
  run->within = 0;
  run->step = run->diverged_at = run->path_count = run->epoch_loss = 0.0;
  run->status = SL_RUNNING;
  run->loss_hash = SL_HASH_START;
  run->batch_loss = run->update.learning_rate = (double)__builtin_nanf("");
  run->best_train_loss = run->best_test_loss = __builtin_inf();
  sl_history_clear(&run->history);
  sl_evaluations_clear(&run->evaluations);
  keep_place(run);
  evaluate(run, 0.0);
}

/* Fisher and Yates. A full batch is left as it lies: the order would change only its rounding. */
static void shuffle(sl_run *run) {
  uint32_t n = (uint32_t)run->problem.examples;
  if (run->batch_size >= n) return;
  for (uint32_t i = n - 1; i > 0; i--) {
    uint32_t j = sl_rng_below(&run->shuffle, i + 1), kept = run->order[i];
    run->order[i] = run->order[j];
    run->order[j] = kept;
  }
}

/* Pascanu, Mikolov, Bengio 2013, algorithm 1: a gradient longer than `limit` is shortened to it. The sum is in double and
 * in the order of the block, whose padding adds 0. */
static void clip(float *g, size_t n, double limit) {
  double square = 0.0;
  for (size_t i = 0; i < n; i++) square += (double)g[i] * (double)g[i];
  if (!(square > limit * limit)) return;
  const float factor = (float)(limit / __builtin_sqrt(square));
  for (size_t i = 0; i < n; i += SL_LANES) v_store(g + i, factor * v_load(g + i));
}

/* What falls without end, as a velocity does under a unit that died, is 0 before it becomes a denormal, see vec.h. Seldom
 * is enough: with beta = 0.5 sixteen steps take off a factor of 65,536. A weight is 0 where a slope would be, for it is yet to be
 * multiplied by slopes, penalty and rate, and what a unit adds up is squared in v_tanh; a mean of squares later, see
 * moments.h. Nets only: a point near the middle of a ravine can come back from any distance, and two weights cost nothing. */
static void fade_all(sl_run *run) {
  sl_fade_net(&run->problem.net, run->w);
  sl_fade(run->w, run->problem.n, SL_LEAST_SLOPE);
  for (int s = 0; s < run->optimiser->slots; s++) sl_fade(run->slot[s], run->problem.n, 1e-36f);
}

static double gradient(sl_run *run) {
  const size_t from = run->within * run->batch_size, left = run->problem.examples - from;
  const size_t count = left < run->batch_size ? left : run->batch_size;
  const float *point = run->w;
  if (run->optimiser->look_ahead) {
    run->optimiser->look_ahead(&run->update, run->at);
    point = run->at;
  }
  const double loss = sl_problem_gradient(&run->problem, &run->config, point, run->order + from, count, run->g);
  if (run->config.clip > 0.0) clip(run->g, run->problem.n, run->config.clip);
  return loss;
}

static void end_of_epoch(sl_run *run) {
  const double epoch = run->step / run->steps_per_epoch; /* whole: a product over one of its factors is exact */
  run->within = 0;
  sl_rate_watch(&run->config, epoch, run->epoch_loss / run->steps_per_epoch, run->schedule_state);
  run->epoch_loss = 0.0;
  if (sl_evaluations_want(&run->evaluations, epoch, run->epochs)) evaluate(run, epoch);
  if (run->status == SL_RUNNING && run->step >= run->total_steps) run->status = SL_FINISHED;
}

static void record(sl_run *run, double loss) {
  run->batch_loss = loss;
  run->epoch_loss += loss;
  run->loss_hash = sl_hash_float(run->loss_hash, (float)loss);
  sl_history_add(&run->history, (float)loss, (float)run->update.learning_rate);
}

void sl_run_step(sl_run *run) {
  sl_update *u = &run->update;
  u->epoch = run->step / run->steps_per_epoch;
  u->step = (int64_t)run->step + 1;
  if (run->within == 0) shuffle(run);
  if (run->within == 0 || run->rate_by_step) u->learning_rate = rate_at(run, u->epoch);
  const double loss = gradient(run);
  run->step += 1.0;
  if (!is_finite((double)(float)loss)) {
    diverge(run);
    return;
  }
  record(run, loss);
  run->optimiser->step(u);
  if (!all_finite(run->w, run->problem.n)) {
    diverge(run);
    return;
  }
  if (u->step % FADE_EVERY == 0 && !run->problem.surface) fade_all(run);
  keep_place(run);
  if (++run->within == run->batches) end_of_epoch(run);
}

uint32_t sl_run_fingerprint(const sl_run *run) {
  uint64_t hash = run->status == SL_DIVERGED ? sl_hash_float(run->loss_hash, (float)run->diverged_at)
                                             : sl_problem_hash(&run->problem, run->w, run->loss_hash);
  hash ^= hash >> 32;
  hash *= 0x9e3779b97f4a7c15u;
  return (uint32_t)(hash >> 32);
}
