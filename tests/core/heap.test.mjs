/** Memory of the wasm build (c/heap.c): what is given out is nobody else's, and what is given back is had again. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const file = new URL('../../build/site/core.wasm', import.meta.url);
const { instance } = await WebAssembly.instantiate(readFileSync(file), {});
const c = /** @type {any} */ (instance.exports);
c._initialize?.();

/** The largest block that can be had, within 4 kB. */
function largest() {
  let [low, high] = [0, 2 ** 26];
  while (high - low > 4096) {
    const middle = Math.floor((low + high) / 2);
    const at = c.sl_allocate(middle);
    if (at) c.sl_release(at);
    if (at) low = middle;
    else high = middle;
  }
  return low;
}

test('blocks do not overlap, are aligned, and all of the memory comes back whatever the order', () => {
  const whole = largest();
  assert.ok(whole > 60 * 2 ** 20, `${whole} bytes`);
  const bytes = new Uint8Array(c.memory.buffer);
  let seed = 7;
  const random = (/** @type {number} */ n) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % n;
  /** @type {{ at: number, size: number, mark: number }[]} */
  const held = [];
  for (let turn = 0; turn < 4000; turn++) {
    if (held.length > 60 || (held.length > 0 && random(3) === 0)) {
      const [{ at, size, mark }] = held.splice(random(held.length), 1);
      assert.ok(bytes.subarray(at, at + size).every((byte) => byte === mark), 'nobody wrote into it');
      c.sl_release(at);
      continue;
    }
    const size = random(10) === 0 ? random(200_000) : random(300);
    const at = c.sl_allocate(size);
    assert.ok(at > 0 && at % 16 === 0, `a block at ${at}`);
    const mark = random(256);
    bytes.fill(mark, at, at + size);
    held.push({ at, size, mark });
  }
  for (const { at } of held) c.sl_release(at);
  assert.ok(Math.abs(largest() - whole) <= 4096, 'as much as before');
});

test('more than there is, is refused; nothing given back is nothing', () => {
  for (const size of [2 ** 26, 2 ** 31, 2 ** 32 - 1, 2 ** 32 - 17]) assert.equal(c.sl_allocate(size), 0, String(size));
  c.sl_release(0);
  const at = c.sl_allocate(0);
  assert.ok(at);
  c.sl_release(at);
});
