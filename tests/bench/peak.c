/* The peak as wasm, compiled with the core's options. */
#include "peak.h"

static float kept;

/* Does `turns` of kernel 0 or 1 and returns the operations done. */
__attribute__((used, visibility("default"), export_name("bench_peak"))) double bench_peak(int kernel, double turns) {
  return peak_run(kernel, turns, &kept);
}

__attribute__((used, visibility("default"), export_name("bench_kept"))) float bench_kept(void) { return kept; }
