#include "spec.h"
#include "vec.h"

static inline f32x4 gate_slope(f32x4 z) {
  const f32x4 gate = v_sigmoid(z);
  return gate * (1.0f + z * (1.0f - gate));
}

static void forward(float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(a + i, z * v_sigmoid(z));
  }
}

static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(d + i, v_fade(v_load(d + i) * gate_slope(z), SL_LEAST_SLOPE));
  }
}

const sl_activation sl_activation_silu = {
    .entry = {.id = "silu",
              .label = "SiLU",
              .year = 2017,
              .authors = "Elfwing, Uchibe, Doya; Ramachandran et al.",
              .paper = "Sigmoid-weighted linear units, 2017, eq. 7; Swish, 2017",
              .formula = "a = z / (1 + e^{-z})",
              .use = "Smooth ReLU by its own gate; also called Swish."},
    .forward = forward,
    .backward = backward,
    .from_input = 1,
};
