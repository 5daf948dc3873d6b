#include "spec.h"
#include "vec.h"

static void forward(float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(a + i, v_select(z > 0.0f, z, 0.01f * z));
  }
}

static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 y = v_load(a + i);
    v_store(d + i, v_load(d + i) * v_select(y > 0.0f, v_splat(1.0f), v_splat(0.01f)));
  }
}

const sl_activation sl_activation_leaky_relu = {
    .entry = {.id = "leaky-relu",
              .label = "Leaky ReLU",
              .year = 2013,
              .authors = "Maas, Hannun, Ng",
              .paper = "Rectifier nonlinearities improve neural network acoustic models, 2013",
              .formula = "a = \\max(z, 0.01 z)",
              .use = "ReLU whose units cannot die: below zero a little gets through."},
    .forward = forward,
    .backward = backward,
};
