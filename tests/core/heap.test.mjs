/** The wasm core's own heap, against a list of what it gave: blocks apart, whole, and all of the memory back at the end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadModule } from '../../web/cli/core-file.js';
import { randomSource, SEED } from '../experiment/support.mjs';

const MEMORY = 64 * 2 ** 20;
const SIZES = [0, 1, 15, 16, 17, 100, 4096, 70_000, 3_000_000];

/** @returns {Promise<any>} the exports as they are */
async function exported() {
  const module = await loadModule();
  const { exports } = await WebAssembly.instantiate(module, {});
  /** @type {any} */ (exports)._initialize?.();
  return exports;
}

/** The largest block that can be had, to 16 bytes. @param {any} c */
function largest(c) {
  let [low, high] = [0, MEMORY];
  while (high - low > 16) {
    const middle = (low + high) >>> 1;
    const at = c.sl_allocate(middle) >>> 0;
    if (at === 0) high = middle;
    else {
      c.sl_release(at);
      low = middle;
    }
  }
  return low;
}

test('blocks lie apart on lines of 16 bytes, keep what is written, and are had again', async () => {
  const c = await exported();
  const bytes = new Uint8Array(c.memory.buffer);
  const random = randomSource(SEED);
  const name = `seed ${SEED}`;
  const whole = largest(c);
  assert.ok(whole > 0.98 * MEMORY - 2 ** 17, `${whole} bytes of ${MEMORY}`);
  /** @type {{ at: number, size: number, mark: number }[]} */ const held = [];
  let refused = 0;
  for (let i = 0; i < 4000; i++) {
    if (held.length > 0 && random.chance(0.4)) {
      const [{ at, size, mark }] = held.splice(random.below(held.length), 1);
      assert.ok(size === 0 || (bytes[at] === mark && bytes[at + size - 1] === mark), `${name}: a block was written over`);
      c.sl_release(at);
      continue;
    }
    const size = random.pick(SIZES) + random.below(9);
    const at = c.sl_allocate(size) >>> 0;
    if (at === 0) {
      refused++;
      continue;
    }
    assert.equal(at % 16, 0, name);
    assert.ok(at + size <= MEMORY, name);
    for (const other of held) assert.ok(at >= other.at + Math.max(1, other.size) || at + size <= other.at, `${name}: blocks overlap`);
    const mark = 1 + random.below(255);
    bytes.fill(mark, at, at + size);
    held.push({ at, size, mark });
  }
  assert.ok(refused > 0, `${name}: memory was never full`);
  for (const { at } of held) c.sl_release(at);
  assert.equal(largest(c), whole, `${name}: some of the memory is lost`);
});

test('what is larger than memory is refused, whatever its size', async () => {
  const c = await exported();
  for (const size of [MEMORY, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 32, 2 ** 32 - 1]) assert.equal(c.sl_allocate(size), 0, `${size} bytes`);
  c.sl_release(0); // nothing happens
  assert.notEqual(c.sl_allocate(1000), 0);
});
