#include "span.h"

enum { FACTOR, PATIENCE, THRESHOLD, COMPARE, COOLDOWN, MINIMUM };
enum { STARTED, BEST, BAD, RESTING, CUTS };

static double rate(const sl_moment *m, const double *param) {
  const double share = sl_power(param[FACTOR], (int64_t)m->state[CUTS]);
  return m->rate * (share > param[MINIMUM] ? share : param[MINIMUM]);
}

/* PyTorch's ReduceLROnPlateau with eps = 0: bad epochs are counted from the last better one, but not while it rests. */
static void watch(double loss, const double *param, double *state) {
  const double best = state[BEST];
  const double bar = param[COMPARE] == 0.0 ? best * (1.0 - param[THRESHOLD]) : best - param[THRESHOLD];
  state[BAD] += 1.0;
  if (state[STARTED] == 0.0 || loss < bar) {
    state[STARTED] = 1.0;
    state[BEST] = loss;
    state[BAD] = 0.0;
  }
  if (state[RESTING] > 0.0) {
    state[RESTING] -= 1.0;
    state[BAD] = 0.0;
  }
  if (state[BAD] > param[PATIENCE]) {
    state[CUTS] += 1.0;
    state[RESTING] = param[COOLDOWN];
    state[BAD] = 0.0;
  }
}

const sl_schedule sl_schedule_plateau = {
    .entry = {.id = "plateau",
              .label = "Reduce on plateau",
              .year = 2015,
              .authors = "He, Zhang, Ren, Sun",
              .paper = "Deep residual learning for image recognition, 2015, section 3.4; rules as PyTorch's ReduceLROnPlateau",
              .formula = "\\alpha_t = \\alpha_0 \\max(f^n, m)",
              .use = "Cuts the rate when the loss of the batches, averaged over each epoch, no longer falls.",
              .params = {{.id = "factor",
                          .label = "Factor",
                          .symbol = "f",
                          .value = 0.1,
                          .min = 0.01,
                          .max = 1,
                          .scale = SL_LINEAR,
                          .help = "What the rate is multiplied by at each cut; n counts them."},
                         {.id = "patience",
                          .label = "Patience",
                          .value = 10,
                          .min = 0,
                          .max = 10000,
                          .integer = 1,
                          .scale = SL_LOG,
                          .help = "Epochs without a better loss that are borne; one more and the rate is cut."},
                         {.id = "threshold",
                          .label = "Threshold",
                          .value = 0.0001,
                          .min = 0,
                          .max = 1,
                          .scale = SL_LOG,
                          .help = "How much lower a loss must be to count as better."},
                         {.id = "compare",
                          .label = "Compare",
                          .kind = SL_CHOICE,
                          .value = 0,
                          .min = 0,
                          .max = 1,
                          .integer = 1,
                          .choices = "relative absolute",
                          .help = "Threshold as a share of the best loss, or as it is: right where a loss can be negative."},
                         {.id = "cooldown",
                          .label = "Cooldown",
                          .value = 0,
                          .min = 0,
                          .max = 10000,
                          .integer = 1,
                          .scale = SL_LOG,
                          .help = "Epochs after a cut that are not counted."},
                         SL_PARAM_MINIMUM}},
    .rate = rate,
    .watch = watch,
};
