#include "spec.h"
#include "vec.h"

static void forward(float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) v_store(a + i, v_max(v_load(a + i), v_splat(0.0f)));
}

/* The derivative at 0 is taken as 0, as frameworks do. */
static void backward(float *d, const float *a, size_t n) {
  for (size_t i = 0; i < n; i += SL_LANES) v_store(d + i, v_select(v_load(a + i) > 0.0f, v_load(d + i), v_splat(0.0f)));
}

const sl_activation sl_activation_relu = {
    .entry = {.id = "relu",
              .label = "ReLU",
              .year = 2010,
              .authors = "Nair, Hinton",
              .paper = "Rectified linear units improve restricted Boltzmann machines, ICML 2010",
              .formula = "a = \\max(0, z)",
              .use = "Cheap and does not saturate; units can die when a step throws them below zero for good."},
    .forward = forward,
    .backward = backward,
};
