/** A place of the sweep: every run's loss curve there, its figures, and the way to make it the run. */
import { html, nothing } from 'lit';
import { formatLink } from '../../experiment/link.js';
import { pageLink } from '../../site/links.js';
import { formatSetting } from '../../ui/format.js';
import { runColour } from '../../ui/palette.js';
import { placeName } from '../heat.js';
import { experimentOf, numberOf } from '../jobs.js';
import { alone } from '../seeds.js';
import { trainingCurve } from './curves.js';
import { ChartSlot } from './slot.js';
import { curveOfMeasure, MEASURE_NAMES, spread } from './words.js';

/** @typedef {import('../result.js').StudyResult} StudyResult */
/** @typedef {import('./page.js').StudyPage} StudyPage */

const slot = new ChartSlot();

/** @param {StudyPage} page @returns {number | null} */
const shownPlace = ({ pointed, pinned }) => pointed ?? pinned;

/**
 * The lab's link to a place: of one run, where what was swept is the runs' own; else of all.
 * @param {StudyPage} page
 * @param {number} point
 * @param {number | null} run
 */
function linkTo({ study, core }, point, run) {
  const whole = alone(experimentOf(study, { repeat: 0, point, run: 0 }));
  const runs = run === null ? whole.runs : study.experiment.runs.map((each, i) => (i === run ? whole.runs[i] : each));
  return pageLink('index.html', formatLink({ ...whole, runs }, core.catalogue));
}

/** @param {StudyPage} page @param {StudyResult} result */
export function placePanel(page, result) {
  const point = shownPlace(page);
  const { study, names, measure } = page;
  if (study.grid.dials.length === 0) return nothing;
  if (point === null) return html`<section class="place empty" aria-label="A place of the sweep"><p class="note">Point at a place: its loss curves appear here.</p></section>`;
  const ofRuns = study.grid.dials.every(({ holder }) => ['run', 'hyper', 'schedule'].includes(holder));
  const where = placeName(study, point, formatSetting);
  return html`<section class="place" aria-label="A place of the sweep"><h2>At ${where}</h2>
    <p class="note">${MEASURE_NAMES[curveOfMeasure(measure)]} of the first seed.${page.pinned === point ? '' : ' Click to keep it.'}</p>
    <div class="chart small"><canvas class="of-place" role="img" aria-label="Loss curves at ${where}"></canvas></div>
    <ul class="runs-there">${names.map((name, run) => html`<li style="--run: ${runColour(run)}"><span class="dot"></span><b>${name}</b> ${spread(result.runs[run].points[point])}
      ${ofRuns ? html`<a href=${linkTo(page, point, run)}>Make it the run<span class="visually-hidden"> ${name} in the lab</span></a>` : nothing}</li>`)}</ul>
    <p><a class="all" href=${linkTo(page, point, null)}>Open ${study.runs > 1 && ofRuns ? 'all runs' : 'the race'} there in the lab</a></p></section>`;
}

/** @param {StudyPage} page */
export function drawPlace(page) {
  const point = shownPlace(page);
  const element = /** @type {HTMLCanvasElement | null} */ (page.place.querySelector('canvas.of-place'));
  if (point === null || !element) return slot.show(null, { curves: [], xs: [], logX: false, logY: true, xLabel: '' });
  const { study, names, prober, measure, logY } = page;
  const curves = names.flatMap((name, run) => {
    const outcome = prober.outcome(numberOf(study, { repeat: 0, point, run }));
    return outcome ? [trainingCurve(run, name, outcome, curveOfMeasure(measure), logY)] : [];
  });
  const xs = curves.flatMap(({ points }) => points.map(({ x }) => x));
  return slot.show(element, { curves, xs: xs.length > 0 ? xs : [0, 1], logX: false, logY, xLabel: 'Epoch' });
}
