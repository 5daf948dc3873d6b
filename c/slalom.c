#include "slalom.h"

#include <stdlib.h>
#include <string.h>

#include "catalogue.h"
#include "rate.h"
#include "run.h"
#include "vec.h"

SL_API(sl_describe) size_t sl_describe(char *out, size_t size) { return sl_catalogue_json(out, size); }

SL_API(sl_allocate) void *sl_allocate(size_t bytes) { return malloc(bytes); }

SL_API(sl_release) void sl_release(void *block) { free(block); }

SL_API(sl_check) int sl_check(const sl_config *config) {
  return config && sl_config_valid(config) ? SL_OK : SL_E_RANGE;
}

static sl_run *create(const sl_config *config, const float *own) {
  if (!config || !sl_config_valid(config)) return NULL;
  const size_t line = 64; /* of the cache: a vector that lies across two is read twice */
  char *allocated = malloc(sl_run_size(config) + line - 1); /* aligned by hand: half a kilobyte less to load */
  if (!allocated) return NULL;
  sl_run *run = sl_run_place(allocated + (line - (uintptr_t)allocated % line) % line, config, own);
  run->allocated = allocated;
  return run;
}

SL_API(sl_create) sl_run *sl_create(const sl_config *config) { return create(config, NULL); }

/* Classes are read as indices, so nothing else may come in. */
static int own_valid(const sl_config *config, const float *own) {
  for (int i = 0; i < (int)config->points; i++, own += 3) {
    const float sum = own[0] + own[1];
    const int class = own[2] >= 0.0f && own[2] < 5.0f ? (int)own[2] : -1;
    if (sum - sum != 0.0f || class < 0 || (float)class != own[2] || class >= (int)config->dataset_param[0]) return 0;
  }
  return 1;
}

SL_API(sl_create_on) sl_run *sl_create_on(const sl_config *config, const float *own) {
  if (!config || !own || !sl_config_valid(config) || !sl_datasets[(int)config->dataset]->own || !own_valid(config, own)) return NULL;
  return create(config, own);
}

SL_API(sl_destroy) void sl_destroy(sl_run *run) {
  if (run) free(run->allocated);
}

SL_API(sl_reset) void sl_reset(sl_run *run) { sl_run_reset(run); }

SL_API(sl_train) double sl_train(sl_run *run, double steps) {
  double done = 0.0;
  for (; done < steps && run->status == SL_RUNNING; done += 1.0) sl_run_step(run);
  return done;
}

SL_API(sl_report) const sl_progress *sl_report(sl_run *run) {
  const sl_evaluation_log *log = &run->evaluations;
  const sl_evaluation *newest = &log->entry[log->count > 0 ? log->count - 1 : 0];
  const sl_data *data = &run->problem.data;
  const sl_mlp *net = &run->problem.net;
  run->report = (sl_progress){.status = run->status,
                              .step = run->step,
                              .total_steps = run->total_steps,
                              .steps_per_epoch = run->steps_per_epoch,
                              .train_count = (double)run->problem.examples,
                              .point_count = (double)data->count,
                              .inputs = data->set ? data->set->inputs : 0,
                              .outputs = data->set ? (double)net->layer[net->layers - 1].out : 0,
                              .classes = data->classes,
                              .extent = data->set ? data->set->extent : 0,
                              .learning_rate = run->update.learning_rate,
                              .batch_loss = run->batch_loss,
                              .train_loss = newest->train_loss,
                              .test_loss = newest->test_loss,
                              .train_accuracy = newest->train_accuracy,
                              .test_accuracy = newest->test_accuracy,
                              .best_train_loss = run->best_train_loss,
                              .best_test_loss = run->best_test_loss,
                              .diverged_at = run->diverged_at,
                              .fingerprint = sl_run_fingerprint(run),
                              .history_count = sl_history_count(&run->history),
                              .history_width = run->history.width,
                              .evaluation_count = log->count,
                              .parameters = (double)run->problem.parameters,
                              .path_count = run->path_count};
  return &run->report;
}

SL_API(sl_history) int sl_history(sl_run *run, float *out) {
  sl_history_buckets *h = &run->history;
  sl_history_settle(h);
  const size_t bytes = sizeof h->min;
  memcpy(out, h->min, bytes);
  memcpy(out + SL_HISTORY_BUCKETS, h->mean, bytes);
  memcpy(out + 2 * SL_HISTORY_BUCKETS, h->max, bytes);
  memcpy(out + 3 * SL_HISTORY_BUCKETS, h->rate, bytes);
  return sl_history_count(h);
}

SL_API(sl_evaluations) int sl_evaluations(const sl_run *run, double *out) {
  const int step = SL_EVALUATIONS + 1;
  for (int i = 0; i < run->evaluations.count; i++) {
    const sl_evaluation *e = &run->evaluations.entry[i];
    const double columns[] = {e->step, e->train_loss, e->test_loss, e->train_accuracy, e->test_accuracy, e->rate};
    for (int c = 0; c < 6; c++) out[c * step + i] = columns[c];
  }
  return run->evaluations.count;
}

SL_API(sl_points) void sl_points(const sl_run *run, float *x, float *y) {
  const sl_data *data = &run->problem.data;
  if (run->problem.surface) return;
  const size_t inputs = (size_t)data->set->inputs;
  for (size_t i = 0; i < data->count; i++) memcpy(x + i * inputs, data->x + i * data->stride, inputs * sizeof *x);
  memcpy(y, data->y, data->count * sizeof *y);
}

SL_API(sl_weights) void sl_weights(const sl_run *run, float *out) { sl_problem_copy_out(&run->problem, run->w, out); }

SL_API(sl_set_weights) void sl_set_weights(sl_run *run, const float *in) { sl_problem_copy_in(&run->problem, in, run->w); }

SL_API(sl_state) int sl_state(const sl_run *run, int slot, float *out) {
  if (slot >= run->optimiser->slots) return 0;
  sl_problem_copy_out(&run->problem, slot < 0 ? run->g : run->slot[slot], out);
  return 1;
}

SL_API(sl_gradient) double sl_gradient(sl_run *run, float *out) {
  const double loss = sl_problem_gradient(&run->problem, &run->config, run->w, NULL, run->problem.examples, run->g);
  sl_problem_copy_out(&run->problem, run->g, out);
  return loss;
}

SL_API(sl_path) void sl_path(const sl_run *run, float *out) {
  if (run->path) memcpy(out, run->path, 2 * (size_t)run->path_count * sizeof *out);
}

SL_API(sl_surface_grid) int sl_surface_grid(const sl_config *config, int width, int height, const double *box, float *out) {
  if (!config || !sl_config_valid(config) || width < 2 || width > 1024 || height < 2 || height > 1024) return 0;
  const sl_surface *surface = sl_surfaces[(int)config->surface];
  for (int row = 0; row < height; row++) {
    const double y = box[3] - (box[3] - box[2]) * row / (height - 1);
    for (int column = 0; column < width; column++) {
      double slope[2];
      *out++ = (float)surface->at(box[0] + (box[1] - box[0]) * column / (width - 1), y, config->surface_param, slope);
    }
  }
  return 1;
}

enum { MOST_APPLIED = 64 };

SL_API(sl_apply) int sl_apply(const sl_config *config, int steps, int n, const float *g, float *w) {
  if (!config || !sl_config_valid(config) || n < SL_LANES || n > MOST_APPLIED || n % SL_LANES != 0) return 0;
  float slot[SL_MAX_SLOTS][MOST_APPLIED] = {{0}};
  double scalar[SL_MAX_SCALARS] = {0};
  sl_update u = {.w = w, .scalar = scalar, .hyper = config->hyper, .n = (size_t)n};
  u.learning_rate = u.base_rate = config->learning_rate;
  for (int s = 0; s < SL_MAX_SLOTS; s++) u.slot[s] = slot[s];
  for (int t = 0; t < steps; t++) {
    u.g = g + (size_t)t * n;
    u.step = t + 1;
    u.epoch = t;
    sl_optimisers[(int)config->optimiser]->step(&u);
  }
  return 1;
}

SL_API(sl_rate) double sl_rate(const sl_config *config, double epoch) {
  if (!config || !sl_config_valid(config) || !(epoch >= 0.0 && epoch <= 1e9)) return (double)__builtin_nanf("");
  const double nothing[SL_SCHEDULE_STATE] = {0};
  const double batches = 1.0; /* of an epoch: only their number could tell a finer tick */
  return sl_rate_at(config, epoch, config->kind == SL_SURFACE ? config->steps : config->epochs, batches, nothing);
}
