/* The native twin of a run in the page: reads configurations, one a line, as the doubles of sl_config, trains each to the
 * end, and prints fingerprint, steps, status and the step of divergence. Built under the sanitizers, so that a wrong
 * address or an undefined shift anywhere in the core stops it. */
#include <stdio.h>
#include <stdlib.h>

#include "slalom.h"

enum { NUMBERS = sizeof(sl_config) / sizeof(double) };

static int read_config(double *values) {
  for (size_t i = 0; i < NUMBERS; i++)
    if (scanf("%lf", &values[i]) != 1) return 0;
  return 1;
}

/* Exercises the calls that a page makes besides training. */
static void look(sl_run *run, const sl_progress *report) {
  float *history = malloc(4 * SL_HISTORY_BUCKETS * sizeof *history);
  double *evaluations = malloc(6 * (SL_EVALUATIONS + 1) * sizeof *evaluations);
  float *weights = malloc((size_t)report->parameters * sizeof *weights);
  if (!history || !evaluations || !weights) abort();
  const int units = sl_respond(run, 0, 0, NULL, NULL);
  float *answers = malloc((size_t)units * (size_t)report->point_count * sizeof *answers);
  if (!answers) abort();
  sl_respond(run, 0, (int)report->point_count, NULL, answers);
  free(answers);
  sl_history(run, history);
  sl_evaluations(run, evaluations);
  sl_weights(run, weights);
  sl_set_weights(run, weights);
  sl_gradient(run, weights);
  free(history);
  free(evaluations);
  free(weights);
}

int main(void) {
  sl_config config;
  while (read_config((double *)&config)) {
    sl_run *run = sl_create(&config);
    if (!run) {
      puts("refused");
      continue;
    }
    sl_train(run, 1e12);
    const sl_progress *report = sl_report(run);
    printf("%08x %.0f %.0f %.0f\n", (unsigned)report->fingerprint, report->step, report->status, report->diverged_at);
    look(run, report);
    sl_destroy(run);
  }
  return 0;
}
