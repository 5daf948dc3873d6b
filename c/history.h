/* What a run remembers, in constant size however long it is. */
#ifndef SL_HISTORY_H
#define SL_HISTORY_H

#include "slalom.h"

/* Batch losses of all steps in buckets of equal width, which doubles when the last bucket is full. */
typedef struct sl_history_buckets {
  float min[SL_HISTORY_BUCKETS], mean[SL_HISTORY_BUCKETS], max[SL_HISTORY_BUCKETS];
  float rate[SL_HISTORY_BUCKETS]; /* of the bucket's first step */
  int full;                       /* buckets that are complete; the next one may hold `count` steps */
  double width, count, sum;
} sl_history_buckets;

typedef struct sl_evaluation {
  double step, train_loss, test_loss, train_accuracy, test_accuracy, rate;
} sl_evaluation;

/* One evaluation every `stride` epochs, stride doubling when full; the last epoch always fits behind. */
typedef struct sl_evaluation_log {
  sl_evaluation entry[SL_EVALUATIONS + 1];
  int count;
  double stride;
} sl_evaluation_log;

void sl_history_clear(sl_history_buckets *h);
void sl_history_add(sl_history_buckets *h, float loss, float rate);
/* Writes the mean of the bucket that is not full yet; the others have theirs. */
void sl_history_settle(sl_history_buckets *h);
/* Buckets with at least one step. */
int sl_history_count(const sl_history_buckets *h);

void sl_evaluations_clear(sl_evaluation_log *log);
/* Whether this epoch (0 = the start) is one that the log keeps; makes room for it if so. */
int sl_evaluations_want(sl_evaluation_log *log, double epoch, double last_epoch);
void sl_evaluations_add(sl_evaluation_log *log, const sl_evaluation *e);

#endif
