#include "run.h"

#include <string.h>

/* Rows [from, from + rows) of the caller's inputs, or of the run's own data, to where the net reads them. */
static void put(const sl_run *run, const float *x, size_t from, size_t rows) {
  const sl_data *data = &run->problem.data;
  const sl_mlp *net = &run->problem.net;
  const size_t inputs = net->layer[0].in, step = x ? inputs : data->stride;
  const float *source = (x ? x : data->x) + from * step;
  for (size_t r = 0; r < rows; r++) memcpy(net->row[0] + r * net->input_stride, source + r * step, inputs * sizeof *x);
}

SL_API(sl_respond) int sl_respond(sl_run *run, int first, int count, const float *x, float *out) {
  sl_mlp *net = &run->problem.net;
  int units = 0;
  if (run->problem.surface) return 0;
  if (first < 0) first = net->layers - 1;
  if (!x && count > (int)run->problem.data.count) count = (int)run->problem.data.count;
  for (int l = first; l < net->layers; l++) units += (int)net->layer[l].out;
  for (int from = 0; from < count; from += SL_CHUNK) {
    const int rows = count - from < SL_CHUNK ? count - from : SL_CHUNK;
    put(run, x, (size_t)from, (size_t)rows);
    sl_mlp_predict(net, run->w, (size_t)rows);
    for (int r = 0; r < rows; r++)
      for (int l = first; l < net->layers; out += net->layer[l++].out)
        memcpy(out, net->row[l + 1] + (size_t)r * net->layer[l].stride, net->layer[l].out * sizeof *out);
  }
  return units;
}
