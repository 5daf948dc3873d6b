/** The core's source of chance, written anew from its publication, so that a seed's draws can be foretold outside the core. */

const MASK = (1n << 64n) - 1n;

/** Streams by purpose, part of every link's meaning. */
export const STREAM = { data: 1n, split: 3n, weights: 4n, shuffle: 5n };

/**
 * PCG32 (O'Neill 2014, XSH-RR 64/32) as pcg_basic.c has it.
 * @param {bigint} seed
 * @param {bigint} stream
 * @returns {() => number} the next 32 bits
 */
export function pcg32(seed, stream) {
  const increment = ((stream << 1n) | 1n) & MASK;
  let state = 0n;
  const next = () => {
    const old = state;
    state = (old * 6364136223846793005n + increment) & MASK;
    const shifted = Number((((old >> 18n) ^ old) >> 27n) & 0xffffffffn);
    const turn = Number(old >> 59n);
    return ((shifted >>> turn) | (shifted << (-turn & 31))) >>> 0;
  };
  next();
  state = (state + seed) & MASK;
  next();
  return next;
}

/**
 * A whole number from 0 to n - 1.
 * @param {() => number} next
 * @param {number} n
 */
export const below = (next, n) => Number((BigInt(next()) * BigInt(n)) >> 32n);

/** Between 0 and 1, neither of them. @param {() => number} next */
export const uniform = (next) => (next() + 0.5) / 2 ** 32;

/**
 * Fisher and Yates, from the end, in place.
 * @template T
 * @param {T[]} list
 * @param {() => number} next
 */
export function shuffle(list, next) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = below(next, i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
}
