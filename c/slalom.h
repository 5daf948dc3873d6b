/* Slalom's core: one run of an MLP on data, or of a point on a surface, under one optimiser and one learning-rate schedule.
 *
 * The only public header. Flat functions over a handle; every number of a configuration or a report is a double in a struct
 * whose layout sl_describe() tells by name, so that no caller counts offsets. C owns all memory: a run lives in one block,
 * memory never grows, and a run that does not fit is refused whole.
 * Nothing here prints, reads a clock or keeps state outside the handle. Same configuration, same bits, on every platform. */
#ifndef SLALOM_H
#define SLALOM_H

#include <stddef.h>
#include <stdint.h>

#if defined(__wasm__)
#define SL_API(name) __attribute__((used, visibility("default"), export_name(#name)))
#else
#define SL_API(name)
#endif

#define SL_VERSION "0.1.0"

enum {
  SL_MAX_HIDDEN_LAYERS = 6,
  SL_MAX_HIDDEN_UNITS = 256,
  SL_MAX_RUNS = 16,
  SL_CONFIG_PARAMS = 8,
  SL_HISTORY_BUCKETS = 512, /* steps are kept in buckets that double in width when full */
  SL_EVALUATIONS = 512      /* evaluated epochs; every other one is dropped when full */
};

typedef enum { SL_OK, SL_E_RANGE } sl_result;
typedef enum { SL_RUNNING, SL_FINISHED, SL_DIVERGED } sl_status;

/* A net learns from data; a surface is a function of two weights. The numbers of the other one are ignored, but checked. */
typedef enum { SL_NET, SL_SURFACE } sl_problem_kind;

/* Entries of the catalogue (dataset, activation, …) are given by their index in sl_describe()'s lists. */
typedef struct sl_config {
  double kind; /* sl_problem_kind */
  double surface;
  double surface_param[SL_CONFIG_PARAMS];
  double start[2];
  double gradient_noise; /* standard deviation of what is added to each component; drawn from data_seed */
  double steps;          /* length of a run on a surface, where a step is an epoch */
  double dataset, points, noise, train_fraction, data_seed;
  double dataset_param[SL_CONFIG_PARAMS];
  double hidden_layers;
  double hidden[SL_MAX_HIDDEN_LAYERS]; /* units, from the input on */
  double activation, initialiser, loss, l1, l2, weight_seed;
  double batch_size; /* examples a step; 0: all of the training part */
  double epochs, batch_seed;
  double clip; /* longest gradient that is let through as it is; 0: any */
  double optimiser, learning_rate;
  double hyper[SL_CONFIG_PARAMS];
  double schedule;
  double schedule_param[SL_CONFIG_PARAMS];
} sl_config;

typedef struct sl_progress {
  double status; /* sl_status */
  double step, total_steps, steps_per_epoch;
  double train_count, point_count, inputs, outputs, classes, extent;
  double learning_rate, batch_loss;                                 /* of the newest step; NaN before the first */
  double train_loss, test_loss, train_accuracy, test_accuracy;      /* newest evaluation; accuracy NaN for regression */
  double best_train_loss, best_test_loss;
  double diverged_at;       /* 1-based step; 0 while all numbers are finite */
  double fingerprint;       /* 32 bits over every step's loss and, while finite, the present weights */
  double history_count, history_width;
  double evaluation_count;
  double parameters;        /* trainable numbers, padding not counted */
  double path_count;        /* points that sl_path gives; 0 for a net */
} sl_progress;

typedef struct sl_run sl_run;

/* Writes the catalogue as JSON text with its NUL, at most `size` bytes; returns the bytes it needs. */
size_t sl_describe(char *out, size_t size);

/* Memory for a caller's arguments. NULL when there is none left. */
void *sl_allocate(size_t bytes);
void sl_release(void *block);

/* SL_OK, or SL_E_RANGE where a number is out of range or an index names no entry. */
int sl_check(const sl_config *config);
/* A run at step 0, evaluated once. NULL when sl_check would refuse it, or when memory has no room for it. */
sl_run *sl_create(const sl_config *config);
/* The same on the person's points, for a data set that takes them: points * 3 floats, x1, x2 and class. NULL too when one of
 * them is not finite, or its class is not one of the configuration's. */
sl_run *sl_create_on(const sl_config *config, const float *own);
void sl_destroy(sl_run *run);
/* Back to step 0: the same run again, to the bit. */
void sl_reset(sl_run *run);

/* Does up to `steps` mini-batch steps; returns how many it did. 0 when the run has ended. */
double sl_train(sl_run *run, double steps);

/* The report, valid until the next call with this run. */
const sl_progress *sl_report(sl_run *run);
/* Buckets of steps: min, mean, max of the batch loss and the rate, SL_HISTORY_BUCKETS floats each. Returns the count. */
int sl_history(sl_run *run, float *out);
/* Evaluated epochs: step, train loss, test loss, train accuracy, test accuracy, rate, SL_EVALUATIONS + 1 doubles each. */
int sl_evaluations(const sl_run *run, double *out);
/* x: points * inputs floats, y: points floats; the training part first. */
void sl_points(const sl_run *run, float *x, float *y);
/* What the units answer to `count` rows of inputs: per row, from layer `first` (0: the first hidden one; negative: the last)
 * to the last, whose answers are predictions. x: count * inputs floats; NULL: the run's own points, of which no more are answered than there are.
 * Returns the units of a row, so that a call with a count of 0 tells the size; 0 on a surface. */
int sl_respond(sl_run *run, int first, int count, const float *x, float *out);

/* Where a run on a surface has been: x and y of each step as floats, the start first, 2 * path_count in all. Stops before
 * the first point that is not finite. */
void sl_path(const sl_run *run, float *out);
/* Heights of a configuration's surface on width * height points over [x0, x1] x [y0, y1], corners included, row 0 at y1.
 * Returns 0 if the configuration is out of range or a side is not in 2..1024. */
int sl_surface_grid(const sl_config *config, int width, int height, const double *box, float *out);

/* Trainable numbers, layer by layer: weights [out][in], then biases [out]; `parameters` floats. */
void sl_weights(const sl_run *run, float *out);
void sl_set_weights(sl_run *run, const float *in);
/* What the newest step worked with and left, in the same order: its gradient (slot negative), or the state that the optimiser
 * keeps there. Returns 0 where it has no such slot. */
int sl_state(const sl_run *run, int slot, float *out);
/* Loss of the whole training part at the present weights, regularisation left out; writes its gradient,
 * regularisation included, in the order of sl_weights. */
double sl_gradient(sl_run *run, float *out);

/* The optimiser of a configuration by itself: `steps` updates of w (n floats) by the gradients g (steps * n floats), from
 * zero state; gradients are taken as given, so a look-ahead does not enter. n is a multiple of 4, at most 64.
 * Returns 0 if the configuration or n is out of range. */
int sl_apply(const sl_config *config, int steps, int n, const float *g, float *w);
/* Learning rate of a configuration in the given epoch (0 to 1e9); NaN if out of range. A schedule that watches the loss
 * gives the rate that it starts with. */
double sl_rate(const sl_config *config, double epoch);

#endif
