#include "spec.h"
#include "vec.h"

static float target_of(const sl_loss_batch *b, int row, int column) {
  float y = b->y[row];
  return b->width == 1 ? y : (float)((int)y == column);
}

/* One output of up to four rows. Loss log(1 + e^-|z|) + max(z, 0) - z y: no overflow at either end. */
static double four_rows(const sl_loss_batch *b, int row, int column) {
  const int rows = b->rows - row < SL_LANES ? b->rows - row : SL_LANES;
  const float scale = b->scale / (float)b->width;
  f32x4 z = v_splat(0.0f), y = v_splat(0.0f);
  for (int r = 0; r < rows; r++) {
    z[r] = b->z[(size_t)(row + r) * b->stride + column];
    y[r] = target_of(b, row + r, column);
  }
  f32x4 loss = v_log1p(v_exp(-v_abs(z))) + (v_max(z, v_splat(0.0f)) - z * y);
  f32x4 p = v_sigmoid(z), slope = (p - y) * scale;
  double sum = 0.0;
  for (int r = 0; r < rows; r++) {
    b->z[(size_t)(row + r) * b->stride + column] = p[r];
    if (b->d) b->d[(size_t)(row + r) * b->stride + column] = slope[r];
    sum += (double)loss[r];
  }
  return sum;
}

static double measure(const sl_loss_batch *b) {
  double sum = 0.0;
  if (b->d) sl_clear(b->d, (size_t)b->rows * (size_t)b->stride);
  for (int row = 0; row < b->rows; row += SL_LANES)
    for (int column = 0; column < b->width; column++) sum += four_rows(b, row, column);
  return sum / b->width;
}

const sl_loss sl_loss_logistic = {
    .entry = {.id = "logistic",
              .label = "Logistic",
              .year = 1958,
              .authors = "Cox",
              .paper = "The regression analysis of binary sequences, 1958",
              .formula = "-y \\log p - (1-y) \\log(1-p), \\quad p = 1/(1+e^{-z})",
              .use = "Two classes with one output; with more classes, one yes-or-no question a class."},
    .kinds = SL_FOR_CLASSIFICATION,
    .one_output = 1,
    .measure = measure,
};
