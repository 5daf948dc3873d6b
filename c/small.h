/* Back-propagation for nets of the size that one can draw. */
#ifndef SL_SMALL_H
#define SL_SMALL_H

#include "mlp.h"

/* Whether every hidden layer is two vectors wide, and inputs and outputs one. */
int sl_small_fits(const sl_mlp *net);
/* sl_mlp_gradient for these, to the same bits. */
double sl_small_gradient(sl_mlp *net, const float *w, const sl_examples *e, float *g);

#endif
