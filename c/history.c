#include "history.h"

void sl_history_clear(sl_history_buckets *h) {
  h->full = 0;
  h->width = 1.0;
  h->count = h->sum = 0.0;
}

int sl_history_count(const sl_history_buckets *h) { return h->full + (h->count > 0.0); }

static void merge_pairs(sl_history_buckets *h) {
  for (int i = 0; i < SL_HISTORY_BUCKETS / 2; i++) {
    int a = 2 * i, b = a + 1;
    h->min[i] = h->min[a] < h->min[b] ? h->min[a] : h->min[b];
    h->max[i] = h->max[a] > h->max[b] ? h->max[a] : h->max[b];
    h->mean[i] = (float)(0.5 * ((double)h->mean[a] + h->mean[b]));
    h->rate[i] = h->rate[a];
  }
  h->full = SL_HISTORY_BUCKETS / 2;
  h->width *= 2.0;
}

static void open_bucket(sl_history_buckets *h, float loss, float rate) {
  if (h->full == SL_HISTORY_BUCKETS) merge_pairs(h);
  h->min[h->full] = h->max[h->full] = loss;
  h->rate[h->full] = rate;
}

void sl_history_settle(sl_history_buckets *h) {
  if (h->count > 0.0) h->mean[h->full] = (float)(h->sum / h->count);
}

void sl_history_add(sl_history_buckets *h, float loss, float rate) {
  if (h->count == 0.0) open_bucket(h, loss, rate);
  const int i = h->full;
  if (loss < h->min[i]) h->min[i] = loss;
  if (loss > h->max[i]) h->max[i] = loss;
  h->sum += (double)loss;
  h->count += 1.0;
  if (h->count < h->width) return;
  sl_history_settle(h);
  h->full++;
  h->count = h->sum = 0.0;
}

void sl_evaluations_clear(sl_evaluation_log *log) {
  log->count = 0;
  log->stride = 1.0;
}

static int on_stride(double epoch, double stride) {
  double turns = epoch / stride;
  return turns == (double)(int64_t)turns;
}

int sl_evaluations_want(sl_evaluation_log *log, double epoch, double last_epoch) {
  if (epoch == last_epoch) return 1;
  if (!on_stride(epoch, log->stride)) return 0;
  if (log->count < SL_EVALUATIONS) return 1;
  for (int i = 0; 2 * i < log->count; i++) log->entry[i] = log->entry[2 * i];
  log->count = (log->count + 1) / 2;
  log->stride *= 2.0;
  return on_stride(epoch, log->stride);
}

void sl_evaluations_add(sl_evaluation_log *log, const sl_evaluation *e) { log->entry[log->count++] = *e; }
