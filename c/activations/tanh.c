#include "tanh.h"

#include "spec.h"

static void forward(float *a, size_t n) { sl_tanh_forward(a, n); }

static void backward(float *d, const float *a, size_t n) { sl_tanh_backward(d, a, n); }

const sl_activation sl_activation_tanh = {
    .entry = {.id = "tanh",
              .label = "Tanh",
              .year = 1986,
              .authors = "Rumelhart, Hinton, Williams",
              .paper = "LeCun et al., Efficient BackProp, 1998, section 4.4",
              .formula = "a = \\tanh z",
              .use = "Smooth and centred on zero: a good first choice for small nets."},
    .forward = forward,
    .backward = backward,
};
