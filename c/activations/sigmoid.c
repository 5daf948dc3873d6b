#include "spec.h"
#include "vec.h"

static void forward(float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) v_store(a + i, v_sigmoid(v_load(a + i)));
}

static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    f32x4 y = v_load(a + i);
    v_store(d + i, v_fade(v_load(d + i) * (y * (1.0f - y)), SL_LEAST_SLOPE));
  }
}

const sl_activation sl_activation_sigmoid = {
    .entry = {.id = "sigmoid",
              .label = "Sigmoid",
              .year = 1986,
              .authors = "Rumelhart, Hinton, Williams",
              .paper = "Learning representations by back-propagating errors, Nature 323, 1986",
              .formula = "a = 1 / (1 + e^{-z})",
              .use = "The historical choice; its slope is at most a quarter, so gradients fade layer by layer."},
    .forward = forward,
    .backward = backward,
};
