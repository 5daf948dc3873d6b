/** Ways to make bad input of good one, and how long to go on. SLALOM_SEED repeats a run, SLALOM_FUZZ_SECONDS lengthens it. */
import assert from 'node:assert/strict';

const SECONDS = Number(process.env.SLALOM_FUZZ_SECONDS ?? 0);

/**
 * Numbers from 0: so many, or as many as the time allows that `make fuzz` gives to each test.
 * @param {number} count
 */
export function* cases(count) {
  const end = performance.now() + 1000 * SECONDS;
  for (let i = 0; SECONDS > 0 ? performance.now() < end : i < count; i++) yield i;
}

export const TOKENS = [
  '#', '&', '=', ',', '-', '%', '%2', '%00', '%ff', '%E2%80%AE', '+', '.', '1e999', '-0', '0x1f', 'NaN', 'null', 'none', 'all', '__proto__',
  'constructor', 'toString', 'run', 'run=', 'view', 'view=', 'v=1', 'lr=', 'schedule=', 'label=', 'k=', 'hide=', 'points=', 'net=', '\u0000', '\ud800',
  '<img src=x onerror=alert(1)>', '99999999999999999999', '1-1-1', 'javascript:',
];

export const VALUES = [null, true, -1, 0, 1.5, 1e308, Infinity, NaN, '', 'x', '10', [], [1], [[]], {}, { id: 'step' }, { __proto__: null }, { toString: 1, valueOf: 1 }, 'adam', [null]];

export function damaged(random, text) {
  const characters = text.split('');
  for (let i = 1 + random.below(4); i > 0; i--) {
    const at = random.below(characters.length + 1);
    const act = random.below(4);
    if (act === 0) characters.splice(at, 1 + random.below(5));
    else if (act === 1) characters.splice(at, 0, random.pick(TOKENS));
    else if (act === 2) characters.splice(at, 0, ...characters.slice(random.below(at + 1), at));
    else characters.length = at;
  }
  return characters.join('');
}

export function spoil(random, value) {
  if (random.chance(0.06)) return random.pick(VALUES);
  if (Array.isArray(value)) return value.map((item) => spoil(random, item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [random.chance(0.02) ? random.pick(TOKENS) : key, spoil(random, item)]);
  return Object.fromEntries(entries);
}

/**
 * A sentence for a person: one line, not too long, with its full stop.
 * @param {string} message
 * @param {string} note
 */
export function assertSentence(message, note) {
  assert.match(message, /^[^\p{Cc}\p{Surrogate}]+\.$/u, note);
  assert.ok(message.length < 1500, `${note}: ${message}`);
}

/** Of the objects that everything inherits from: hostile input must not have added to them. */
export function assertPrototypesClean() {
  for (const prototype of [Object.prototype, Array.prototype, String.prototype]) assert.deepEqual(Object.keys(prototype), []);
}
