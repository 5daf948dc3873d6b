/**
 * Painting: what a movement of the hand makes of the points. Pure; lengths in units of the plane.
 * @import { Point } from '../../experiment/own.js'
 */

/** `point` sets one point, which follows the hand until it is let go. @typedef {'point' | 'brush' | 'eraser'} Tool */

/**
 * @typedef {object} Brush
 * @property {Tool} tool
 * @property {number} label  class of what is painted
 * @property {number} radius of brush and eraser
 * @property {number} half   of the plane's side: nothing is painted beyond
 * @property {number} most   points in all
 * @property {() => number} random 0 to 1
 */

/** Points of a dab, and of each further stretch of half a radius. */
const DAB = 3;
const STRETCH = 1;
/** Digits behind the point: as fine as one can point, and short in a link. */
const DIGITS = 2;

/** @param {number} value @param {number} half @returns {number} within the plane, rounded */
export const placed = (value, half) => Number(Math.min(half, Math.max(-half, value)).toFixed(DIGITS)) + 0;

export class Stroke {
  /** As they are now. @type {Point[]} */ points;
  /** @type {readonly Point[]} */ #before;
  /** @type {Brush} */ #brush;
  /** @type {[number, number] | null} */ #last = null;
  /** What is left of the way to the next points. */ #due = 0;

  /**
   * @param {readonly Point[]} points before
   * @param {Brush} brush
   */
  constructor(points, brush) {
    this.points = [...points];
    this.#before = points;
    this.#brush = brush;
  }

  /** Points more than before; below 0 where some were erased. */
  get gained() {
    return this.points.length - this.#before.length;
  }

  get full() {
    return this.points.length >= this.#brush.most;
  }

  /**
   * The hand goes on to a place, or begins there.
   * @param {number} x
   * @param {number} y
   */
  to(x, y) {
    const { tool } = this.#brush;
    if (tool === 'point') this.points = [...this.#before];
    if (tool === 'point') this.#add(x, y);
    else if (tool === 'eraser') this.#erase(this.#last ?? [x, y], [x, y]);
    else this.#spray(x, y);
    this.#last = [x, y];
  }

  /** @param {number} x @param {number} y */
  #add(x, y) {
    const { label, half } = this.#brush;
    if (!this.full) this.points.push([placed(x, half), placed(y, half), label]);
  }

  /** @param {number} x @param {number} y */
  #spray(x, y) {
    const { radius } = this.#brush;
    if (!this.#last) {
      for (let i = 0; i < DAB; i++) this.#near(x, y);
      return;
    }
    const [x0, y0] = this.#last;
    const way = Math.hypot(x - x0, y - y0);
    const step = radius / 2;
    let at = step - this.#due;
    for (; at <= way; at += step) {
      const share = at / way;
      for (let i = 0; i < STRETCH; i++) this.#near(x0 + share * (x - x0), y0 + share * (y - y0));
    }
    this.#due = way - (at - step);
  }

  /** One point anywhere under the brush. @param {number} x @param {number} y */
  #near(x, y) {
    const { radius, random } = this.#brush;
    const [away, angle] = [radius * Math.sqrt(random()), 2 * Math.PI * random()];
    this.#add(x + away * Math.cos(angle), y + away * Math.sin(angle));
  }

  /** @param {[number, number]} from @param {[number, number]} to */
  #erase(from, to) {
    this.points = this.points.filter((point) => awayFrom(point, from, to) > this.#brush.radius);
  }
}

/**
 * @param {readonly number[]} point x and y first
 * @param {[number, number]} a
 * @param {[number, number]} b
 * @returns {number} distance from the stretch between the two
 */
export function awayFrom([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

/**
 * @param {readonly Point[]} points
 * @param {[number, number]} place
 * @param {number} reach
 * @returns {Point | null} the nearest within reach
 */
export function nearestPoint(points, place, reach) {
  let [best, away] = [/** @type {Point | null} */ (null), reach];
  for (const point of points) {
    const distance = awayFrom(point, place, place);
    if (distance <= away) [best, away] = [point, distance];
  }
  return best;
}
