#include "spec.h"
#include "vec.h"

static void forward(float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(a + i, v_sin(z));
  }
}

static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(d + i, v_load(d + i) * v_cos(z));
  }
}

const sl_activation sl_activation_sin = {
    .entry = {.id = "sin",
              .label = "Sine",
              .year = 2020,
              .authors = "Sitzmann, Martel, Bergman, Lindell, Wetzstein",
              .paper = "Implicit neural representations with periodic activation functions, 2020",
              .formula = "a = \\sin z",
              .use = "Waves instead of bends: fits wiggles that others cannot, and is hard to train from afar."},
    .forward = forward,
    .backward = backward,
    .from_input = 1,
};
