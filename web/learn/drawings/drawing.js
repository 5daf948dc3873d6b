/**
 * What a drawing is: a picture of its own where a subject has one, made of what the core computed. Its modules touch no page, so
 * the build draws the same picture that the page then turns.
 * @import { Core } from '../../engine/core.js'
 * @import { Param } from '../../types.js'
 * @import { Shape } from './shape.js'
 */
import { formatLoss, minus } from '../../ui/format.js';

/** What is turned in a drawing. @typedef {Record<string, number | string>} Values */

/** @typedef {{ label: string, values: Values }} Spot  what it sets; the rest stays */

/**
 * @typedef {object} Handle  something to drag
 * @property {string} id
 * @property {number} x  in the picture's pixels
 * @property {number} y
 * @property {string} [kind]  class of what it belongs to
 * @property {string} label  what it is and where it stands
 */

/** @typedef {{ width: number, height: number, shapes: Shape[], handles?: Handle[] }} Picture */

/** @typedef {{ done: number, isBlank: true }} Blank  work that has begun, and nothing to be seen of it */

/**
 * @template [Found=any]
 * @typedef {object} Drawing
 * @property {string} id
 * @property {number} chapter
 * @property {string} shows       what it is, in a few words
 * @property {Param[]} params     what its sliders turn
 * @property {Values} opens
 * @property {Spot[]} spots
 * @property {{ narrow: number, wide: number }} heights  in pixels, on a phone and elsewhere
 * @property {(values: Values) => string} link  the experiment behind it
 * @property {(core: Core, values: Values, before?: Found) => Found | Generator<Found | Blank, Found>} work  before: what the last work
 *   found, for what has not changed; a generator is for what takes longer than a frame: it gives what it has so far with `done`, a share, and
 *   with `isBlank` where that is nothing to be drawn
 * @property {(found: Found, values: Values, width: number) => Picture} picture
 * @property {(found: Found, values: Values) => string} told  what it shows, in sentences
 * @property {(found: Found) => Record<string, number>} numbers  for the prose, exact everywhere
 * @property {(values: Values, handle: string, to: [number, number], width: number) => Values} [drag]  to: in the picture's pixels
 * @property {(values: Values, handle: string, by: [number, number]) => Values} [nudge]  by: arrow keys, to the right and up
 */

/** Below this width a picture is one for phones. */
export const NARROW = 480;

/** As wide as a picture is that is drawn when the site is built. */
export const STILL = 440;

/**
 * @param {Drawing} drawing
 * @param {number} width
 * @returns {number}
 */
export const heightAt = ({ heights }, width) => (width < NARROW ? heights.narrow : heights.wide);

/**
 * @template Found
 * @param {Found | Generator<Found | Blank, Found>} work
 * @returns {Found} at its end
 */
export function completed(work) {
  if (!isStepwise(work)) return work;
  for (;;) {
    const { done, value } = work.next();
    if (done) return /** @type {Found} */ (value);
  }
}

/**
 * @param {any} work
 * @returns {work is Generator<any, any>}
 */
export const isStepwise = (work) => typeof work?.next === 'function';

/**
 * @param {number} value
 * @returns {string} three figures, none of them a nought that says nothing
 */
export function say(value) {
  const text = formatLoss(value);
  return minus(text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text);
}

/** @param {readonly [number, number]} point @returns {string} */
export const sayPoint = ([x, y]) => `(${say(x)}, ${say(y)})`;

/**
 * A number that is turned, as controls want it.
 * @param {Partial<Param> & { id: string, label: string, min: number, max: number, default: number }} given
 * @returns {Param}
 */
export const param = (given) => ({ kind: 'number', symbol: '', scale: 'linear', integer: false, choices: [], help: '', ...given });

/**
 * @param {Core} core
 * @param {Drawing} drawing
 * @returns {{ label: string, numbers: Record<string, number | null> }[]} as it opens, and at each spot; six figures of each number
 */
export function measureDrawing(core, drawing) {
  return [{ label: 'opens', values: {} }, ...drawing.spots].map(({ label, values }) => {
    const numbers = drawing.numbers(completed(drawing.work(core, { ...drawing.opens, ...values })));
    return { label, numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number.isFinite(value) ? Number(value.toPrecision(6)) : null])) };
  });
}
