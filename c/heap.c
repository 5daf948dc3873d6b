/* malloc and free of the wasm build. Memory is fixed and the blocks in it are few (runs, and what a caller borrows for an
 * argument), so one row of blocks, searched from its start, will do: a kilobyte less to load than Emscripten's smallest. */
#include <stddef.h>
#include <stdint.h>

/* Before each block. The row ends at the end of memory; blocks are aligned to 16 bytes, as everybody's are. */
typedef struct sl_block {
  size_t size; /* this header included; a multiple of its own */
  size_t used;
  size_t unused[2];
} sl_block;

#if defined(__wasm__)

void *malloc(size_t bytes);
void free(void *block);

extern char __heap_base;

static sl_block *row; /* NULL before the first call */

static sl_block *at(sl_block *b, size_t bytes) { return (sl_block *)((char *)b + bytes); }

static size_t end_of_memory(void) { return __builtin_wasm_memory_size(0) * 65536; }

static void start(void) {
  row = (sl_block *)(&__heap_base + (-(uintptr_t)&__heap_base & (sizeof *row - 1)));
  row->size = end_of_memory() - (uintptr_t)row;
  row->used = 0;
}

/* The first that is large enough. What was given back side by side becomes one block on the way. */
void *malloc(size_t bytes) {
  if (!row) start();
  if (bytes > end_of_memory()) return NULL;
  const size_t size = (bytes + 2 * sizeof *row - 1) & ~(sizeof *row - 1), end = end_of_memory();
  for (sl_block *b = row; (uintptr_t)b < end; b = at(b, b->size)) {
    if (b->used) continue;
    for (const sl_block *next = at(b, b->size); (uintptr_t)next < end && !next->used; next = at(b, b->size)) b->size += next->size;
    if (b->size < size) continue;
    if (b->size > size) {
      sl_block *rest = at(b, size);
      rest->size = b->size - size;
      rest->used = 0;
      b->size = size;
    }
    b->used = 1;
    return b + 1;
  }
  return NULL;
}

void free(void *block) {
  if (block) ((sl_block *)block - 1)->used = 0;
}

#endif
