#include "each.h"

static void draw(sl_rng *r, int fan_in, int fan_out, float *w, size_t stride) {
  sl_each_weight(r, fan_in, fan_out, w, stride, __builtin_sqrt(2.0 / fan_in), sl_draw_normal);
}

const sl_initialiser sl_initialiser_he = {
    .entry = {.id = "he",
              .label = "He",
              .year = 2015,
              .authors = "He, Zhang, Ren, Sun",
              .paper = "Delving deep into rectifiers, 2015, eq. 10",
              .formula = "w \\sim N(0, 2/n_{in})",
              .use = "For ReLU: makes up for the half of each signal that it cuts away."},
    .draw = draw,
};
