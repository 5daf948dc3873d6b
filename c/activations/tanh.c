#include "spec.h"
#include "vec.h"

static void forward(float *a, size_t n) {
  size_t i = 0;
  for (; i + 2 * SL_LANES <= n; i += 2 * SL_LANES) {
    const f32x4 first = v_tanh(v_load(a + i)), second = v_tanh(v_load(a + i + SL_LANES));
    v_store(a + i, first);
    v_store(a + i + SL_LANES, second);
  }
  if (i < n) v_store(a + i, v_tanh(v_load(a + i)));
}

static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    f32x4 y = v_load(a + i);
    v_store(d + i, v_load(d + i) * (1.0f - y * y));
  }
}

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
