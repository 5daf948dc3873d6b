/* What a run goes down: a net on data, or a surface. Either is a function of `n` weights (padded to whole vectors) with a
 * loss and a gradient, so that optimisers and schedules need not know which. */
#ifndef SL_PROBLEM_H
#define SL_PROBLEM_H

#include "data.h"
#include "mlp.h"

typedef struct sl_problem {
  sl_data data; /* of a net */
  sl_mlp net;
  const sl_surface *surface; /* NULL: a net on data */
  sl_rng gradient_noise;
  size_t n;          /* floats of a parameter block, padding included */
  size_t parameters; /* without padding */
  size_t examples;   /* to learn from; a surface has one */
} sl_problem;

typedef struct sl_evaluated {
  sl_score train, test; /* NaN what the problem does not have */
  int finite;
} sl_evaluated;

void sl_problem_shape(sl_problem *p, const sl_config *config);
void sl_problem_place(sl_problem *p, sl_arena *arena);
/* Draws the data, after `place`; `own` as in data.h. */
void sl_problem_draw(sl_problem *p, const sl_config *config, const float *own);
/* Initial weights, and the streams of this run from their beginning. */
void sl_problem_start(sl_problem *p, const sl_config *config, float *w);
/* Loss at w over `count` of the examples, in `order` (NULL: as they lie); g receives its gradient, penalties and noise
 * included. */
double sl_problem_gradient(sl_problem *p, const sl_config *config, const float *w, const uint32_t *order, size_t count,
                           float *g);
sl_evaluated sl_problem_evaluate(sl_problem *p, const sl_config *config, const float *w);
/* Between the padded block and the plain order of slalom.h. */
void sl_problem_copy_out(const sl_problem *p, const float *block, float *plain);
void sl_problem_copy_in(const sl_problem *p, const float *plain, float *block);
/* FNV-1a over the weights in the plain order, so that the layout in memory is no part of a link's meaning. */
uint64_t sl_problem_hash(const sl_problem *p, const float *block, uint64_t hash);

#endif
