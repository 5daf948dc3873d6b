#include "moments.h"

enum { ETA_MINUS, ETA_PLUS, STEP_MIN, STEP_MAX, BACKTRACK };

/* Riedmiller & Braun 1993. Where the sign turned the gradient counts as 0, now and for the next comparison; the
 * paper takes the last step back as well, PyTorch does not (iRprop-, Igel & Huesken 2000). */
static void step(const sl_update *u) {
  const double *h = u->hyper;
  const f32x4 plus = v_splat((float)h[ETA_PLUS]), minus = v_splat((float)h[ETA_MINUS]), one = v_splat(1.0f);
  const f32x4 least = v_splat((float)h[STEP_MIN]), most = v_splat((float)h[STEP_MAX]);
  const float back = h[BACKTRACK] != 0.0 ? 1.0f : 0.0f;
  float *last = u->slot[0], *size = u->slot[1];
  for (size_t i = 0; i < u->n; i += SL_LANES) {
    f32x4 g = v_load(u->g + i), way = v_sign(v_load(last + i));
    f32x4 before = u->step == 1 ? v_splat((float)u->learning_rate) : v_load(size + i);
    f32x4 same = v_sign(g) * way;
    f32x4 now = before * v_select(same > 0.0f, plus, v_select(same < 0.0f, minus, one));
    now = v_max(v_min(now, most), least);
    f32x4 counted = v_select(same < 0.0f, v_splat(0.0f), g);
    v_store(last + i, counted);
    v_store(size + i, now);
    f32x4 move = v_select(same < 0.0f, -back * way * before, v_sign(counted) * now);
    v_store(u->w + i, v_load(u->w + i) - move);
  }
}

const sl_optimiser sl_optimiser_rprop = {
    .entry = {.id = "rprop",
              .label = "Rprop",
              .year = 1993,
              .authors = "Riedmiller, Braun",
              .paper = "A direct adaptive method for faster backpropagation learning: the RPROP algorithm, ICNN 1993",
              .formula = "\\Delta_t = \\min(\\Delta_{\\max}, \\max(\\Delta_{\\min}, \\Delta_{t-1} \\cdot \\begin{cases} \\eta^+ & \\bar{g}_{t-1} g_t "
                         "> 0 \\\\ \\eta^- & \\bar{g}_{t-1} g_t < 0 \\\\ 1 & \\text{else} \\end{cases})), \\quad \\Delta_0 = \\alpha, \\quad "
                         "\\bar{g}_t = \\begin{cases} 0 & \\bar{g}_{t-1} g_t < 0 \\\\ g_t & \\text{else} \\end{cases}, \\quad x_t = x_{t-1} - "
                         "\\mathrm{sign}(\\bar{g}_t) \\, \\Delta_t",
              .use = "Full batches only: signs set each weight's own step; alpha is just the first one, and schedules do "
                     "nothing.",
              .params = {{.id = "etaMinus",
                          .label = "Shrink",
                          .symbol = "\\eta^-",
                          .value = 0.5,
                          .min = 0.01,
                          .max = 0.99,
                          .help = "Factor of a step after the gradient has changed sign: it was too long."},
                         {.id = "etaPlus",
                          .label = "Grow",
                          .symbol = "\\eta^+",
                          .value = 1.2,
                          .min = 1.01,
                          .max = 2,
                          .help = "Factor of a step while the gradient keeps its sign."},
                         {.id = "stepMin",
                          .label = "Shortest step",
                          .symbol = "\\Delta_{\\min}",
                          .value = 1e-6,
                          .min = 1e-20,
                          .max = 1e-3,
                          .scale = SL_LOG,
                          .help = "No step becomes shorter, so that a weight can always move on."},
                         {.id = "stepMax",
                          .label = "Longest step",
                          .symbol = "\\Delta_{\\max}",
                          .value = 50,
                          .min = 1e-3,
                          .max = 100,
                          .scale = SL_LOG,
                          .help = "No step becomes longer; lower it if a run leaps away."},
                         {.id = "backtrack",
                          .label = "Take the step back",
                          .kind = SL_SWITCH,
                          .value = 0,
                          .min = 0,
                          .max = 1,
                          .integer = 1,
                          .help = "On: a change of sign also takes the last step back, as the paper. Off: as PyTorch.",
                          .form = "\\mathrm{sign}(\\bar{g}_t) \\, \\Delta_t|\\begin{cases} -\\mathrm{sign}(\\bar{g}_{t-1}) \\, \\Delta_{t-1} & "
                                  "\\bar{g}_{t-1} g_t < 0 \\\\ \\mathrm{sign}(g_t) \\, \\Delta_t & \\text{else} \\end{cases}"}}},
    .state = "\\bar{g} \\Delta",
    .rate = "\\Delta_t",
    .slots = 2,
    .learning_rate = 0.01,
    .step = step,
};
