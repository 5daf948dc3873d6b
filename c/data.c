#include "data.h"

#include <string.h>

#include "vec.h"

void sl_data_shape(sl_data *data, const sl_config *config) {
  data->set = sl_datasets[(int)config->dataset];
  data->count = (size_t)config->points;
  data->train_count = (size_t)(config->points * config->train_fraction + 0.5);
  if (data->train_count < 1) data->train_count = 1;
  if (data->train_count >= data->count) data->train_count = data->count - 1; /* one point to test on */
  data->stride = sl_padded((size_t)data->set->inputs);
  data->classes = data->set->classes == SL_CLASSES_PARAM ? (int)config->dataset_param[0] : data->set->classes;
}

void sl_data_place(sl_data *data, sl_arena *arena) {
  data->x = sl_place_floats(arena, data->count * data->stride);
  data->y = sl_place_floats(arena, data->count);
}

static void swap_rows(sl_data *data, size_t a, size_t b) {
  for (size_t k = 0; k < data->stride; k++) {
    float x = data->x[a * data->stride + k];
    data->x[a * data->stride + k] = data->x[b * data->stride + k];
    data->x[b * data->stride + k] = x;
  }
  float y = data->y[a];
  data->y[a] = data->y[b];
  data->y[b] = y;
}

static void copy_own(sl_data *data, const float *own) {
  const size_t inputs = (size_t)data->set->inputs;
  for (size_t i = 0; i < data->count; i++, own += inputs + 1) {
    memcpy(data->x + i * data->stride, own, inputs * sizeof *own);
    data->y[i] = own[inputs];
  }
}

static void draw_all(sl_data *data, sl_draw *draw) {
  for (size_t i = 0; i < data->count; i++) {
    draw->i = (int)i;
    data->set->point(draw, data->x + i * data->stride, data->y + i);
  }
}

void sl_data_draw(sl_data *data, const sl_config *config, const float *own) {
  const uint32_t seed = (uint32_t)config->data_seed;
  sl_rng position = sl_rng_make(seed, SL_STREAM_DATA), noise = sl_rng_make(seed, SL_STREAM_NOISE);
  sl_rng split = sl_rng_make(seed, SL_STREAM_SPLIT);
  sl_draw draw = {.r = &position,
                  .noise = &noise,
                  .deviation = config->noise,
                  .param = config->dataset_param,
                  .n = (int)data->count};
  memset(data->x, 0, data->count * data->stride * sizeof *data->x);
  if (own && data->set->own) copy_own(data, own);
  else draw_all(data, &draw);
  for (size_t i = data->count - 1; i > 0; i--) swap_rows(data, i, sl_rng_below(&split, (uint32_t)i + 1));
}
