#include "spec.h"
#include "vec.h"

/* Probabilities in place; padded lanes end at exactly 0. Returns the sum of e^(z - top), top in *highest. */
static float normalise(float *z, int width, int stride, float *highest) {
  float top = z[0], sum = 0.0f;
  for (int c = 1; c < width; c++)
    if (!(z[c] <= top)) top = z[c];
  for (int c = width; c < stride; c++) z[c] = top - 100.0f; /* below the cut of v_exp: 0, never a denormal */
  for (int c = 0; c < stride; c += SL_LANES) v_store(z + c, v_exp(v_load(z + c) - top));
  for (int c = 0; c < width; c++) sum += z[c];
  const float over = 1.0f / sum;
  for (int c = 0; c < stride; c += SL_LANES) v_store(z + c, v_load(z + c) * over);
  *highest = top;
  return sum;
}

static void slope(const sl_loss_batch *b, int row) {
  const float *p = b->z + (size_t)row * b->stride;
  float *d = b->d + (size_t)row * b->stride;
  const int target = (int)b->y[row];
  for (int c = 0; c < b->stride; c += SL_LANES) v_store(d + c, v_load(p + c) * b->scale);
  d[target] = (p[target] - 1.0f) * b->scale;
}

/* Four rows share one vector logarithm. */
static double measure(const sl_loss_batch *b) {
  double total = 0.0;
  for (int row = 0; row < b->rows; row += SL_LANES) {
    const int rows = b->rows - row < SL_LANES ? b->rows - row : SL_LANES;
    f32x4 sum = v_splat(1.0f), rest = v_splat(0.0f);
    for (int r = 0; r < rows; r++) {
      float *z = b->z + (size_t)(row + r) * b->stride;
      float wanted = z[(int)b->y[row + r]], top;
      sum[r] = normalise(z, b->width, b->stride, &top);
      rest[r] = top - wanted;
      if (b->d) slope(b, row + r);
    }
    f32x4 loss = v_log(sum) + rest;
    for (int r = 0; r < rows; r++) total += (double)loss[r];
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
