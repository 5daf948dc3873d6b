/** Shapes of a drawing as plain data, so that the build writes what the page draws. */
import { escaped } from '../../export/words.js';

/**
 * An element of SVG.
 * @typedef {object} Shape
 * @property {string} tag
 * @property {Record<string, string | number>} attributes
 * @property {(Shape | string)[]} children  a string is text
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Shape | string)} children
 * @returns {Shape}
 */
export const shape = (tag, attributes = {}, ...children) => ({ tag, attributes, children });

/**
 * @param {Shape | string} given
 * @returns {string} as a page has it
 */
export function svgText(given) {
  if (typeof given === 'string') return escaped(given);
  const { tag, attributes, children } = given;
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<${tag}${written.join('')}>${children.map(svgText).join('')}</${tag}>`;
}

/**
 * @param {Shape} given
 * @returns {SVGElement} of the present document
 */
export function svgElement({ tag, attributes, children }) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children.map((child) => (typeof child === 'string' ? child : svgElement(child))));
  return element;
}

/** @param {number} value @returns {number} tenths of a pixel are enough */
export const tenth = (value) => Math.round(value * 10) / 10;

/**
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {Record<string, string | number>} [attributes]
 */
export const text = (x, y, words, attributes = {}) => shape('text', { x: tenth(x), y: tenth(y), ...attributes }, words);

/**
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {Record<string, string | number>} [attributes]
 */
export const segment = ([x1, y1], [x2, y2], attributes = {}) =>
  shape('line', { x1: tenth(x1), y1: tenth(y1), x2: tenth(x2), y2: tenth(y2), ...attributes });

/**
 * Through all points that are numbers; a gap ends a stretch.
 * @param {[number, number][]} points
 * @param {Record<string, string | number>} [attributes]
 */
export function line(points, attributes = {}) {
  let pen = 'M';
  let d = '';
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      pen = 'M';
      continue;
    }
    d += `${pen}${tenth(x)} ${tenth(y)}`;
    pen = 'L';
  }
  return shape('path', { d: d || 'M0 0', ...attributes });
}

/** Half of the width of an arrow's head, and its length. */
const HEAD = [4, 9];

/**
 * A line with a head at its end; a head alone where there is no room for more.
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {string} kind class
 */
export function arrow([x0, y0], [x1, y1], kind) {
  const length = Math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2);
  if (length < 1) return shape('g', { class: kind });
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const back = Math.min(HEAD[1], length);
  const [bx, by] = [x1 - back * ux, y1 - back * uy];
  const side = (HEAD[0] * back) / HEAD[1];
  const corners = [[x1, y1], [bx - side * uy, by + side * ux], [bx + side * uy, by - side * ux]];
  return shape('g', { class: kind }, segment([x0, y0], [bx, by], { class: 'line' }), shape('polygon', { class: 'fill', points: corners.map((at) => at.map(tenth).join(',')).join(' ') }));
}
