#include "spec.h"

enum { FACTOR, EVERY };

static double rate(const sl_moment *m, const double *param) {
  return m->rate * sl_power(param[FACTOR], (int64_t)(m->epoch / param[EVERY]));
}

const sl_schedule sl_schedule_step = {
    .entry = {.id = "step",
              .label = "Step decay",
              .year = 2012,
              .authors = "Krizhevsky, Sutskever, Hinton",
              .paper = "ImageNet classification with deep convolutional neural networks, 2012, section 5",
              .formula = "\\alpha_t = \\alpha_0 \\, f^{\\lfloor t / n \\rfloor}",
              .use = "When the loss has stopped falling: cut the rate and it settles further.",
              .params = {{.id = "factor",
                          .label = "Factor",
                          .symbol = "f",
                          .value = 0.5,
                          .min = 0.01,
                          .max = 1,
                          .scale = SL_LINEAR,
                          .help = "What the rate is multiplied by at each step down; nearer 1 is gentler."},
                         {.id = "every",
                          .label = "Every",
                          .symbol = "n",
                          .value = 20,
                          .min = 1,
                          .max = 10000,
                          .integer = 1,
                          .scale = SL_LOG,
                          .help = "Epochs between two steps down."}}},
    .rate = rate,
};
