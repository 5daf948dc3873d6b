/**
 * The charts that are shown, as files: what is seen of each now, in the colours of paper.
 * @import { SlChart } from '../charts/sl-chart.js'
 * @import { Axis } from '../charts/zoom.js'
 */
import { chartSvg } from '../../export/chart-svg.js';
import { linearTicks, logTicks, tickLabel } from '../charts/ticks.js';
import { runColour } from '../palette.js';
import { SHARE } from '../words.js';

/** Numbers along an axis. */
const MOST = { x: 9, y: 7 };
/** Pixels of the picture for one of the drawing: sharp on any screen. */
const SCALE = 2;

/** @returns {SlChart[]} in the order of the page */
export function chartsShown() {
  return [...document.querySelectorAll('sl-chart')].map((chart) => /** @type {SlChart} */ (chart));
}

/**
 * @param {SlChart} chart
 * @returns {string} SVG; empty where nothing is drawn yet
 */
export function svgOf(chart) {
  const { scales, curves, heading, xLabel } = chart.seen;
  if (!scales) return '';
  const axis = (/** @type {'x' | 'y'} */ key, /** @type {string} */ label) => {
    const { min, max, log } = scales[key];
    const ticks = (log ? logTicks : linearTicks)(min, max, MOST[key]);
    const write = key === 'x' ? tickLabel : chart.quantity.tick;
    return { min, max, log, label, ticks: ticks.filter((at) => at >= min && at <= max).map((at) => ({ at, text: write(at) })) };
  };
  return chartSvg({
    title: chart.lab.experiment.title,
    heading,
    x: axis('x', xLabel),
    y: axis('y', ''),
    lines: curves.filter(({ hidden }) => !hidden).map((curve) => ({ ...curve, colour: runColour(curve.run, false) })),
  });
}

/**
 * @param {string} svg
 * @returns {Promise<Blob>} PNG
 * @throws {Error} where the browser cannot draw it
 */
export async function pngOf(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SCALE * image.naturalWidth;
  canvas.height = SCALE * image.naturalHeight;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(SHARE.noPicture))), 'image/png'));
}
