/* The heap of the wasm build; a native one has libc's. Memory never grows, runs are few and large, so this is a row of
 * blocks, each with its size before it, from the first free byte to the end of memory. First fit; neighbours that are free
 * become one on the way. It keeps nothing elsewhere: memory is 0 at the start, and so is the first size. Emscripten's
 * smaller one is three times as long, for memories that grow and for blocks by the thousand. */
#include <stdlib.h>

#if defined(__wasm__)

enum { HEADER = 16, USED = 1, PAGE = 65536 };

typedef struct block {
  size_t size; /* bytes to the next block, a multiple of HEADER; + USED */
} block;

extern char __heap_base;

static block *after(block *b) { return (block *)((char *)b + (b->size & ~(size_t)USED)); }

void *malloc(size_t bytes) {
  block *b = (block *)(((size_t)&__heap_base + HEADER - 1) & ~(size_t)(HEADER - 1));
  const block *end = (block *)(__builtin_wasm_memory_size(0) * PAGE);
  if (b->size == 0) b->size = (size_t)end - (size_t)b;
  if (bytes > (size_t)end) return NULL;
  const size_t need = (bytes + 2 * HEADER - 1) & ~(size_t)(HEADER - 1);
  for (; b < end; b = after(b)) {
    if (b->size & USED) continue;
    for (block *next = after(b); next < end && !(next->size & USED); next = after(b)) b->size += next->size;
    if (b->size < need) continue;
    if (b->size > need) ((block *)((char *)b + need))->size = b->size - need;
    b->size = need + USED;
    return (char *)b + HEADER;
  }
  return NULL;
}

void free(void *bytes) {
  if (bytes) ((block *)((char *)bytes - HEADER))->size &= ~(size_t)USED;
}
#endif
