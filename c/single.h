/* One example through a net whose hidden layers have 8 units each. No other row shares a load with it, and every step waits
 * for the one before: so what a layer hands to the next stays in registers, and no transpose is stored. The same bits as
 * mlp.c, each sum in the order of kernel.h (the sign of a gradient that is 0 apart, which no optimiser tells). */
#ifndef SL_SINGLE_H
#define SL_SINGLE_H

#include "mlp.h"

int sl_single_fits(const sl_mlp *net); /* once net->small is known */
/* row[1] and on from the one row in row[0]. */
void sl_single_forward(const sl_mlp *net, const float *w);
/* Sets g from the deltas of the last layer in delta[0]. */
void sl_single_backward(const sl_mlp *net, const float *w, float *g);

#endif
