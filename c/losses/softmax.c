#include "kernel.h"
#include "spec.h"
#include "vec.h"

enum { MOST_OUTPUTS = 16 }; /* padded: 10 classes are the most that a data set has */

/* Four examples at once: lane r of column[c] is output c of row + r. Rows that are not there repeat the first. */
static void turn_in(const sl_loss_batch *b, int row, int rows, f32x4 *column) {
  for (int c = 0; c < b->stride; c += SL_LANES) {
    f32x4 square[4];
    for (int r = 0; r < SL_LANES; r++) square[r] = v_load(b->z + (size_t)(row + (r < rows ? r : 0)) * (size_t)b->stride + c);
    sl_turn(square, column + c);
  }
}

static void turn_out(const sl_loss_batch *b, float *to, int row, int rows, const f32x4 *column) {
  for (int c = 0; c < b->stride; c += SL_LANES) {
    f32x4 square[4];
    sl_turn(column + c, square);
    for (int r = 0; r < rows; r++) v_store(to + (size_t)(row + r) * (size_t)b->stride + c, square[r]);
  }
}

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
    const int rows = b->rows - row < SL_LANES ? b->rows - row : SL_LANES;
    f32x4 column[MOST_OUTPUTS] = {{0.0f}}, target = v_splat(b->y[row]);
    for (int r = 1; r < rows; r++) target[r] = b->y[row + r];
    turn_in(b, row, rows, column);
    const f32x4 loss = normalise(column, b->width, b->stride, target);
    turn_out(b, b->z, row, rows, column);
    for (int r = 0; r < rows; r++) total += (double)loss[r];
    if (!b->d) continue;
    for (int c = 0; c < b->width; c++) column[c] = v_select(target == (float)c, column[c] - 1.0f, column[c]) * b->scale;
    turn_out(b, b->d, row, rows, column);
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
