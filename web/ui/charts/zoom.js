/**
 * A closer look: which part of each axis is shown. The x axis is shared by all charts, each has its own vertical one.
 * Shares are places along an axis, 0 at its lower end and 1 at its upper; on a logarithmic axis they are those of the logs.
 * @import { Range } from './range.js'
 */

/** Times that an axis can be enlarged: finer than the points are, and far from where doubles run out. */
const MOST = 1e4;

/** @typedef {{ range: Range, log: boolean }} Axis a log axis is above 0 throughout */

/**
 * @param {Axis} axis
 * @param {number} share beyond 0 to 1 too
 * @returns {number}
 */
export function valueAt({ range: { min, max }, log }, share) {
  return log ? min * (max / min) ** share : min + (max - min) * share;
}

/**
 * @param {Axis} axis
 * @param {number} value
 * @returns {number}
 */
export function shareOf({ range: { min, max }, log }, value) {
  return log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
}

/**
 * @param {Axis} axis what is shown now
 * @param {number} from share that becomes the lower end
 * @param {number} to share that becomes the upper end
 * @returns {Range}
 */
export function part(axis, from, to) {
  return { min: valueAt(axis, Math.min(from, to)), max: valueAt(axis, Math.max(from, to)) };
}

/**
 * What is left of a wish: never beyond what there is, never closer than can be told apart.
 * @param {Range} wish
 * @param {Axis} full
 * @returns {Range | null} null where it is all that there is
 */
export function within(wish, full) {
  let [from, to] = [shareOf(full, wish.min), shareOf(full, wish.max)];
  if (!Number.isFinite(from) || !Number.isFinite(to)) return null;
  const size = Math.max(to - from, 1 / MOST);
  if (size >= 1) return null;
  // A wish that reaches over an end is moved, not cut: panning stops there and keeps its scale.
  from = Math.min(Math.max(0, (from + to - size) / 2), 1 - size);
  to = from + size;
  return part(full, from, to);
}

/** What all charts of a page show; `change` when it is another part. */
export class Zoom extends EventTarget {
  /** @type {Range | null} */ x = null;
  /** By chart. @type {Map<string, Range>} */ #y = new Map();

  /** @returns {boolean} whether anything is enlarged */
  get on() {
    return this.x !== null || this.#y.size > 0;
  }

  /** @param {string} chart */
  y(chart) {
    return this.#y.get(chart) ?? null;
  }

  /** @param {Range | null} range null: all of it */
  setX(range) {
    this.x = range;
    this.dispatchEvent(new Event('change'));
  }

  /**
   * @param {string} chart
   * @param {Range | null} range null: all of it
   */
  setY(chart, range) {
    if (range) this.#y.set(chart, range);
    else this.#y.delete(chart);
    this.dispatchEvent(new Event('change'));
  }

  reset() {
    if (!this.on) return;
    this.#y.clear();
    this.setX(null);
  }
}
