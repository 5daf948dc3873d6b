#include "each.h"

static void draw(sl_rng *r, int fan_in, int fan_out, float *w, size_t stride) {
  sl_each_weight(r, fan_in, fan_out, w, stride, __builtin_sqrt(1.0 / fan_in), sl_draw_normal);
}

const sl_initialiser sl_initialiser_lecun = {
    .entry = {.id = "lecun",
              .label = "LeCun",
              .year = 1998,
              .authors = "LeCun, Bottou, Orr, Mueller",
              .paper = "Efficient BackProp, 1998, section 4.6",
              .formula = "w \\sim N(0, 1/n_{in})",
              .use = "For tanh and SELU: each unit sees inputs of unit variance."},
    .draw = draw,
};
