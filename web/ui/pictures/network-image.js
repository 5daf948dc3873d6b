/**
 * Draws a net: links as wide as their weight is large, dashed where it is negative; in each unit what it makes of the plane,
 * of the line, or of the pixels before it.
 * @import { UnitMaps } from '../../types.js'
 * @import { Layout, Link, Unit } from './network-layout.js'
 */
import { valueColour } from '../field-image.js';
import { classColours, mixedRgb, rgbOf, tokenColour } from '../palette.js';
import { opaquePixels, stampPixels } from '../pixels.js';
import { imageSide } from './images.js';
import { incomingOf } from './network-layout.js';

const WIDEST = 5;
const THINNEST = 0.4;
/** Opacity of the links that do not touch the unit that is looked at. */
const FAINT = 0.12;

/** What there is to draw. @typedef {{ layout: Layout, links: Link[], weights: Float32Array, maps: UnitMaps | null, classes: number, inputs: number }} Net */

/**
 * @param {CanvasRenderingContext2D} context on paper
 * @param {Net} net
 * @param {{ unit: { layer: number, index: number } | null, link: Link | null }} looked at
 */
export function drawNetwork(context, net, { unit, link }) {
  const { layout, links } = net;
  const most = links.reduce((largest, { value }) => Math.max(largest, Math.abs(value)), 1e-9);
  const touches = (/** @type {Link} */ { start, end }) => !unit || same(start, unit) || same(end, unit);
  context.lineCap = 'butt';
  for (const each of links) drawLink(context, each, most, link ? isSame(each, link) : touches(each));
  context.globalAlpha = 1;
  context.setLineDash([]);
  let map = 0;
  for (const units of layout.layers) {
    for (const each of units) {
      drawUnit(context, each, net, each.layer > 0 ? map++ : -1);
      if (each.layer > 0) drawBias(context, each, net);
    }
  }
}

/** @param {{ layer: number, index: number }} a @param {{ layer: number, index: number }} b */
const same = (a, b) => a.layer === b.layer && a.index === b.index;
/** @param {Link} a @param {Link} b */
const isSame = (a, b) => a.layer === b.layer && a.to === b.to && a.from === b.from;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Link} link
 * @param {number} most the largest weight
 * @param {boolean} clear
 */
function drawLink(context, { start, end, value }, most, clear) {
  const share = Math.abs(value) / most;
  context.globalAlpha = clear ? 0.35 + 0.65 * share : FAINT;
  context.lineWidth = THINNEST + (WIDEST - THINNEST) * share;
  context.strokeStyle = tokenColour(value < 0 ? '--warn' : '--accent');
  context.setLineDash(value < 0 ? [5, 3] : []);
  context.beginPath();
  context.moveTo(start.x, start.y);
  context.lineTo(end.x, end.y);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Unit} unit
 * @param {Net} net
 * @param {number} map which of the maps is its; −1: an input has none
 */
function drawUnit(context, unit, { layout, weights, maps, classes, inputs }, map) {
  const { side, sizes } = layout;
  const [left, top] = [unit.x - side / 2, unit.y - side / 2];
  context.fillStyle = tokenColour('--paper');
  context.fillRect(left, top, side, side);
  const output = unit.layer === sizes.length - 1;
  if (map < 0) label(context, `x${unit.index + 1}`, unit);
  else if (maps) drawMap(context, maps, map, { left, top, side, line: inputs === 1, scale: output ? outputScale(classes, sizes[unit.layer]) : null, hue: output && sizes[unit.layer] > 1 ? unit.index : null });
  else if (unit.layer === 1 && imageSide(inputs) > 0) drawPixels(context, normal(incomingOf(sizes, weights, unit).from), imageSide(inputs), { left, top, side, hue: null });
  else label(context, String(!output ? unit.index + 1 : sizes[unit.layer] === 1 ? classes && 1 : unit.index), unit);
  context.strokeStyle = tokenColour('--control-line');
  context.lineWidth = 1;
  context.strokeRect(left, top, side, side);
}

/**
 * From what a net answers to −1 … 1: a share of one output is half each class at 0.5.
 * @param {number} classes
 * @param {number} outputs
 * @returns {(value: number) => number}
 */
function outputScale(classes, outputs) {
  return classes > 0 && outputs === 1 ? (value) => 2 * value - 1 : (value) => value;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {UnitMaps} maps
 * @param {number} index
 * @param {{ left: number, top: number, side: number, line: boolean, scale: ((value: number) => number) | null, hue: number | null }} how
 *   scale: none for a hidden unit, whose answers are shown relative to its largest; hue: of which class it is the share
 */
function drawMap(context, maps, index, { left, top, side, line, scale, hue }) {
  const places = line ? maps.side : maps.side * maps.side;
  const raw = maps.values.subarray(index * places, (index + 1) * places);
  const values = scale ? raw.map(scale) : normal(raw);
  if (!line) return drawPixels(context, values, maps.side, { left, top, side, hue });
  context.beginPath();
  values.forEach((value, i) => context.lineTo(left + ((i + 0.5) / places) * side, top + (side / 2) * (1 - 0.85 * Math.max(-1.15, Math.min(1.15, value)))));
  context.strokeStyle = tokenColour('--ink');
  context.lineWidth = 1.5;
  context.stroke();
}

/**
 * @param {Float32Array} values
 * @returns {Float32Array} the same, the largest of them 1 or −1
 */
function normal(values) {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return most > 0 ? values.map((value) => value / most) : values;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} values −1 to 1
 * @param {number} size pixels a side
 * @param {{ left: number, top: number, side: number, hue: number | null }} how
 */
function drawPixels(context, values, size, { left, top, side, hue }) {
  const [paper, colours] = [rgbOf(tokenColour('--paper')), classColours()];
  const pixels = opaquePixels(size * size, (i) =>
    hue === null ? valueColour(values[i] * 1.6, paper, colours) : mixedRgb(paper, colours[hue % colours.length], Math.min(1, Math.max(0, values[i]))));
  stampPixels(context, pixels, size, { left, top, side, smooth: size > 12 });
}

/**
 * A disc in the unit's corner, as large as the bias; hollow where it is negative.
 * @param {CanvasRenderingContext2D} context
 * @param {Unit} unit
 * @param {Net} net
 */
function drawBias(context, unit, { layout, weights }) {
  const { bias } = incomingOf(layout.sizes, weights, unit);
  const radius = Math.min(5, 1.5 + 2 * Math.abs(bias));
  context.beginPath();
  context.arc(unit.x - layout.side / 2, unit.y + layout.side / 2, radius, 0, 2 * Math.PI);
  context.fillStyle = tokenColour(bias < 0 ? '--paper' : '--accent');
  context.fill();
  context.strokeStyle = tokenColour(bias < 0 ? '--warn' : '--accent');
  context.lineWidth = 1.25;
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {Unit} unit
 */
function label(context, text, { x, y }) {
  context.fillStyle = tokenColour('--ink');
  context.font = '12px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(text, x, y);
}
