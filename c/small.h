/* Back-propagation for nets of the size that one can draw. */
#ifndef SL_SMALL_H
#define SL_SMALL_H

#include "mlp.h"

/* Floats in a row of inputs or outputs, and in a row of hidden units. */
enum { SL_ENDS = SL_LANES, SL_HIDDEN = 2 * SL_LANES };

/* Whether every hidden layer is two vectors wide, and inputs and outputs one. */
int sl_small_fits(const sl_mlp *net);
/* For these, to the same bits, what mlp.c does for all: row[1] and on from row[0]; */
void sl_small_forward(sl_mlp *net, const float *w, size_t rows);
/* and g from the deltas of the last layer in delta[0]: set where `first`, else added to. */
void sl_small_backward(sl_mlp *net, const float *w, size_t rows, int first, float *g);

#endif
