/** A sweep of two numbers: a map a run, all on one scale; pointed at by mouse, finger and arrow keys, and said in words. */
import { html, nothing } from 'lit';
import { dialName } from '../../experiment/dial.js';
import { formatSetting } from '../../ui/format.js';
import { css, tokenColour } from '../../ui/palette.js';
import { afterKey, cellOf, heatColour, heatScale, placeName, placeWords } from '../heat.js';
import { capital, lossWord, MEASURE_NAMES } from './words.js';

/** @typedef {import('../result.js').StudyResult} StudyResult */
/** @typedef {import('./page.js').StudyPage} StudyPage */

/** Pixels of a map: at most so wide, and rows at least so high. */
const SIZE = { width: 320, row: 22, least: 120, most: 320 };
/** Steps of the key. */
const KEY = 40;

/** Which map the keyboard is in. */
let focused = -1;

/** @param {StudyPage} page @param {StudyResult} result */
export function maps(page, result) {
  const { study, names, measure, ground } = page;
  const [across, up] = study.grid.dials;
  const scale = heatScale(result, ground);
  const heading = `${MEASURE_NAMES[measure]} over ${dialName(across)} and ${dialName(up)}`;
  const point = page.pointed ?? page.pinned;
  const words = (/** @type {number} */ run, /** @type {number} */ at) => `${names[run]} at ${placeName(study, at, formatSetting)}: ${placeWords(result.runs[run].points[at], result.runs[run].best === at, lossWord)}`;
  return html`<section class="figure" aria-label="Maps"><h2>${heading}</h2>
    <p class="note">Medians over the seeds, a map a run, dark is low. Point at a cell for its loss curves, choose it to keep them; the arrow keys go from cell to cell.</p>
    ${scale ? key(scale) : nothing}
    <div class="maps">${names.map((name, run) => html`<figure class="map"><figcaption>${name}</figcaption>
      <div class="frame"><span class="up">${capital(dialName(up))}</span>
        <canvas tabindex="0" role="application" aria-roledescription="map" aria-label="${name}: ${heading}" aria-describedby="maps-help" data-run=${run}
          style="height:${heightOf(page)}px"
          @pointermove=${(/** @type {PointerEvent} */ event) => page.look(cellUnder(page, event))}
          @pointerleave=${() => page.look(null)}
          @click=${(/** @type {PointerEvent} */ event) => page.look(cellUnder(page, event), true)}
          @focus=${() => enter(page, result, run)} @blur=${() => leave(page, run)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => press(page, event)}></canvas>
        <span class="ends side"><span>${formatSetting(last(study.grid.axes[1]))}</span><span>${formatSetting(study.grid.axes[1][0])}</span></span>
        <span class="ends"><span>${formatSetting(study.grid.axes[0][0])}</span><span>${capital(dialName(across))}</span><span>${formatSetting(last(study.grid.axes[0]))}</span></span></div>
      <p class="told">${point === null ? words(run, Math.max(0, result.runs[run].best)) : words(run, point)}</p></figure>`)}</div>
    <p class="visually-hidden" id="maps-help">Arrow keys move from cell to cell, Home and End along the row, Page Up and Page Down along the column, Enter chooses the cell.</p>
    <p class="visually-hidden" role="status">${focused >= 0 && point !== null && focused < names.length ? words(focused, point) : ''}</p></section>`;
}

/** @param {number[]} values */
const last = (values) => values[values.length - 1];

/** @param {import('../heat.js').HeatScale} scale */
function key({ best, below, worst, above }) {
  const stops = Array.from({ length: KEY + 1 }, (_, i) => css(heatColour(i / KEY))).join(', ');
  return html`<p class="key"><span>${lossWord(best)}${below ? ' or below' : ''}</span><span class="ramp" style="background:linear-gradient(to right, ${stops})"></span><span>${lossWord(worst)}${above ? ' or above' : ''}</span>
    <span class="mark ring"></span><span>best of the run</span><span class="mark cross"></span><span>most seeds diverge</span></p>`;
}

/** @param {StudyPage} page */
function heightOf({ study }) {
  return Math.min(SIZE.most, Math.max(SIZE.least, SIZE.row * study.grid.axes[1].length));
}

/** @param {StudyPage} page @param {PointerEvent} event */
function cellUnder({ study }, event) {
  const { left, top, width, height } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
  const [columns, rows] = study.grid.axes.map(({ length }) => length);
  const at = (/** @type {number} */ share, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
  return at((event.clientX - left) / width, columns) * rows + at(1 - (event.clientY - top) / height, rows);
}

/** @param {StudyPage} page @param {StudyResult} result @param {number} run */
function enter(page, result, run) {
  focused = run;
  // By mouse the cell under it is looked at already.
  page.look(page.pointed ?? page.pinned ?? Math.max(0, result.runs[run].best));
  page.draw();
}

/** @param {StudyPage} page @param {number} run */
function leave(page, run) {
  if (focused === run) focused = -1;
  page.look(null);
}

/** @param {StudyPage} page @param {KeyboardEvent} event */
function press(page, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const point = page.pointed ?? page.pinned ?? 0;
  const to = afterKey(page.study, point, event.key);
  if (to !== undefined) page.look(to);
  else if (event.key === 'Enter' || event.key === ' ') choose(page, point);
  else return;
  event.preventDefault();
}

/** The way to the run stands below, and the keyboard goes there. @param {StudyPage} page @param {number} point */
function choose(page, point) {
  page.look(point, true);
  /** @type {HTMLElement | null} */ (page.place.querySelector('.place a'))?.focus();
}

/** @param {StudyPage} page @param {StudyResult} result */
export function drawMaps(page, result) {
  const scale = heatScale(result, page.ground);
  for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (page.place.querySelectorAll('.map canvas'))) drawMap(canvas, page, result.runs[Number(canvas.dataset.run)], scale);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {StudyPage} page
 * @param {import('../result.js').RunResult} run
 * @param {import('../heat.js').HeatScale | null} scale
 */
function drawMap(canvas, page, run, scale) {
  const { study } = page;
  const ratio = devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  Object.assign(canvas, { width: width * ratio, height: height * ratio });
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const [columns, rows] = study.grid.axes.map(({ length }) => length);
  const [w, h] = [width / columns, height / rows];
  const corner = (/** @type {number} */ point) => {
    const { column, row } = cellOf(study, point);
    return /** @type {[number, number]} */ ([column * w, (rows - 1 - row) * h]);
  };
  run.points.forEach(({ done, median }, point) => {
    const [x, y] = corner(point);
    if (done === 0) return;
    context.fillStyle = Number.isFinite(median) && scale ? css(heatColour(scale.shareOf(median))) : tokenColour('--paper');
    context.fillRect(x, y, w + 0.5, h + 0.5);
    if (!Number.isFinite(median)) cross(context, x, y, w, h);
  });
  if (run.best >= 0) ring(context, ...corner(run.best), w, h, []);
  const point = page.pointed ?? page.pinned;
  if (point !== null) ring(context, ...corner(point), w, h, [3, 3]);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} w @param {number} h */
function cross(context, x, y, w, h) {
  context.strokeStyle = tokenColour('--quiet');
  context.lineWidth = 1;
  const [dx, dy] = [w * 0.3, h * 0.3];
  context.beginPath();
  context.moveTo(x + dx, y + dy);
  context.lineTo(x + w - dx, y + h - dy);
  context.moveTo(x + w - dx, y + dy);
  context.lineTo(x + dx, y + h - dy);
  context.stroke();
}

/**
 * Two colours, so that it is seen on every cell.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x @param {number} y @param {number} w @param {number} h
 * @param {number[]} dash
 */
function ring(context, x, y, w, h, dash) {
  context.lineWidth = 3;
  context.strokeStyle = '#000';
  context.setLineDash([]);
  context.strokeRect(x + 1.5, y + 1.5, w - 3, h - 3);
  context.lineWidth = 1.5;
  context.strokeStyle = '#fff';
  context.setLineDash(dash);
  context.strokeRect(x + 1.5, y + 1.5, w - 3, h - 3);
  context.setLineDash([]);
}
