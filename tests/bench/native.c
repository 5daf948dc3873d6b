/* The core as a native program, timed as hosts/wasm.mjs times it in wasm. Long-lived; a line in, a line out:
 *
 *   open <the doubles of sl_config>   ok, or refused
 *   train <steps>                     steps done; a run that has ended begins again
 *   time <seconds>                    steps, seconds they took, share of the processor that this process had
 *   fingerprint                       of the run
 *   peak <kernel> <seconds>           operations, seconds, share: see peak.h
 *
 * The last step of an epoch is done but not timed, because the core evaluates the net in it. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "peak.h"
#include "slalom.h"

enum { NUMBERS = sizeof(sl_config) / sizeof(double) };

static sl_run *run;
static double within, epoch_steps;

static double seconds_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double wall(void) { return seconds_of(CLOCK_MONOTONIC); }
static double processor(void) { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

static void open_run(void) {
  sl_config config;
  double *values = (double *)&config;
  for (size_t i = 0; i < NUMBERS; i++)
    if (scanf("%lf", &values[i]) != 1) exit(1);
  if (run) sl_destroy(run);
  run = sl_create(&config);
  within = 0.0;
  epoch_steps = run ? sl_report(run)->steps_per_epoch : 0.0;
  puts(run ? "ok" : "refused");
}

static double advance(double steps) {
  double done = sl_train(run, steps);
  within += done;
  if (within >= epoch_steps) within -= epoch_steps * (double)(int64_t)(within / epoch_steps);
  if (done < steps) { /* it has ended */
    sl_reset(run);
    within = 0.0;
  }
  return done;
}

static void time_steps(double seconds) {
  double steps = 0.0, took = 0.0;
  const double from = wall(), busy = processor();
  while (took < seconds) {
    const double start = wall();
    const double done = advance(epoch_steps - 1.0 - within);
    took += wall() - start;
    steps += done;
    advance(1.0);
  }
  printf("%.0f %.9f %.3f\n", steps, took, (processor() - busy) / (wall() - from));
}

static void time_peak(int kernel, double seconds) {
  static float kept;
  double flop = 0.0;
  const double from = wall(), busy = processor();
  while (wall() - from < seconds) flop += peak_run(kernel, kernel == 0 ? 20000.0 : 200.0, &kept);
  const double took = wall() - from;
  printf("%.0f %.9f %.3f\n", flop, took, (processor() - busy) / took);
}

int main(void) {
  char word[16];
  double number;
  int kernel;
  while (scanf("%15s", word) == 1) {
    if (!strcmp(word, "open"))
      open_run();
    else if (!strcmp(word, "train") && scanf("%lf", &number) == 1)
      printf("%.0f\n", advance(number));
    else if (!strcmp(word, "time") && scanf("%lf", &number) == 1)
      time_steps(number);
    else if (!strcmp(word, "fingerprint"))
      printf("%08x\n", (unsigned)sl_report(run)->fingerprint);
    else if (!strcmp(word, "peak") && scanf("%d %lf", &kernel, &number) == 2)
      time_peak(kernel, number);
    else
      return 1;
    fflush(stdout);
  }
  return 0;
}
