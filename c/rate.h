/* The learning rate of a moment: a schedule, after what every schedule has in common. In a configuration the common
 * parameters stand behind the schedule's own. */
#ifndef SL_RATE_H
#define SL_RATE_H

#include "slalom.h"
#include "spec.h"

enum { SL_SCHEDULE_WARMUP, SL_SCHEDULE_TIME, SL_SCHEDULE_COMMON };
extern const sl_param sl_schedule_params[SL_SCHEDULE_COMMON];

/* How many parameters an entry has of its own. */
int sl_param_count(const sl_entry *entry);
/* Whether the rate changes between the steps of an epoch. */
int sl_rate_by_step(const sl_config *config);
/* `epoch`: how many are done, with its fraction. */
double sl_rate_at(const sl_config *config, double epoch, double epochs, double steps_per_epoch, const double *state);
/* Tells a schedule that watches the mean batch loss of the epoch just done; those of the warm-up are kept from it. */
void sl_rate_watch(const sl_config *config, double epochs_done, double loss, double *state);

#endif
