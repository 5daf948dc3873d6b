/** Where each run diverges, hatched along the top of the chart, a strip a run. */
import { runColour } from '../../ui/palette.js';

/** @typedef {import('chart.js').Chart} Chart */

const STRIP = 7;

/**
 * @param {() => { run: number, from: number, to: number }[]} stretches  in values of x
 * @returns {import('chart.js').Plugin}
 */
export function divergedStrips(stretches) {
  return {
    id: 'strips',
    afterDatasetsDraw(/** @type {Chart} */ { ctx, chartArea: { left, right, top }, scales: { x } }) {
      const rows = [...new Set(stretches().map(({ run }) => run))];
      ctx.save();
      for (const { run, from, to } of stretches()) {
        const [start, end] = [from, to].map((value) => Math.min(right, Math.max(left, x.getPixelForValue(value))));
        hatch(ctx, start, top + rows.indexOf(run) * (STRIP + 2), end - start, runColour(run));
      }
      ctx.restore();
    },
  };
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} width @param {string} colour */
function hatch(ctx, x, y, width, colour) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, STRIP);
  ctx.clip();
  ctx.fillStyle = `${colour}33`;
  ctx.fillRect(x, y, width, STRIP);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (let at = x - STRIP; at < x + width; at += 5) {
    ctx.moveTo(at, y + STRIP);
    ctx.lineTo(at + STRIP, y);
  }
  ctx.stroke();
  ctx.strokeRect(x + 0.5, y + 0.5, width - 1, STRIP - 1);
  ctx.restore();
}
