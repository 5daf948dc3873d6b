/* One training run: a problem, an optimiser, a schedule, batches, and what it remembers, in one block. */
#ifndef SL_RUN_H
#define SL_RUN_H

#include "history.h"
#include "problem.h"
#include "slalom.h"

struct sl_run {
  void *allocated; /* what to free: the run lies in it, aligned */
  sl_config config;
  sl_problem problem;
  const sl_optimiser *optimiser;

  float *w, *g, *at; /* problem.n each: parameters, gradient, where the gradient is taken if not at w */
  float *slot[SL_MAX_SLOTS];
  double scalar[SL_MAX_SCALARS];
  double schedule_state[SL_SCHEDULE_STATE];
  double epoch_loss; /* sum of the batch losses of this epoch */
  uint32_t *order;   /* problem.examples: this epoch's order of examples */
  sl_rng shuffle;
  float *path; /* of a surface: x and y of every step, the start first */

  sl_update update; /* of the newest step; its rate is NaN before the first */
  int rate_by_step; /* whether the schedule goes by steps, not by epochs */
  size_t batch_size, batches; /* examples in one, and how many an epoch has */
  size_t within;              /* batches of this epoch done */
  double step, total_steps, steps_per_epoch, epochs;
  uint64_t loss_hash;
  sl_status status;
  double diverged_at, path_count;
  sl_history_buckets history;
  sl_evaluation_log evaluations;
  double best_train_loss, best_test_loss;
  double batch_loss;
  sl_progress report;
};

/* Bytes that a run of this configuration takes; the configuration is in range. */
size_t sl_run_size(const sl_config *config);
/* Lays a run out in a block of that size, at step 0; `own` as in data.h. */
sl_run *sl_run_place(void *block, const sl_config *config, const float *own);
void sl_run_reset(sl_run *run);
/* One mini-batch step. Only while run->status is SL_RUNNING. */
void sl_run_step(sl_run *run);
uint32_t sl_run_fingerprint(const sl_run *run);

#endif
