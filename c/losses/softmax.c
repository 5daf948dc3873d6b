#include "four.h"

enum { MOST_OUTPUTS = 16 }; /* padded: 10 classes are the most that a data set has */

/* Scores become probabilities; padding ends at exactly 0. Returns each example's loss, log sum e^(z - top) + top - z_y. */
static f32x4 normalise(f32x4 *column, int width, int stride, f32x4 target) {
  f32x4 top = column[0], wanted = v_splat(0.0f), sum = v_splat(0.0f);
  for (int c = 1; c < width; c++) top = v_select(column[c] <= top, top, column[c]); /* NaN wins, and is seen */
  for (int c = 0; c < width; c++) {
    wanted = v_select(target == (float)c, column[c], wanted);
    column[c] = v_exp(column[c] - top);
    sum += column[c];
  }
  const f32x4 over = 1.0f / sum;
  for (int c = 0; c < stride; c++) column[c] = c < width ? column[c] * over : v_splat(0.0f);
  return v_log(sum) + (top - wanted);
}

static double measure(const sl_loss_batch *b) {
  double total = 0.0;
  for (int row = 0; row < b->rows; row += SL_LANES) {
    const int rows = sl_four_rows(b, row);
    const f32x4 target = sl_four_targets(b, row, rows);
    f32x4 column[MOST_OUTPUTS] = {{0.0f}};
    for (int c = 0; c < b->stride; c += SL_LANES) sl_four_in(b, row, rows, c, column + c);
    total = sl_four_add(total, normalise(column, b->width, b->stride, target), rows);
    for (int c = 0; c < b->stride; c += SL_LANES) sl_four_out(b, b->z, row, rows, c, column + c);
    if (!b->d) continue;
    for (int c = 0; c < b->width; c++) column[c] = v_fade(v_select(target == (float)c, column[c] - 1.0f, column[c]) * b->scale, SL_LEAST_SLOPE);
    for (int c = 0; c < b->stride; c += SL_LANES) sl_four_out(b, b->d, row, rows, c, column + c);
  }
  return total;
}

const sl_loss sl_loss_softmax = {
    .entry = {.id = "softmax",
              .label = "Softmax cross-entropy",
              .year = 1990,
              .authors = "Bridle",
              .paper = "Probabilistic interpretation of feedforward classification network outputs, 1990",
              .formula = "-\\log p_y, \\quad p_c = e^{z_c} / \\textstyle\\sum_j e^{z_j}",
              .use = "Any number of classes, exactly one of which is right."},
    .kinds = SL_FOR_CLASSIFICATION,
    .measure = measure,
};
