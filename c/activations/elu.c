#include "spec.h"
#include "vec.h"

static void forward(float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(a + i, v_select(z > 0.0f, z, v_exp(v_min(z, v_splat(0.0f))) - 1.0f));
  }
}

static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 y = v_load(a + i);
    v_store(d + i, v_load(d + i) * v_select(y > 0.0f, v_splat(1.0f), y + 1.0f));
  }
}

const sl_activation sl_activation_elu = {
    .entry = {.id = "elu",
              .label = "ELU",
              .year = 2015,
              .authors = "Clevert, Unterthiner, Hochreiter",
              .paper = "Fast and accurate deep network learning by exponential linear units, 2015, eq. 15",
              .formula = "a = \\begin{cases} z & z > 0 \\\\ e^z - 1 & z \\le 0 \\end{cases}",
              .use = "Like ReLU above zero, smooth below, and centred nearer to zero."},
    .forward = forward,
    .backward = backward,
};
