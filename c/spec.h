/* What a catalogue entry says of itself. One file an entry, its descriptor last; build/gen/registry.c lists them.
 * Ranges belong here and nowhere else: the page, the link parser, the command line and the tests read them. */
#ifndef SL_SPEC_H
#define SL_SPEC_H

#include <stddef.h>
#include <stdint.h>

#include "rng.h"

enum { SL_MAX_PARAMS = 8, SL_MAX_SLOTS = 4, SL_MAX_SCALARS = 4 };

typedef enum { SL_NUMBER, SL_SWITCH, SL_CHOICE } sl_param_kind;
typedef enum { SL_LINEAR, SL_LOG, SL_ONE_MINUS } sl_scale;

/* Defaults are double so that 0.9 prints as 0.9. A list of parameters ends at the first id of NULL. */
typedef struct sl_param {
  const char *id;
  const char *label;
  const char *symbol; /* TeX */
  sl_param_kind kind;
  double value, min, max; /* default and closed range */
  int integer;
  sl_scale scale;
  const char *choices; /* SL_CHOICE: ids separated by spaces; the value is the index */
  const char *form;    /* what it changes in an optimiser's formula, see sl_optimiser */
  const char *help;
} sl_param;

/* The part that every entry has. */
typedef struct sl_entry {
  const char *id;
  const char *label;
  int year;
  const char *authors;
  const char *paper;
  const char *formula; /* TeX */
  const char *use;     /* when would one use it? one sentence */
  sl_param params[SL_MAX_PARAMS];
} sl_entry;

/* One update of all parameters of a run. n is a multiple of 4; padding has zero weight and zero gradient. */
typedef struct sl_update {
  float *w;                      /* n: parameters, changed in place */
  const float *g;                /* n: gradient at the point where it was asked for */
  float *slot[SL_MAX_SLOTS];     /* n each: the optimiser's state, zero at the start */
  double *scalar;                /* SL_MAX_SCALARS: its scalar state, zero at the start */
  const double *hyper;           /* in the order of sl_entry.params */
  double learning_rate;
  double base_rate;              /* what the person set; learning_rate is this after its schedule */
  double epoch;                  /* fraction of epochs done before this step */
  int64_t step;                  /* 1 at the first update */
  size_t n;
} sl_update;

/* The formula is one that a program can read (web/engine/rule/): lines parted by ", \quad", each "symbol = expression" of
 * sums, products, fractions, roots, powers, \max, \min, |x|, \mathrm{sign}(x) and cases, over the parameters' symbols, alpha, t, x, g,
 * the state and what other lines define; "symbols \text{ as Label}" takes lines of another rule, "v_0 = ..." says what a state is
 * before the first step (else 0). A test puts the numbers of real steps in and compares.
 * `form` of a parameter says how the formula reads where the value is not the default: "from|to" parted by ";", from nothing:
 * at the end; of a choice one such list a value, parted by "#"; "?": not written out. Later parameters first. */
typedef struct sl_optimiser {
  sl_entry entry;
  const char *state; /* the slots' symbols, parted by spaces; v: what is remembered of the gradients */
  const char *rate;  /* what stands before the direction of a weight's step, weight decay left out; NULL: alpha */
  int slots;
  double learning_rate; /* what a new run starts with */
  void (*step)(const sl_update *u);
  /* Optional: writes to `at` (n) the point where the gradient of this step is to be taken. */
  void (*look_ahead)(const sl_update *u, float *at);
} sl_optimiser;

enum { SL_MAX_SCHEDULE_PARAMS = 6, SL_SCHEDULE_STATE = 5 };

/* Warm-up is taken off before a schedule is asked: its time begins when the warm-up is over. */
typedef struct sl_moment {
  double rate;   /* the rate that the person set, alpha_0 */
  double epoch;  /* epochs done: whole ones, or with fractions where the person chose so */
  double epochs; /* length of the run in epochs, at least one tick */
  double tick;   /* from one rate to the next: one epoch, or one step in epochs */
  const double *state; /* SL_SCHEDULE_STATE: what `watch` has written, zero at the start */
} sl_moment;

typedef struct sl_schedule {
  sl_entry entry; /* at most SL_MAX_SCHEDULE_PARAMS parameters: warm-up and time follow, see rate.h */
  double (*rate)(const sl_moment *m, const double *param); /* never negative */
  /* Optional: told the mean batch loss of each finished epoch, from the end of the warm-up on. */
  void (*watch)(double loss, const double *param, double *state);
} sl_schedule;

typedef enum { SL_CLASSIFICATION, SL_REGRESSION } sl_kind;

/* Draws point i of n. `r` draws the position, `noise` only the displacement, so that turning the noise moves
 * no point's origin. deviation is the noise that the person set, 0 to 1. */
typedef struct sl_draw {
  sl_rng *r;
  sl_rng *noise;
  double deviation;
  const double *param;
  int i, n;
} sl_draw;

typedef struct sl_dataset {
  sl_entry entry;
  sl_kind kind;
  int inputs;
  int classes;   /* 0 for regression; SL_CLASSES_PARAM: the first parameter decides */
  double extent; /* inputs fill [-extent, extent]; clouds have tails that reach a little beyond */
  int own;       /* the person's points take the place of those that `point` draws */
  void (*point)(const sl_draw *d, float *x, float *y);
} sl_dataset;

enum { SL_CLASSES_PARAM = -1 };

/* A point of two weights going down a function. */
typedef struct sl_surface {
  sl_entry entry;
  double box[4];   /* what a picture shows: x0, x1, y0, y1 */
  double start[2]; /* where a new experiment starts */
  const double *minima; /* x, y of each global minimum at the default parameters */
  int n_minima;
  /* Height at (x, y); `slope` receives both partial derivatives. */
  double (*at)(double x, double y, const double *param, double *slope);
} sl_surface;

/* Both work on a block of n floats (a multiple of 4) in place, so that one indirect call serves a whole layer.
 * `backward` multiplies d by the derivative in terms of the output a; where that does not tell it, in terms of the input:
 * then `from_input` is set and a is what `forward` was given. */
typedef struct sl_activation {
  sl_entry entry;
  void (*forward)(float *a, size_t n);
  void (*backward)(float *d, const float *a, size_t n);
  int from_input;
} sl_activation;

typedef struct sl_initialiser {
  sl_entry entry;
  /* Weights of one layer of fan_in inputs and fan_out units, biases stay zero: unit u's weight of input k goes to
   * w[k * stride + u], and they are drawn unit by unit. */
  void (*draw)(sl_rng *r, int fan_in, int fan_out, float *w, size_t stride);
} sl_initialiser;

/* Rows of outputs in, losses out. `rows` examples, `width` outputs each, rows `stride` floats apart: a multiple
 * of 4; or 1 for one output, and then up to three floats behind the last row may be written.
 * z becomes the prediction (probabilities or values); if d is given it receives dLoss/dz times `scale`, padding 0.
 * y: class index, or target value. Returns the sum of the losses over the rows, each averaged over outputs. */
typedef struct sl_loss_batch {
  float *z;
  float *d;
  const float *y;
  int rows, width, stride;
  float scale;
  int one_hot; /* y is a class index */
} sl_loss_batch;

enum { SL_FOR_CLASSIFICATION = 1, SL_FOR_REGRESSION = 2 };

typedef struct sl_loss {
  sl_entry entry;
  int kinds;         /* SL_FOR_… */
  int one_output;    /* two classes take one output unit, not two */
  double (*measure)(const sl_loss_batch *b);
} sl_loss;

/* build/gen/registry.c */
extern const sl_optimiser *const sl_optimisers[];
extern const sl_schedule *const sl_schedules[];
extern const sl_dataset *const sl_datasets[];
extern const sl_surface *const sl_surfaces[];
extern const sl_activation *const sl_activations[];
extern const sl_initialiser *const sl_initialisers[];
extern const sl_loss *const sl_losses[];
extern const int sl_n_optimisers, sl_n_schedules, sl_n_datasets, sl_n_surfaces, sl_n_activations, sl_n_initialisers, sl_n_losses;

#endif
