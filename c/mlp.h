/* A fully connected net over one flat block of parameters, and its gradient by back-propagation.
 *
 * Layer l has `in` inputs and `out` units, see layer.h. Padding is 0 and stays 0: its gradient is 0. Activations: one row
 * an example. */
#ifndef SL_MLP_H
#define SL_MLP_H

#include "arena.h"
#include "layer.h"
#include "slalom.h"
#include "spec.h"

enum { SL_MAX_LAYERS = SL_MAX_HIDDEN_LAYERS + 1, SL_CHUNK = 64 /* examples held at once, however large the batch */ };

typedef struct sl_mlp {
  int layers;
  sl_layer layer[SL_MAX_LAYERS];
  size_t n;          /* floats in a parameter block, padding included */
  size_t parameters; /* without padding */
  size_t input_stride;
  const sl_activation *activation;
  const sl_loss *loss;
  int one_hot;
  int small, single;             /* see small.h and single.h */
  float *row[SL_MAX_LAYERS + 1]; /* SL_CHUNK rows each: inputs, then what each layer gives */
  float *input[SL_MAX_LAYERS];   /* what `backward` of a layer's activation is given: row[l + 1], or a copy from before it */
  float *delta[2];               /* SL_CHUNK rows of the widest layer */
  float *turned;                 /* the widest layer's weights, transposed */
} sl_mlp;

/* Rows of examples: `x` rows input_stride apart, `y` targets; `order` picks rows, NULL takes them as they come. */
typedef struct sl_examples {
  const float *x, *y;
  const uint32_t *order;
  size_t count;
} sl_examples;

typedef struct sl_score {
  double loss;     /* mean over the examples */
  double accuracy; /* share with the right class; NaN for regression */
} sl_score;

/* In block.c. The shape from the configuration, the buffers from the arena, the first weights. */
void sl_mlp_shape(sl_mlp *net, const sl_config *config, int inputs, int outputs);
void sl_mlp_place(sl_mlp *net, sl_arena *arena);
void sl_mlp_initialise(const sl_mlp *net, const sl_initialiser *how, uint32_t seed, float *w);

/* Mean loss over the examples at w; g receives its gradient. */
double sl_mlp_gradient(sl_mlp *net, const float *w, const sl_examples *e, float *g);
/* Adds l1 sign(w) + l2 w of the weights, not the biases: of a penalty l1 |w| + l2 w^2 / 2. */
void sl_mlp_penalise(const sl_mlp *net, const float *w, double l1, double l2, float *g);
sl_score sl_mlp_evaluate(sl_mlp *net, const float *w, const sl_examples *e);
/* Predictions for `rows` <= SL_CHUNK examples already in row[0]; returns them, `stride` of the last layer apart. */
const float *sl_mlp_predict(sl_mlp *net, const float *w, size_t rows);

/* The passes that small.c shares: sl_layer_weights and sl_layer_below with the layer's own strides. */
void sl_mlp_weights(const sl_layer *layer, const float *x, const float *d, float *g, size_t rows, int first);
void sl_mlp_below(const sl_layer *layer, const float *w, const float *d, float *below, float *turned, size_t rows);

/* Between the padded block and the plain order of slalom.h. */
void sl_mlp_copy_out(const sl_mlp *net, const float *block, float *plain);
void sl_mlp_copy_in(const sl_mlp *net, const float *plain, float *block);

#endif
