#include "spec.h"
#include "vec.h"

/* One output an example, which most nets have. */
static double one_column(const sl_loss_batch *b) {
  const float scale = 2.0f * b->scale;
  double sum = 0.0;
  for (int row = 0; row < b->rows; row++) {
    const float error = b->z[row] - b->y[row];
    sum += (double)error * error;
    if (b->d) b->d[row] = error * scale;
  }
  return sum;
}

static double measure(const sl_loss_batch *b) {
  if (b->width == 1) return one_column(b);
  double sum = 0.0;
  const float scale = 2.0f * b->scale / (float)b->width;
  if (b->d) sl_clear(b->d, (size_t)b->rows * (size_t)b->stride);
  for (int row = 0; row < b->rows; row++) {
    const float *z = b->z + (size_t)row * b->stride;
    for (int c = 0; c < b->width; c++) {
      float target = b->one_hot ? (float)((int)b->y[row] == c) : b->y[row];
      float error = z[c] - target;
      sum += (double)error * error;
      if (b->d) b->d[(size_t)row * b->stride + c] = error * scale;
    }
  }
  return sum / b->width;
}

const sl_loss sl_loss_mean_square = {
    .entry = {.id = "mean-square",
              .label = "Mean square",
              .year = 1805,
              .authors = "Legendre",
              .paper = "Nouvelles methodes pour la determination des orbites des cometes, 1805",
              .formula = "(z - y)^2",
              .use = "Regression; for classes it works (targets 0 and 1) but cares too much about points that are right."},
    .kinds = SL_FOR_CLASSIFICATION | SL_FOR_REGRESSION,
    .one_output = 1,
    .measure = measure,
};
