/** How wide is each run's good range: a bar on the swept axis, its best marked, and where it diverges hatched. */
import { html, nothing } from 'lit';
import { dialName } from '../../experiment/dial.js';
import { formatSetting } from '../../ui/format.js';
import { linearTicks, logTicks, tickLabel } from '../../ui/charts/ticks.js';
import { runColour } from '../../ui/palette.js';
import { divergedStretches } from './curves.js';
import { capital } from './words.js';

/** @typedef {import('../result.js').StudyResult} StudyResult */
/** @typedef {import('./page.js').StudyPage} StudyPage */

/** @param {StudyPage} page @param {StudyResult} result */
export function ridge({ study, names }, result) {
  if (study.grid.dials.length !== 1 || result.runs.every(({ best }) => best < 0)) return nothing;
  const [dial] = study.grid.dials;
  const [values] = study.grid.axes;
  const [from, to] = [values[0], values[values.length - 1]];
  const log = dial.param.scale === 'log' && from > 0;
  const scale = (/** @type {number} */ value) => (log ? Math.log(value) : value);
  const share = (/** @type {number} */ value) => (100 * (scale(value) - scale(from))) / (scale(to) - scale(from));
  const at = (/** @type {number} */ place) => Math.min(100, Math.max(0, halfway(place, (i) => share(values[i]), values.length)));
  const ticks = log ? logTicks(from, to, 5) : linearTicks(from, to, 5);
  return html`<h2>How wide is the good range</h2>
    <p class="note">A bar spans the values at which the median stays within a factor of 2 of the run's best, the mark is the best; where most seeds diverge it is hatched.</p>
    <ul class="ridge" aria-label="Good ranges">${names.map((name, run) => {
      const { best, good, points } = result.runs[run];
      const words = best < 0 ? 'none' : wordsOf(good[0]);
      return html`<li style="--run: ${runColour(run)}"><span class="of">${name}</span>
        <span class="track" aria-hidden="true">
          ${divergedStretches(study, result, run).map((each) => html`<span class="burnt" style="left:${at(each.from)}%;width:${at(each.to) - at(each.from)}%"></span>`)}
          ${best < 0 ? nothing : html`<span class="span" style="left:${share(good[0].from)}%;width:${share(good[0].to) - share(good[0].from)}%"></span>
            <span class="best" style="left:${share(points[best].values[0])}%"></span>`}</span>
        <span class="width">${words}</span></li>`;
    })}
    <li class="scale" aria-hidden="true"><span class="of">${capital(dialName(dial))}</span><span class="track">${ticks.map((tick) => html`<span style="left:${share(tick)}%">${tickLabel(tick)}</span>`)}</span><span class="width"></span></li></ul>`;
}

/**
 * Where a place and a half is, between its neighbours.
 * @param {number} place
 * @param {(i: number) => number} shareOf
 * @param {number} count
 */
function halfway(place, shareOf, count) {
  const [low, high] = [Math.max(0, Math.floor(place)), Math.min(count - 1, Math.ceil(place))];
  return (shareOf(low) + shareOf(high)) / 2;
}

/** @param {import('../range.js').Good} good */
function wordsOf({ from, to, decades, open }) {
  if (from === to) return `only ${formatSetting(from)}`;
  const width = decades === null ? '' : `, ${decades.toFixed(1)} decades${open ? ' or more' : ''}`;
  return `${formatSetting(from)} to ${formatSetting(to)}${width}`;
}
