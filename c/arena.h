/* Places arrays one after another in a block. With a base of NULL it only counts, so that the same walk first sizes the
 * block and then lays it out. */
#ifndef SL_ARENA_H
#define SL_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct sl_arena {
  char *base;
  size_t used;
} sl_arena;

static inline void *sl_place_bytes(sl_arena *a, size_t bytes) {
  size_t at = a->used;
  a->used = (at + bytes + 63) & ~(size_t)63; /* whole lines of the cache */
  return a->base ? a->base + at : NULL;
}

static inline float *sl_place_floats(sl_arena *a, size_t count) { return sl_place_bytes(a, count * sizeof(float)); }

#endif
