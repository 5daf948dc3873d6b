#include "spec.h"

static void draw(sl_rng *r, int fan_in, int fan_out, float *w, size_t stride) {
  (void)r;
  (void)fan_in;
  (void)fan_out;
  (void)w;
  (void)stride;
}

const sl_initialiser sl_initialiser_zeros = {
    .entry = {.id = "zeros",
              .label = "Zeros",
              .year = 1986,
              .authors = "Rumelhart, Hinton, Williams",
              .paper = "Learning representations by back-propagating errors, 1986 (the symmetry that must be broken)",
              .formula = "w = 0",
              .use = "To see why it fails: all units of a layer stay equal for ever."},
    .draw = draw,
};
