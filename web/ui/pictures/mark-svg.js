/** A class's mark for a key or a button: its shape and its colour. */
import { svg } from 'lit';
import { classColours, css, tokenColour } from '../palette.js';
import { shapeOf } from './marks.js';

/**
 * @param {number} kind
 * @param {string} fill
 * @param {string} line
 * @returns {unknown} an SVG shape about 0, 0, four units large
 */
export function markOf(kind, fill, line) {
  const corners = shapeOf(kind).map(([x, y]) => `${4 * x},${4 * y}`);
  return svg`<polygon points=${corners.join(' ')} fill=${fill} stroke=${line} />`;
}

/** @param {number} label of a class */
export function classMark(label) {
  const colours = classColours();
  return markOf(label, css(colours[label % colours.length]), tokenColour('--ink'));
}
