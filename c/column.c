#include "column.h"

void sl_mlp_column_forward(const sl_layer *layer, const float *w, const float *x, float *z, size_t rows) {
  sl_column_forward(layer, w, x, z, rows, sl_padded(layer->in));
}

void sl_mlp_column_backward(const sl_layer *layer, const float *w, const float *x, const float *d, float *below, float *g,
                            size_t rows, int first) {
  sl_column_backward(layer, w, x, d, below, g, rows, first, sl_padded(layer->in));
}
