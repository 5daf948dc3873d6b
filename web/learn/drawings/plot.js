/** Axes: where a value stands in a picture, which marks it gets. For what is seen only; nothing is measured here. */
import { formatSetting } from '../../ui/format.js';
import { segment, shape, tenth, text } from './shape.js';

/** @typedef {import('./shape.js').Shape} Shape */

/**
 * @typedef {object} Axis
 * @property {number} from
 * @property {number} to
 * @property {boolean} [log]
 * @property {string} [label]
 * @property {number[]} [ticks]   chosen where left out
 * @property {(value: number) => string} [spell]
 */

/**
 * @typedef {object} Frame  in pixels
 * @property {number} left
 * @property {number} top
 * @property {number} width
 * @property {number} height
 * @property {number} [title]  foot of the words above it
 */

/**
 * @typedef {object} Plot
 * @property {(value: number) => number} x   pixel of a value
 * @property {(value: number) => number} y
 * @property {(pixel: number) => number} valueOfX  and back
 * @property {(pixel: number) => number} valueOfY
 * @property {Shape[]} axes
 * @property {Frame} frame
 */

/**
 * @param {Axis} axis
 * @param {number} most about as many marks
 * @returns {number[]}
 */
export function ticksOf({ from, to, log, ticks }, most) {
  if (ticks) return ticks;
  if (log) return decades(from, to, most);
  const rough = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = /** @type {number} */ ([1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough));
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} most
 */
function decades(from, to, most) {
  const [low, high] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
  const stride = Math.max(1, Math.ceil((high - low + 1) / most));
  const powers = Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i).filter((power) => (power - low) % stride === 0);
  return powers.map((power) => Number((10 ** power).toPrecision(3)));
}

/**
 * @param {Axis} axis
 * @param {number} start pixel of its lower end
 * @param {number} end
 */
function scale({ from, to, log }, start, end) {
  const place = (/** @type {number} */ value) => (log ? Math.log(value) : value);
  const [low, high] = [place(from), place(to)];
  return {
    pixel: (/** @type {number} */ value) => start + ((place(value) - low) / (high - low)) * (end - start),
    value: (/** @type {number} */ pixel) => {
      const at = low + ((pixel - start) / (end - start)) * (high - low);
      return log ? Math.exp(at) : at;
    },
  };
}

/**
 * @param {Frame} frame of what is drawn; marks and labels stand left of, below and above it
 * @param {Axis} x
 * @param {Axis} y
 * @returns {Plot}
 */
export function plot(frame, x, y) {
  const { left, top, width, height } = frame;
  const [across, up] = [scale(x, left, left + width), scale(y, top + height, top)];
  const foot = top + height;
  const axes = [
    ...ticksOf(y, Math.max(2, height / 40)).flatMap((value) => {
      const at = up.pixel(value);
      return [segment([left, at], [left + width, at], { class: 'grid' }), text(left - 6, at + 4, (y.spell ?? spelled)(value), { class: 'tick', 'text-anchor': 'end' })];
    }),
    ...ticksOf(x, Math.max(2, width / 60)).flatMap((value) => {
      const at = across.pixel(value);
      return [segment([at, foot], [at, foot + 4], { class: 'axis-line' }), text(at, foot + 16, (x.spell ?? spelled)(value), { class: 'tick', 'text-anchor': 'middle' })];
    }),
    segment([left, foot], [left + width, foot], { class: 'axis-line' }),
    ...(y.label ? [text(Math.max(0, left - 40), frame.title ?? top - 12, y.label, { class: 'label' })] : []),
    ...(x.label ? [text(left + width, foot + 31, x.label, { class: 'label', 'text-anchor': 'end' })] : []),
  ];
  return { x: across.pixel, y: up.pixel, valueOfX: across.value, valueOfY: up.value, axes, frame };
}

/** @param {number} value @returns {string} */
function spelled(value) {
  return (value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3) ? value.toExponential().replace('e+', 'e') : formatSetting(value)).replace('-', '−');
}

/** Pixels of a letter and of a mark with its gaps, on average and a little more. */
const [LETTER, MARK] = [7.4, 46];

/**
 * What the lines of a picture are called, in a row.
 * @param {{ name: string, kind: string, isBar?: boolean }[]} items
 * @param {number} left
 * @param {number} y of the words' foot
 * @returns {Shape[]}
 */
export function keys(items, left, y) {
  let x = left;
  return items.flatMap(({ name, kind, isBar }) => {
    const from = x;
    x += MARK + name.length * LETTER;
    const mark = isBar ? shape('rect', { class: kind, x: tenth(from + 6), y: y - 11, width: 12, height: 12 }) : segment([from, y - 4], [from + 24, y - 4], { class: kind });
    return [mark, text(from + (isBar ? 24 : 30), y, name)];
  });
}

/**
 * What lies between two lines.
 * @param {[number, number][]} upper from left to right
 * @param {[number, number][]} lower
 * @param {string} kind class
 */
export function band(upper, lower, kind) {
  const corners = [...upper, ...[...lower].reverse()].filter((at) => at.every(Number.isFinite));
  return shape('polygon', { class: kind, points: corners.map((at) => at.map(tenth).join(',')).join(' ') });
}
