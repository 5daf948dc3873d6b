#include "spec.h"

static void forward(float *a, size_t n) {
  (void)a;
  (void)n;
}

static void backward(float *d, const float *a, size_t n) {
  (void)d;
  (void)a;
  (void)n;
}

const sl_activation sl_activation_linear = {
    .entry = {.id = "linear",
              .label = "Linear",
              .year = 1943,
              .authors = "",
              .paper = "The identity",
              .formula = "a = z",
              .use = "To see that layers without a bend between them are one layer."},
    .forward = forward,
    .backward = backward,
};
