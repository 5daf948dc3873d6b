/* Every exported function with arguments from libFuzzer, under ASan and UBSan: `make fuzz-core FUZZ_SECONDS=60`. Buffers are as
 * large as slalom.h says; everything else may be any number. A run is trained for a few steps only, or a legal run of
 * hours would look like a hang. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "slalom.h"
#include "spec.h"

enum { NUMBERS = sizeof(sl_config) / sizeof(double), STEPS = 40, MOST_POINTS = 300, SIDE = 24, APPLIED = 64, ROWS = 8, SLACK = 6 };

/* What is left of the fuzzer's bytes; zeros follow them. */
typedef struct source {
  const uint8_t *at;
  size_t left;
} source;

static uint8_t byte(source *s) {
  if (s->left == 0) return 0;
  s->left--;
  return *s->at++;
}

static void bytes(source *s, void *out, size_t size) {
  for (size_t i = 0; i < size; i++) ((uint8_t *)out)[i] = byte(s);
}

/* Mostly a small number, as a configuration has; sometimes any. */
static double number(source *s) {
  const uint8_t kind = byte(s);
  double any;
  switch (kind & 7) {
    case 0: return byte(s) / 256.0;
    case 1: bytes(s, &any, sizeof any); return any;
    case 2: return -(double)byte(s);
    case 3: return byte(s) * 16.0;
    case 4: return kind & 8 ? INFINITY : NAN;
    default: return byte(s) % 32;
  }
}

static int integer(source *s) {
  int any;
  if (byte(s) & 1) return byte(s) % 16;
  bytes(s, &any, sizeof any);
  return any;
}

static float *floats(size_t count) {
  float *block = calloc(count ? count : 1, sizeof *block);
  if (!block) abort();
  return block;
}

static void defaults(const sl_entry *entry, double *out) {
  for (int i = 0; i < SL_MAX_PARAMS && i < SL_CONFIG_PARAMS && entry->params[i].id; i++) out[i] = entry->params[i].value;
}

/* A good configuration with a few numbers changed: whole nonsense would be refused at once, always. */
static sl_config configuration(source *s) {
  sl_config config;
  memset(&config, 0, sizeof config);
  config.kind = byte(s) & 1;
  config.surface = byte(s) % 10;
  config.steps = 1 + byte(s) % 50;
  config.dataset = byte(s) % 14;
  config.points = 10 + byte(s) % 100;
  config.train_fraction = 0.5;
  config.hidden_layers = byte(s) % 7;
  for (int i = 0; i < SL_MAX_HIDDEN_LAYERS; i++) config.hidden[i] = 1 + byte(s) % 20;
  config.activation = byte(s) % 11;
  config.initialiser = byte(s) % 6;
  config.batch_size = byte(s) % 40;
  config.epochs = 1 + byte(s) % 20;
  config.optimiser = byte(s) % 19;
  config.learning_rate = 0.05;
  config.schedule = byte(s) % 12;
  defaults(&sl_surfaces[(int)config.surface]->entry, config.surface_param);
  defaults(&sl_datasets[(int)config.dataset]->entry, config.dataset_param);
  defaults(&sl_optimisers[(int)config.optimiser]->entry, config.hyper);
  defaults(&sl_schedules[(int)config.schedule]->entry, config.schedule_param);
  double *values = (double *)&config;
  for (int changes = byte(s) % 8; changes > 0; changes--) values[byte(s) % NUMBERS] = number(s);
  return config;
}

static void look(sl_run *run, source *s) {
  const sl_progress *report = sl_report(run);
  const size_t points = (size_t)report->point_count, inputs = 64; /* digits have the most */
  float *history = floats(4 * SL_HISTORY_BUCKETS), *weights = floats((size_t)report->parameters), *path = floats(2 * (size_t)report->path_count);
  double *evaluations = calloc(6 * (SL_EVALUATIONS + 1), sizeof *evaluations);
  float *x = floats(points * inputs), *y = floats(points);
  if (!evaluations) abort();
  sl_history(run, history);
  sl_evaluations(run, evaluations);
  sl_points(run, x, y);
  sl_path(run, path);
  for (int slot = -1; slot <= SL_MAX_SLOTS; slot++) sl_state(run, slot, weights);
  sl_weights(run, weights);
  sl_gradient(run, weights);
  const int first = integer(s), units = sl_respond(run, first, 0, NULL, NULL);
  float *answers = floats((size_t)units * (points > ROWS ? points : ROWS));
  sl_respond(run, first, integer(s), NULL, answers); /* its own points: however many are asked for */
  sl_respond(run, first, byte(s) % (ROWS + 1), x, answers);
  bytes(s, weights, (size_t)report->parameters * sizeof *weights);
  sl_set_weights(run, weights);
  sl_train(run, STEPS);
  free(answers);
  free(y);
  free(x);
  free(evaluations);
  free(path);
  free(weights);
  free(history);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  source s = {data, size};
  const sl_config config = configuration(&s);
  const size_t room = byte(&s);
  char *text = malloc(room ? room : 1);
  if (!text) abort();
  sl_describe(text, room);
  free(text);
  sl_release(sl_allocate((size_t)byte(&s) * 100));
  sl_rate(&config, number(&s));
  double box[4];
  for (int i = 0; i < 4; i++) box[i] = number(&s);
  const int width = integer(&s), height = integer(&s);
  const int any = byte(&s) % 64 == 0;
  float *grid = floats(any ? 1024 * 1024 : SIDE * SIDE);
  sl_surface_grid(&config, any ? width : width % SIDE, any ? height : height % SIDE, box, grid);
  free(grid);
  float gradients[STEPS * APPLIED], applied[APPLIED];
  bytes(&s, gradients, sizeof gradients);
  bytes(&s, applied, sizeof applied);
  sl_apply(&config, byte(&s) % (STEPS + 1), integer(&s), gradients, applied);
  if (!sl_check(&config) || config.points > MOST_POINTS) return 0;
  sl_run *run = sl_create(&config);
  if (!run) return 0;
  sl_train(run, number(&s) < 0 ? -1 : STEPS);
  look(run, &s);
  sl_reset(run);
  sl_train(run, NAN);
  sl_train(run, byte(&s) % SLACK);
  sl_destroy(run);
  return 0;
}
