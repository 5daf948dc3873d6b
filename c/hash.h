/* FNV-1a over 32-bit words (Fowler, Noll, Vo 1991). */
#ifndef SL_HASH_H
#define SL_HASH_H

#include <stdint.h>
#include <string.h>

#define SL_HASH_START 14695981039346656037u

/* Only finite numbers may come here: NaN has many spellings. */
static inline uint64_t sl_hash_float(uint64_t hash, float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return (hash ^ bits) * 1099511628211u;
}

#endif
