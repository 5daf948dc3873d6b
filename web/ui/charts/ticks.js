/** Where an axis has its labels, and how they read: round numbers, enough of them to read a value by, never a crowd. */
import { exponential } from '../format.js';

/** From few to many: leading digits within a decade. The first that gives enough ticks is taken. */
const LEADS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]];
/** Fewer than these say too little about the scale. */
const FEWEST = 3;

/**
 * @param {number} min above 0
 * @param {number} max above min
 * @param {number} most that there is room for; at least 2
 * @returns {number[]} rising
 */
export function logTicks(min, max, most) {
  if (!(min > 0) || !(max > min)) return [];
  /** @type {number[]} */
  let best = [];
  for (const leads of LEADS) {
    const ticks = within(min, max, leads);
    if (ticks.length > most && best.length >= 2) break;
    best = ticks;
    if (best.length >= Math.min(most, FEWEST + 1)) break;
  }
  if (best.length < 2) best = linearTicks(min, max, Math.min(most, FEWEST + 1));
  // Many decades: every second, third, … one.
  const stride = Math.ceil(best.length / most);
  return best.filter((_, i) => i % stride === 0);
}

/**
 * @param {number | string} value
 * @returns {string} without digits that say nothing
 */
export function tickLabel(value) {
  const number = Number(value);
  const size = Math.abs(number);
  if (size !== 0 && (size >= 1e5 || size < 1e-4)) return exponential(number, 0);
  return String(Number(number.toPrecision(3)));
}

/**
 * @param {number | string} value 0 to 1; above it there is room, but nothing to say
 * @returns {string}
 */
export function shareLabel(value) {
  const share = Number(value);
  return share > 1 ? '' : `${Number((100 * share).toFixed(1))} %`;
}

/**
 * @param {number} min
 * @param {number} max
 * @param {number[]} leads
 */
function within(min, max, leads) {
  /** @type {number[]} */
  const ticks = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    for (const lead of leads) {
      const value = Number(`${lead}e${power}`); // exact, where lead · 10 ** power is not
      if (value >= min && value <= max) ticks.push(value);
    }
  }
  return ticks;
}

/**
 * Round numbers at equal distances; of a logarithmic axis so narrow that it holds no round number of a decade too.
 * @param {number} min
 * @param {number} max above min
 * @param {number} most that there is room for
 * @returns {number[]} rising
 */
export function linearTicks(min, max, most) {
  if (!(max > min)) return [];
  const ticks = evenTicks(min, max, most);
  return ticks.length < 2 && most < FEWEST ? evenTicks(min, max, FEWEST) : ticks; // one number is no scale
}

/**
 * @param {number} min
 * @param {number} max
 * @param {number} most
 */
function evenTicks(min, max, most) {
  const rough = (max - min) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((lead) => lead * power >= rough) ?? 10);
  /** @type {number[]} */
  const ticks = [];
  for (let i = Math.ceil(min / step); i * step <= max; i++) ticks.push(Number((i * step).toPrecision(6)));
  return ticks;
}
