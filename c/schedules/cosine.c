#include "span.h"

enum { MINIMUM, OVER };

/* Beyond its length the wave goes on, as PyTorch's CosineAnnealingLR does. */
static double rate(const sl_moment *m, const double *param) {
  const double length = sl_length(m, param[OVER]);
  const double within = m->epoch - 2.0 * length * sl_periods(m->epoch, 2.0 * length);
  return m->rate * sl_fall(sl_half_wave((length - within) / length), param[MINIMUM]);
}

const sl_schedule sl_schedule_cosine = {
    .entry = {.id = "cosine",
              .label = "Cosine",
              .year = 2016,
              .authors = "Loshchilov, Hutter",
              .paper = "SGDR: stochastic gradient descent with warm restarts, 2016, equation 5 without restarts",
              .formula = "\\alpha_t = \\alpha_0 \\left(m + (1 - m) \\tfrac{1 + \\cos(\\pi t / T)}{2}\\right)",
              .use = "Stays high for long and lands softly: a common choice when the run's length is fixed.",
              .params = {SL_PARAM_MINIMUM,
                         {.id = "over",
                          .label = "Over",
                          .symbol = "T",
                          .value = 0,
                          .min = 0,
                          .max = 100000,
                          .integer = 1,
                          .scale = SL_LOG,
                          .help = "Epochs from the top to the bottom; after them it climbs again. 0: as many as the run has."}}},
    .rate = rate,
};
