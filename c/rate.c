#include "rate.h"

const sl_param sl_schedule_params[SL_SCHEDULE_COMMON] = {
    {.id = "warmup", .label = "Warm-up", .value = 0, .min = 0, .max = 10000, .integer = 1, .scale = SL_LOG,
     .help = "Epochs over which the rate rises evenly to its start; the schedule begins after them. 0: none."},
    {.id = "time", .label = "Time", .kind = SL_CHOICE, .value = 0, .min = 0, .max = 1, .integer = 1, .choices = "epochs steps",
     .help = "Epochs: the rate changes between epochs, as the article has it. Steps: with every batch."},
};

int sl_param_count(const sl_entry *entry) {
  int count = 0;
  while (count < SL_MAX_PARAMS && entry->params[count].id) count++;
  return count;
}

static const double *common(const sl_config *config) {
  return config->schedule_param + sl_param_count(&sl_schedules[(int)config->schedule]->entry);
}

int sl_rate_by_step(const sl_config *config) { return common(config)[SL_SCHEDULE_TIME] != 0.0; }

/* The warm-up gains one part a tick and is over at the schedule's first rate: PyTorch's LinearLR with start_factor =
 * 1 / (warmup + 1), then the schedule from its own 0 (Goyal et al. 2017, section 2.2, ramps likewise). In a run that
 * is no longer than its warm-up the rate does nothing but rise, towards the first rate of a schedule of the run's length. */
double sl_rate_at(const sl_config *config, double epoch, double epochs, double steps_per_epoch, const double *state) {
  const sl_schedule *schedule = sl_schedules[(int)config->schedule];
  const double warmup = common(config)[SL_SCHEDULE_WARMUP];
  const double tick = sl_rate_by_step(config) ? 1.0 / steps_per_epoch : 1.0;
  if (tick == 1.0) epoch = (double)(int64_t)epoch;
  sl_moment moment = {.rate = config->learning_rate, .epoch = epoch - warmup, .tick = tick, .state = state};
  moment.epochs = epochs > warmup ? epochs - warmup : epochs;
  if (epoch >= warmup) return schedule->rate(&moment, config->schedule_param);
  moment.epoch = 0.0;
  return schedule->rate(&moment, config->schedule_param) * ((epoch + tick) / (warmup + tick));
}

void sl_rate_watch(const sl_config *config, double epochs_done, double loss, double *state) {
  const sl_schedule *schedule = sl_schedules[(int)config->schedule];
  if (schedule->watch && epochs_done > common(config)[SL_SCHEDULE_WARMUP]) schedule->watch(loss, config->schedule_param, state);
}
