#include "spec.h"

static float draw(sl_rng *r, int fan_in, int fan_out) {
  (void)r;
  (void)fan_in;
  (void)fan_out;
  return 0.0f;
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
