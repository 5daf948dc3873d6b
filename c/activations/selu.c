#include "spec.h"
#include "vec.h"

/* lambda, and lambda alpha. */
#define SCALE 1.05070099f
#define TAIL 1.75809934f

static void forward(float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 z = v_load(a + i);
    v_store(a + i, v_select(z > 0.0f, SCALE * z, TAIL * (v_exp(v_min(z, v_splat(0.0f))) - 1.0f)));
  }
}

static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) {
    const f32x4 y = v_load(a + i);
    v_store(d + i, v_load(d + i) * v_select(y > 0.0f, v_splat(SCALE), y + TAIL));
  }
}

const sl_activation sl_activation_selu = {
    .entry = {.id = "selu",
              .label = "SELU",
              .year = 2017,
              .authors = "Klambauer, Unterthiner, Mayr, Hochreiter",
              .paper = "Self-normalizing neural networks, 2017, eq. 2",
              .formula = "a = \\lambda \\begin{cases} z & z > 0 \\\\ \\alpha(e^z - 1) & z \\le 0 \\end{cases}",
              .use = "Keeps mean and variance of its layers by itself, with LeCun weights."},
    .forward = forward,
    .backward = backward,
};
