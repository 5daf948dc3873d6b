#include "each.h"

static void draw(sl_rng *r, int fan_in, int fan_out, float *w, size_t stride) {
  sl_each_weight(r, fan_in, fan_out, w, stride, __builtin_sqrt(1.0 / fan_in), sl_draw_uniform);
}

const sl_initialiser sl_initialiser_uniform = {
    .entry = {.id = "uniform",
              .label = "Uniform",
              .year = 1986,
              .authors = "Rumelhart, Hinton, Williams; PyTorch",
              .paper = "Small random weights; the bound is that of torch.nn.Linear",
              .formula = "w \\sim U[-1/\\sqrt{n_{in}}, 1/\\sqrt{n_{in}}]",
              .use = "What many frameworks start with when nobody chooses; a little too small for ReLU."},
    .draw = draw,
};
