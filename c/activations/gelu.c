#include "spec.h"
#include "vec.h"

/* Phi(z), absolute error below 2e-7: Abramowitz and Stegun 1964, eq. 7.1.26, for erf(|z| / sqrt 2). */
static inline f32x4 normal_share(f32x4 z) {
  const f32x4 t = 1.0f / (1.0f + 0.231641888f * v_abs(z));
  f32x4 p = 1.061405429f * t - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  const f32x4 tail = 0.5f * ((p * t) * v_exp(-0.5f * (z * z)));
  return v_select(z > 0.0f, 1.0f - tail, tail);
}

static void forward(float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(a + i, z * normal_share(z));
  }
}

static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(d + i, v_fade(v_load(d + i) * (normal_share(z) + z * (0.398942280f * v_exp(-0.5f * (z * z)))), SL_LEAST_SLOPE));
  }
}

const sl_activation sl_activation_gelu = {
    .entry = {.id = "gelu",
              .label = "GELU",
              .year = 2016,
              .authors = "Hendrycks, Gimpel",
              .paper = "Gaussian error linear units, 2016, eq. 1 (the exact form)",
              .formula = "a = z \\, \\Phi(z)",
              .use = "Smooth ReLU that dips a little below zero; common in transformers."},
    .forward = forward,
    .backward = backward,
    .from_input = 1,
};
