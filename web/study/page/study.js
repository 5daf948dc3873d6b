/**
 * The page that asks a question properly: the race of a link over many seeds, each run at its own best rate where that is asked
 * for, drawn and told while the trainings come in.
 */
import { html, nothing, render } from 'lit';
import { instantiateCore } from '../../engine/core.js';
import { formatLink, parseLink } from '../../experiment/link.js';
import { readExperiment } from '../../experiment/document.js';
import { runName } from '../../experiment/run-name.js';
import { loadCore, workerAddress } from '../../site/files.js';
import { ownFragment, ownLink, pageLink } from '../../site/links.js';
import { Cursor } from '../../ui/cursor.js';
import { download } from '../../ui/download.js';
import { formatLoss, formatSetting, formatShare } from '../../ui/format.js';
import { LineChart } from '../../ui/charts/line-chart.js';
import { positiveRange } from '../../ui/charts/range.js';
import { tickLabel } from '../../ui/charts/ticks.js';
import { runColour, tokenColour } from '../../ui/palette.js';
import { jobAt, jobConfig, originalOf, studyOf } from '../jobs.js';
import { groundOf, MEASURES, trainWhole } from '../outcome.js';
import { runRepeats } from '../repeats.js';
import { studyResult, tunedExperiment } from '../result.js';
import { cautions, pairText, rankingText } from '../summary.js';
import { experimentAt } from '../sweep.js';
import { medianCurves, sweepCurves } from './curves.js';
import { keepOutcomes, keptOutcomes } from './kept.js';
import { trainStudy } from './runner.js';

/** @typedef {import('../../types.js').Experiment} Experiment */
/** @typedef {import('../outcome.js').Outcome} Outcome */
/** @typedef {import('../statistics.js').Five} Five */

const MEASURE_NAMES = { trainLoss: 'Training loss', testLoss: 'Test loss', bestTrainLoss: 'Best training loss', bestTestLoss: 'Best test loss' };
/** Milliseconds between two drawings while trainings come in. */
const PACE = 250;
const WORKER = workerAddress('study-worker.js');
const place = /** @type {HTMLElement} */ (document.querySelector('.work'));

class StudyPage {
  /** @type {Map<number, Outcome>} */ outcomes = new Map();
  /** @type {AbortController | null} */ stopper = null;
  /** @type {import('../outcome.js').Measure} */ measure = 'trainLoss';
  /** @type {import('./curves.js').Band} */ band = 'quartiles';
  /** @type {string[]} */ complaints = [];
  said = '';
  /** @type {{ done: number, at: number }} where this go began */ began = { done: 0, at: 0 };
  /** @type {LineChart | null} */ #chart = null;

  /**
   * @param {WebAssembly.Module} module
   * @param {import('../../engine/core.js').Core} core
   * @param {Experiment} experiment
   */
  constructor(module, core, experiment) {
    this.module = module;
    this.core = core;
    this.#take(experiment);
  }

  /** @param {Experiment} experiment */
  #take(experiment) {
    this.study = studyOf(experiment, this.core.catalogue);
    const placed = experimentAt(experiment, this.study.grid, 0);
    this.names = experiment.runs.map((_, i) => runName(placed, i, this.core.catalogue));
    this.ground = groundOf(this.core, experiment);
    this.link = formatLink(experiment, this.core.catalogue);
    history.replaceState(null, '', ownLink(this.link));
  }

  get experiment() {
    return /** @type {import('../jobs.js').Study} */ (this.study).experiment;
  }

  /** What was kept of it on this device. */
  async recall() {
    this.outcomes = await keptOutcomes(this.link ?? '');
    if (this.outcomes.size > 0) this.said = `${this.outcomes.size} trainings were kept on this device.`;
    this.draw();
  }

  /** @param {Partial<Pick<Experiment, 'seeds' | 'sweep'>>} change */
  async change(change) {
    const { experiment, complaints } = readExperiment({ ...this.experiment, ...change }, this.core.catalogue);
    this.complaints = complaints.map(({ message }) => message);
    this.stopper?.abort();
    this.said = '';
    if (this.complaints.length === 0) {
      this.#take(experiment);
      await this.recall();
    }
    this.draw();
  }

  /** Seconds that the rest will take, judged by one training. */
  get #estimate() {
    const { study, core } = this;
    if (!study) return 0;
    const started = performance.now();
    trainWhole(core, jobConfig(study, jobAt(study, 0), core.catalogue), false);
    const left = Array.from({ length: study.size }, (_, number) => number).filter((number) => originalOf(study, number) === number && !this.outcomes.has(number)).length;
    return (left * (performance.now() - started)) / 1000 / Math.max(1, navigator.hardwareConcurrency || 1);
  }

  async start() {
    const { study, module, outcomes } = this;
    if (!study) return;
    const stopper = new AbortController();
    this.stopper = stopper;
    this.began = { done: outcomes.size, at: performance.now() };
    const seconds = this.#estimate;
    this.said = seconds > 5 ? `About ${seconds.toPrecision(2)} s.` : '';
    this.draw();
    let drawn = performance.now();
    try {
      await trainStudy({ module, study, outcomes, signal: stopper.signal, workerURL: WORKER, onProgress: () => {
        if (performance.now() - drawn < PACE) return;
        drawn = performance.now();
        this.draw();
      } });
      const took = (performance.now() - this.began.at) / 1000;
      this.said = `${outcomes.size - this.began.done} trainings in ${took.toFixed(took < 10 ? 1 : 0)} s${stopper.signal.aborted ? '; stopped, what is done stays.' : '.'}`;
    } catch (error) {
      this.complaints = [`Training stopped: ${error instanceof Error ? error.message : error} What is done stays.`];
    }
    if (this.stopper === stopper) this.stopper = null;
    if (outcomes === this.outcomes) await keepOutcomes(this.link ?? '', outcomes);
    this.draw();
  }

  get #result() {
    return this.study && this.outcomes.size > 0 ? studyResult(this.study, this.outcomes, this.measure, /** @type {any} */ (this.ground)) : null;
  }

  draw() {
    const { study } = this;
    if (!study) return;
    const result = this.#result;
    render(html`${this.complaints.length > 0 ? html`<div class="notice" role="alert"><ul>${this.complaints.map((text) => html`<li>${text}</li>`)}</ul></div>` : nothing}
      ${this.#form()}${this.#progress()}<p class="said" role="status">${this.said}</p>
      ${result ? html`<section class="figure" aria-label="Chart">${this.#chartFrame()}</section>${study.grid.dials.length > 0 ? this.#sweepTable(result) : this.#repeatTable()}${this.#comparisons(result)}` : html`<p class="note">Nothing is trained yet. One seed proves nothing; twenty are a matter of seconds.</p>`}`, place);
    if (result) this.#drawChart(result);
  }

  #form() {
    const { seeds, sweep } = this.experiment;
    const number = (/** @type {Event} */ event) => Number(/** @type {HTMLInputElement} */ (event.target).value);
    const axis = sweep[0];
    const rate = { parameter: 'learningRate', from: 0.001, to: 1, points: 13 };
    const turn = (/** @type {Partial<typeof rate>} */ change) => this.change({ sweep: [{ ...(axis ?? rate), ...change }] });
    return html`<form class="ask" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
      <p>${this.names?.map((name, i) => html`<span class="word" style="--run: ${runColour(i)}"><span class="dot"></span>${name}</span> `)}
        <a href=${pageLink('index.html', this.link)}>Back to the lab</a></p>
      <label>Seeds <input type="number" min="1" max="100" .value=${String(seeds.count)} @change=${(/** @type {Event} */ event) => this.change({ seeds: { ...seeds, count: number(event) } })} /></label>
      <label>Compare by <select @change=${(/** @type {Event} */ event) => { this.measure = /** @type {any} */ (/** @type {HTMLSelectElement} */ (event.target).value); this.draw(); }}>
        ${MEASURES.map((id) => html`<option value=${id} ?selected=${id === this.measure}>${MEASURE_NAMES[id]}</option>`)}</select></label>
      <label>Band <select @change=${(/** @type {Event} */ event) => { this.band = /** @type {any} */ (/** @type {HTMLSelectElement} */ (event.target).value); this.draw(); }}>
        <option value="quartiles">Quartiles</option><option value="range" ?selected=${this.band === 'range'}>Least to most</option></select></label>
      <label class="switch"><input type="checkbox" .checked=${axis !== undefined} @change=${(/** @type {Event} */ event) => this.change({ sweep: /** @type {HTMLInputElement} */ (event.target).checked ? [rate] : [] })} /> Each run at its best ${axis && axis.parameter !== 'learningRate' ? axis.parameter : 'rate'}</label>
      ${axis ? html`<label>from <input inputmode="decimal" .value=${formatSetting(axis.from)} @change=${(/** @type {Event} */ event) => turn({ from: number(event) })} /></label>
        <label>to <input inputmode="decimal" .value=${formatSetting(axis.to)} @change=${(/** @type {Event} */ event) => turn({ to: number(event) })} /></label>
        <label>values <input type="number" min="2" max="200" .value=${String(axis.points)} @change=${(/** @type {Event} */ event) => turn({ points: number(event) })} /></label>` : nothing}
    </form>`;
  }

  #progress() {
    const { study, outcomes, stopper, began } = this;
    if (!study) return nothing;
    const done = outcomes.size;
    const rate = (done - began.done) / (performance.now() - began.at);
    const left = rate > 0 ? (study.size - done) / rate / 1000 : 0;
    if (stopper) return html`<p class="row"><button @click=${() => stopper.abort()}>Stop</button><progress max=${study.size} value=${done} aria-label="Trainings"></progress>
      <span>${done} of ${study.size} trainings${left > 1 ? html`, ${left.toPrecision(2)} s to go` : nothing}</span></p>`;
    const word = done === 0 ? `Train ${study.size} times` : `Go on: ${study.size - done} left`;
    return html`<p class="row">${done < study.size ? html`<button class="play" @click=${() => this.start()}>${word}</button>` : html`<span>All ${study.size} trainings are done.</span>`}
      ${done > 0 ? html`<button @click=${() => this.#save()}>CSV</button>` : nothing}</p>`;
  }

  #save() {
    const { study, outcomes } = this;
    if (!study) return;
    const head = ['run', 'seed', ...study.grid.dials.map(({ id }) => id), 'trainLoss', 'testLoss', 'bestTrainLoss', 'bestTestLoss', 'trainAccuracy', 'testAccuracy', 'divergedAt', 'fingerprint'];
    const rows = [...outcomes].sort(([a], [b]) => a - b).map(([number, outcome]) => {
      const { run, repeat, point } = jobAt(study, number);
      return [run + 1, repeat + 1, ...study.grid.points[point], outcome.trainLoss, outcome.testLoss, outcome.bestTrainLoss, outcome.bestTestLoss, outcome.trainAccuracy, outcome.testAccuracy, outcome.divergedAt, outcome.fingerprint].map((cell) => cell ?? '').join(',');
    });
    download('study.csv', 'text/csv', `${[head.join(','), ...rows].join('\n')}\n`);
  }

  #chartFrame() {
    const { study, measure } = this;
    const swept = study?.grid.dials[0];
    const heading = swept ? `${MEASURE_NAMES[measure]} over ${swept.id}` : `${MEASURE_NAMES[measure.endsWith('estLoss') && measure !== 'testLoss' ? (measure === 'bestTestLoss' ? 'testLoss' : 'trainLoss') : measure]} over epochs`;
    return html`<h2>${heading}</h2><p class="note">Medians over the seeds; the band is ${this.band === 'quartiles' ? 'the middle half of them' : 'all of them'}.${swept ? ' A cross marks where most seeds diverge.' : ''}</p><div class="chart"><canvas role="img" aria-label="${heading}, a curve for each run; the table below has the figures"></canvas></div>`;
  }

  /** @param {import('../result.js').StudyResult} result */
  #drawChart(result) {
    const { study, names, measure, band } = this;
    const canvas = place.querySelector('canvas');
    if (!canvas || !study || !names || study.grid.dials.length > 1) return;
    this.#chart ??= new LineChart(canvas, new Cursor());
    const swept = study.grid.dials[0];
    const curves = swept ? sweepCurves(study, result, names, band) : medianCurves(study, this.outcomes, names, /test/i.test(measure) ? 'testLoss' : 'trainLoss', band);
    const xs = swept ? study.grid.axes[0] : curves.flatMap(({ points }) => points.map(({ x }) => x));
    const all = curves.flatMap((each) => [each, ...(each.band ? [{ points: each.band.low }, { points: each.band.high }] : [])]);
    this.#chart.show({
      curves,
      axes: { x: { range: { min: Math.min(...xs), max: Math.max(...xs) }, log: swept?.param.scale === 'log' && Math.min(...xs) > 0 }, y: { range: positiveRange(all), log: true } },
      xLabel: swept ? swept.id : 'Epoch',
      format: formatLoss,
      tick: tickLabel,
      theme: { ink: tokenColour('--quiet'), grid: tokenColour('--grid') },
    });
  }

  #repeatTable() {
    const { study, outcomes, names } = this;
    if (!study || !names) return nothing;
    const rows = names.map((name, run) => ({ name, ...runRepeats(study, outcomes, run, null) }));
    return html`<div class="scroll" role="group" aria-label="Figures" tabindex="0"><table><caption>Median [quartiles]; a row a run</caption>
      <thead><tr>${['Run', 'Seeds', 'Training loss', 'Test loss', 'Best test loss', 'Accuracy', 'Diverged'].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.map(({ name, seeds, figures, diverged }) => html`<tr><th scope="row">${name}</th><td>${seeds}</td><td>${spread(figures.trainLoss)}</td><td>${spread(figures.testLoss)}</td><td>${spread(figures.bestTestLoss)}</td><td>${spread(figures.testAccuracy, formatShare)}</td><td>${formatShare(diverged)}</td></tr>`)}</tbody></table></div>`;
  }

  /** @param {import('../result.js').StudyResult} result */
  #sweepTable(result) {
    const { study, names } = this;
    if (!study || !names) return nothing;
    const tuned = tunedExperiment(study, result);
    const ids = study.grid.dials.map(({ id }) => id);
    return html`<div class="scroll" role="group" aria-label="Figures" tabindex="0"><table><caption>Each run at its best: median [quartiles], and how far one may go from there</caption>
      <thead><tr>${['Run', ...ids.map((id) => `Best ${id}`), MEASURE_NAMES[this.measure], 'Good range', 'Width'].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${names.map((name, run) => {
        const { best, points, good } = result.runs[run];
        if (best < 0) return html`<tr><th scope="row">${name}</th><td colspan="4">diverges in most seeds wherever it was tried</td></tr>`;
        const [first] = good;
        return html`<tr><th scope="row">${name}</th>${points[best].values.map((value) => html`<td>${formatSetting(value)}</td>`)}<td>${spread(points[best])}</td>
          <td>${formatSetting(first.from)} to ${formatSetting(first.to)}${first.open ? ' or wider' : ''}</td><td>${first.decades === null ? '–' : `${first.decades.toFixed(1)} decades`}</td></tr>`;
      })}</tbody></table></div>
      ${tuned ? html`<p><a href=${pageLink('index.html', formatLink(tuned, this.core.catalogue))}>Open the race with each run at its best</a></p>` : nothing}`;
  }

  /** @param {import('../result.js').StudyResult} result */
  #comparisons(result) {
    const { study, names } = this;
    if (!study || !names) return nothing;
    const notes = cautions(study, result, names);
    return html`${result.pairs.length > 0 ? html`<h2>Who ends below whom</h2><ul class="pairs">${result.pairs.map((pair) => html`<li>${pairText(pair, names)}</li>`)}</ul>
      <p>Ranking (sign tests, 5 % over all pairs; who shares a place is not told apart): ${rankingText(result.ranking, names)}</p>` : nothing}
      ${notes.length > 0 ? html`<ul class="note">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}`;
  }
}

/** @param {Five | null} figures @param {(value: number) => string} [spell] */
function spread(figures, spell = (value) => (value === Infinity ? 'diverged' : formatLoss(value))) {
  return !figures || Number.isNaN(figures.median) ? '–' : `${spell(figures.median)} [${spell(figures.lower)}, ${spell(figures.upper)}]`;
}

try {
  const module = await loadCore();
  const core = await instantiateCore(module);
  const { experiment, complaints } = parseLink(ownFragment(), core.catalogue);
  place.replaceChildren();
  const page = new StudyPage(module, core, experiment.seeds.count > 1 ? experiment : { ...experiment, seeds: { ...experiment.seeds, count: 20 } });
  page.complaints = complaints.map(({ message }) => message);
  await page.recall();
  for (const target of [document.querySelector('header.site .theme'), matchMedia('(prefers-color-scheme: dark)')]) target?.addEventListener(target instanceof Element ? 'click' : 'change', () => page.draw());
  addEventListener('hashchange', () => location.reload());
} catch (error) {
  place.textContent = `This page could not start: ${error instanceof Error ? error.message : error} Reload it to try again.`;
}
