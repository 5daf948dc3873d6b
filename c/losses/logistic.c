#include "four.h"

/* Loss log(1 + e^-|z|) + max(z, 0) - z y: no overflow at either end. z becomes the probability, slope dLoss/dz. */
__attribute__((noinline)) static f32x4 one_column(f32x4 *z, f32x4 y, f32x4 *slope) {
  const f32x4 loss = v_log1p(v_exp(-v_abs(*z))) + (v_max(*z, v_splat(0.0f)) - *z * y);
  *z = v_sigmoid(*z);
  *slope = *z - y;
  return loss;
}

static double one_output(const sl_loss_batch *b, int row, int rows, f32x4 target) {
  f32x4 z = v_load(b->z + row), d;
  const double sum = sl_four_add(0.0, one_column(&z, target, &d), rows);
  v_store(b->z + row, z);
  if (b->d) v_store(b->d + row, v_fade(d * b->scale, SL_LEAST_SLOPE));
  return sum;
}

/* Columns from `from` on, as many of four as there are; the others become 0. */
static double four_columns(const sl_loss_batch *b, int row, int rows, int from, f32x4 target) {
  const float scale = b->scale / (float)b->width;
  f32x4 z[SL_LANES], d[SL_LANES];
  double sum = 0.0;
  sl_four_in(b, row, rows, from, z);
  SL_UNROLL
  for (int c = 0; c < SL_LANES; c++) {
    if (from + c >= b->width) {
      z[c] = d[c] = v_splat(0.0f);
      continue;
    }
    const f32x4 y = (f32x4)((target == (float)(from + c)) & (i32x4)v_splat(1.0f));
    sum += sl_four_add(0.0, one_column(&z[c], y, &d[c]), rows);
    d[c] = v_fade(d[c] * scale, SL_LEAST_SLOPE);
  }
  sl_four_out(b, b->z, row, rows, from, z);
  if (b->d) sl_four_out(b, b->d, row, rows, from, d);
  return sum;
}

static double measure(const sl_loss_batch *b) {
  double sum = 0.0;
  for (int row = 0; row < b->rows; row += SL_LANES) {
    const int rows = sl_four_rows(b, row);
    const f32x4 target = sl_four_targets(b, row, rows);
    if (b->width == 1) sum += one_output(b, row, rows, target);
    else
      for (int from = 0; from < b->stride; from += SL_LANES) sum += four_columns(b, row, rows, from, target);
  }
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
