#include "each.h"

static void draw(sl_rng *r, int fan_in, int fan_out, float *w, size_t stride) {
  sl_each_weight(r, fan_in, fan_out, w, stride, __builtin_sqrt(6.0 / (fan_in + fan_out)), sl_draw_uniform);
}

const sl_initialiser sl_initialiser_glorot = {
    .entry = {.id = "glorot",
              .label = "Glorot",
              .year = 2010,
              .authors = "Glorot, Bengio",
              .paper = "Understanding the difficulty of training deep feedforward neural networks, 2010, eq. 16",
              .formula = "w \\sim U\\left[-\\sqrt{6/(n_{in}+n_{out})}, \\sqrt{6/(n_{in}+n_{out})}\\right]",
              .use = "Keeps the spread of signals and gradients alike through tanh and sigmoid layers."},
    .draw = draw,
};
