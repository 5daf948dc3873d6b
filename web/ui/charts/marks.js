/**
 * What is drawn beside the curves: the shared cursor, the band around a batch loss, the place where a run diverged.
 * @import { Chart } from 'chart.js'
 * @import { Cursor } from '../cursor.js'
 * @import { Curve } from './curves.js'
 */

import { CHART } from '../words.js';

/** Opacity of a band: six of them over each other still show the curves. */
const BAND = 0.12;
/** Of two within each other, which only one run has. */
const NESTED = 0.2;
/** Half of a divergence mark, in pixels. */
const CROSS = 5;
/** Room that the word beside a mark needs, in pixels. */
const WORD = { width: 110, height: 14 };

/**
 * A vertical line at the cursor, in every chart that shares it.
 * @param {Cursor} cursor
 * @param {() => void} draw the chart that this is a part of
 * @param {() => number | null} exact where the keyboard put it: a pixel is coarser than a point
 */
export function cursorLine(cursor, draw, exact) {
  return {
    id: 'cursor',
    /** @param {Chart} chart @param {{ event: { type: string, x: number | null, y: number | null }, replay: boolean }} args */
    afterEvent(chart, { event, replay }) {
      if (replay) return; // nobody moved: an update asks again what is under the pointer
      const { left, right } = chart.chartArea;
      const pixel = event.type === 'mouseout' || event.x === null ? NaN : event.x;
      const put = exact();
      if (put !== null && Math.abs(chart.scales.x.getPixelForValue(put) - pixel) < 1) cursor.move(put, draw);
      else cursor.move(pixel >= left - 1 && pixel <= right + 1 ? (chart.scales.x.getValueForPixel(pixel) ?? null) : null, draw);
    },
    /** @param {Chart} chart */
    afterDatasetsDraw(chart) {
      if (cursor.x === null) return;
      const { top, bottom, left, right } = chart.chartArea;
      const at = chart.scales.x.getPixelForValue(cursor.x);
      if (!(at >= left && at <= right)) return;
      chart.ctx.save();
      chart.ctx.strokeStyle = String(chart.options.color);
      chart.ctx.setLineDash([2, 3]);
      chart.ctx.lineWidth = 1;
      chart.ctx.beginPath();
      chart.ctx.moveTo(at, top);
      chart.ctx.lineTo(at, bottom);
      chart.ctx.stroke();
      chart.ctx.restore();
    },
  };
}

/**
 * From the least to the most of the steps behind each point.
 * @param {() => Curve[]} curves
 */
export function bands(curves) {
  return {
    id: 'bands',
    /** @param {Chart} chart */
    beforeDatasetsDraw({ ctx, chartArea: { left, right, top, bottom }, scales: { x, y } }) {
      const all = curves().flatMap(({ band, inner, hidden, colour }) => (hidden ? [] : [band, inner].flatMap((wide) => (wide ? [{ ...wide, colour, strength: inner ? NESTED : BAND }] : []))));
      if (all.length === 0) return;
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, top, right - left, bottom - top);
      ctx.clip();
      for (const { low, high, colour, strength } of all) {
        ctx.globalAlpha = strength;
        ctx.fillStyle = colour;
        ctx.beginPath();
        // Below a logarithmic axis lies its floor.
        for (const point of high) ctx.lineTo(x.getPixelForValue(point.x), y.getPixelForValue(Math.max(point.y, y.min)));
        for (const point of low.toReversed()) ctx.lineTo(x.getPixelForValue(point.x), y.getPixelForValue(Math.max(point.y, y.min)));
        ctx.fill();
      }
      ctx.restore();
    },
  };
}

/**
 * A cross and the word where a run stopped being finite: at the top, because that is where it went, and a dotted line to it
 * from the last place where it was seen.
 * @param {() => Curve[]} curves
 */
export function divergenceMarks(curves) {
  return {
    id: 'divergence',
    /** @param {Chart} chart */
    afterDatasetsDraw({ ctx, chartArea: { left, right, top, bottom }, scales: { x, y } }) {
      /** Where words stand already. @type {{ x: number, y: number }[]} */
      const words = [];
      ctx.save();
      for (const { points, diverged, hidden, colour, faint } of curves()) {
        if (!diverged || hidden || faint) continue;
        const at = x.getPixelForValue(Math.max(diverged.x, x.min));
        if (!(at >= left - 1 && at <= right + 1)) continue;
        ctx.strokeStyle = ctx.fillStyle = colour;
        const end = points.at(-1);
        if (end) dotted(ctx, clamp(x.getPixelForValue(end.x), left, right), clamp(y.getPixelForValue(end.y), top, bottom), at, top + CROSS);
        cross(ctx, at, top + CROSS + 1);
        word(ctx, diverged.word ?? CHART.divergedMark(diverged.step), at, top, right, words);
      }
      ctx.restore();
    },
  };
}

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** @param {CanvasRenderingContext2D} ctx @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
function dotted(ctx, x0, y0, x1, y1) {
  ctx.lineWidth = 1.5;
  ctx.setLineDash([1, 3]);
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y */
function cross(ctx, x, y) {
  ctx.lineWidth = 2.5;
  ctx.beginPath();
  for (const side of [-1, 1]) {
    ctx.moveTo(x - CROSS, y - CROSS * side);
    ctx.lineTo(x + CROSS, y + CROSS * side);
  }
  ctx.stroke();
}

/**
 * Beside its mark, on the side that has room; below another that stands there.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} top
 * @param {number} right
 * @param {{ x: number, y: number }[]} others
 */
function word(ctx, text, x, top, right, others) {
  const before = x + WORD.width > right;
  let y = top + CROSS + 1;
  while (others.some((other) => Math.abs(other.x - x) < WORD.width && Math.abs(other.y - y) < WORD.height)) y += WORD.height;
  others.push({ x, y });
  ctx.font = '11px system-ui, sans-serif';
  ctx.textBaseline = 'middle';
  ctx.textAlign = before ? 'right' : 'left';
  ctx.fillText(text, x + (before ? -1 : 1) * (CROSS + 5), y);
}
