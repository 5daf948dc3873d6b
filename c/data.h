/* The examples of a run: drawn, split, training part first. */
#ifndef SL_DATA_H
#define SL_DATA_H

#include "arena.h"
#include "slalom.h"
#include "spec.h"

typedef struct sl_data {
  const sl_dataset *set;
  size_t count, train_count, stride; /* stride: inputs padded to whole vectors */
  int classes;
  float *x; /* count x stride */
  float *y; /* class index or target */
} sl_data;

void sl_data_shape(sl_data *data, const sl_config *config);
void sl_data_place(sl_data *data, sl_arena *arena);
/* `own`: NULL, or the person's points, count x (inputs + 1), the target last. Same configuration, same points for ever. The noise has a stream of its own and so has the split. */
void sl_data_draw(sl_data *data, const sl_config *config, const float *own);

#endif
