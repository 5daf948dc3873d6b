#include "spec.h"
#include "vec.h"

static void forward(float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(a + i, v_max(z, v_splat(0.0f)) + v_log1p(v_exp(-v_abs(z))));
  }
}

static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(d + i, v_fade(v_load(d + i) * v_sigmoid(z), SL_LEAST_SLOPE));
  }
}

const sl_activation sl_activation_softplus = {
    .entry = {.id = "softplus",
              .label = "Softplus",
              .year = 2001,
              .authors = "Dugas, Bengio, Belisle, Nadeau, Garcia",
              .paper = "Incorporating second-order functional knowledge for better option pricing, 2001",
              .formula = "a = \\log(1 + e^z)",
              .use = "A ReLU with a round corner: always positive, never quite flat."},
    .forward = forward,
    .backward = backward,
    .from_input = 1,
};
