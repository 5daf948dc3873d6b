/** The large picture: medians over epochs, a curve over one swept number, or a map over two. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { dialName } from '../../experiment/dial.js';
import { formatSetting } from '../../ui/format.js';
import { nearestIndex } from '../../ui/charts/nearest.js';
import { placeName, placeWords } from '../heat.js';
import { divergedStretches, medianCurves, MOST_SINGLE, singleCurves, sweepCurves } from './curves.js';
import { drawMaps, maps } from './maps.js';
import { openSeed } from './seed.js';
import { ChartSlot } from './slot.js';
import { divergedStrips } from './stretches.js';
import { capital, curveOfMeasure, lossWord, MEASURE_NAMES } from './words.js';

/** @typedef {import('../result.js').StudyResult} StudyResult */
/** @typedef {import('./page.js').StudyPage} StudyPage */

/** Where each run diverges, in values of x. @type {{ run: number, from: number, to: number }[]} */
let burnt = [];
const slot = new ChartSlot([divergedStrips(() => burnt)]);

/** @param {StudyPage} page @param {StudyResult} result */
export function charts(page, result) {
  const { dials } = page.study.grid;
  if (dials.length === 2) return maps(page, result);
  return html`<section class="figure" aria-label="Chart">${dials.length === 1 ? sweepFrame(page, result) : repeatFrame(page)}</section>`;
}

/** @param {StudyPage} page */
const bandWord = ({ band }) => (band === 'quartiles' ? 'the middle half of them' : 'all of them');

/** @param {StudyPage} page */
function repeatFrame(page) {
  const { measure, study, single } = page;
  const heading = `${MEASURE_NAMES[curveOfMeasure(measure)]} over epochs`;
  const shown = Math.min(study.repeats, Math.floor(MOST_SINGLE / study.runs));
  const some = single && shown < study.repeats ? ` Thin: the first ${shown} seeds.` : '';
  return html`<h2>${heading}</h2><p class="note">Medians over the seeds; the band is ${bandWord(page)}.${some}</p>
    <p class="row"><label class="switch"><input type="checkbox" .checked=${live(single)} @change=${(/** @type {Event} */ event) => {
      page.single = /** @type {HTMLInputElement} */ (event.target).checked;
      page.draw();
    }} /> Draw each seed</label>${openSeed(page)}</p>
    ${canvas(heading)}`;
}

/** @param {string} heading */
const canvas = (heading) => html`<div class="chart"><canvas class="main" role="img" aria-label="${heading}, a curve for each run; the table below has the figures"></canvas></div>`;

/** @param {StudyPage} page @param {StudyResult} result */
function sweepFrame(page, result) {
  const { measure, study } = page;
  const heading = `${MEASURE_NAMES[measure]} over ${dialName(study.grid.dials[0])}`;
  return html`<h2>${heading}</h2>
    <p class="note">Medians over the seeds; the band is ${bandWord(page)}. Hatched at the top: where most seeds diverge, a strip a run. Point at a value for its loss curves, choose it to keep them.</p>
    <div class="chart pointable" @pointermove=${(/** @type {PointerEvent} */ event) => page.look(placeUnder(page, event))}
      @pointerleave=${() => page.look(null)} @click=${(/** @type {PointerEvent} */ event) => page.look(placeUnder(page, event), true)}>
      <canvas class="main" role="img" aria-label="${heading}, a curve for each run; the table below has the figures"></canvas></div>
    ${slider(page, result)}`;
}

/** The keyboard's way to a place. @param {StudyPage} page @param {StudyResult} result */
function slider(page, result) {
  const { study, names } = page;
  const point = page.pinned ?? 0;
  const words = (/** @type {number} */ at) => `${placeName(study, at, formatSetting)}: ${names.map((name, run) => `${name} ${placeWords(result.runs[run].points[at], result.runs[run].best === at, lossWord)}`).join('; ')}`;
  return html`<label class="look">Look at ${dialName(study.grid.dials[0])} <input type="range" min="0" max=${study.points - 1} .value=${live(String(point))}
    aria-valuetext=${words(point)} @input=${(/** @type {Event} */ event) => page.look(Number(/** @type {HTMLInputElement} */ (event.target).value), true)} />
    <output>${page.pinned === null ? nothing : formatSetting(study.grid.points[point][0])}</output></label>`;
}

/** @param {StudyPage} page @param {PointerEvent} event @returns {number | null} the nearest place of the sweep */
function placeUnder({ study }, event) {
  const { chart } = slot;
  if (!chart) return null;
  const { left } = chart.canvas.getBoundingClientRect();
  const { x } = chart.scales;
  // By pixels: on a logarithmic axis the nearest value is not the nearest place.
  const places = study.grid.axes[0].map((value) => ({ x: x.getPixelForValue(value), y: 0 }));
  return nearestIndex(places, event.clientX - left, Infinity);
}

/** @param {StudyPage} page @param {StudyResult} result */
export function drawCharts(page, result) {
  const { study, names, measure, band, outcomes, logY } = page;
  const { dials, axes } = study.grid;
  if (dials.length === 2) return drawMaps(page, result);
  const element = /** @type {HTMLCanvasElement | null} */ (page.place.querySelector('canvas.main'));
  if (dials.length === 1) {
    const [xs] = axes;
    const logX = dials[0].param.scale === 'log' && xs[0] > 0;
    const value = (/** @type {number} */ place) => between(xs, place, logX);
    burnt = names.flatMap((_, run) => divergedStretches(study, result, run).map(({ from, to }) => ({ run, from: value(from), to: value(to) })));
    return slot.show(element, { curves: sweepCurves(study, result, names, band, logY), xs, logX, logY, xLabel: capital(dialName(dials[0])), swept: true });
  }
  burnt = [];
  const by = curveOfMeasure(measure);
  const medians = medianCurves(study, outcomes, names, by, band, logY);
  const singles = page.single || page.picked !== null ? singleCurves(study, outcomes, names, by, logY, page.picked) : [];
  const curves = [...singles.filter(({ faint }) => !faint || page.single), ...medians];
  return slot.show(element, { curves, xs: medians.flatMap(({ points }) => points.map(({ x }) => x)), logX: false, logY, xLabel: 'Epoch' });
}

/**
 * @param {number[]} values  rising
 * @param {number} place  with halves; beyond the ends: the end
 * @param {boolean} log
 */
function between(values, place, log) {
  const [low, high] = [values[Math.max(0, Math.floor(place))], values[Math.min(values.length - 1, Math.ceil(place))]];
  return log ? Math.sqrt(low * high) : (low + high) / 2;
}
