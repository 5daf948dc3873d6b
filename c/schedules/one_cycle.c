#include "span.h"

enum { PCT_START, DIV_FACTOR, FINAL_DIV_FACTOR, ANNEAL };

static double anneal(double from, double to, double done, double length, int linear) {
  const double left = sl_left(done, length), gone = done < length ? done / length : 1.0;
  return linear ? from * left + to * gone : from * sl_half_wave(left) + to * sl_half_wave(gone);
}

/* As PyTorch's OneCycleLR counts: the top is one tick before the share of the run that was asked for, the end is the last
 * tick. A share of less than a tick starts on the way down. */
static double rate(const sl_moment *m, const double *param) {
  const double low = 1.0 / param[DIV_FACTOR], end = low / param[FINAL_DIV_FACTOR];
  const double rise = param[PCT_START] * m->epochs - m->tick, length = m->epochs - m->tick - rise;
  const int linear = param[ANNEAL] != 0.0;
  if (rise > 0.0 && m->epoch <= rise) return m->rate * anneal(low, 1.0, m->epoch, rise, linear);
  return m->rate * anneal(1.0, end, m->epoch - rise, length, linear);
}

const sl_schedule sl_schedule_one_cycle = {
    .entry = {.id = "one-cycle",
              .label = "One cycle",
              .year = 2017,
              .authors = "Smith, Topin",
              .paper = "Super-convergence: very fast training of neural networks using large learning rates, 2017",
              .formula = "\\frac{\\alpha_0}{d} \\nearrow \\alpha_0 \\searrow \\frac{\\alpha_0}{d \\, e}",
              .use = "A short run at a rate that would be too large from the start; the rate set is the top.",
              .params = {{.id = "pctStart",
                          .label = "Rise",
                          .symbol = "s",
                          .value = 0.3,
                          .min = 0,
                          .max = 1,
                          .scale = SL_LINEAR,
                          .help = "Share of the run in which the rate rises."},
                         {.id = "divFactor",
                          .label = "Start divisor",
                          .symbol = "d",
                          .value = 25,
                          .min = 1,
                          .max = 10000,
                          .scale = SL_LOG,
                          .help = "The run starts at the top rate divided by this."},
                         {.id = "finalDivFactor",
                          .label = "End divisor",
                          .symbol = "e",
                          .value = 10000,
                          .min = 1,
                          .max = 1e8,
                          .scale = SL_LOG,
                          .help = "The run ends at its first rate divided by this."},
                         {.id = "anneal",
                          .label = "Shape",
                          .kind = SL_CHOICE,
                          .value = 0,
                          .min = 0,
                          .max = 1,
                          .integer = 1,
                          .choices = "cosine linear",
                          .help = "Rises and falls along half a cosine or along a straight line."}}},
    .rate = rate,
};
