/**
 * The page that asks a question properly: what it knows, what a person may do, and when it is drawn. The parts of the picture
 * are templates in modules of their own, which read this and call it.
 */
import { html, nothing, render } from 'lit';
import { dialsOf } from '../../experiment/dial.js';
import { readInto } from '../../experiment/document.js';
import { Reader } from '../../experiment/reader.js';
import { formatLink } from '../../experiment/link.js';
import { runName } from '../../experiment/run-name.js';
import { ownLink } from '../../site/links.js';
import { csvHead, csvRow } from '../csv.js';
import { download } from '../../ui/download.js';
import { numberOf, originalOf, studyOf } from '../jobs.js';
import { groundOf } from '../outcome.js';
import { studyResult } from '../result.js';
import { lastRound, tuningOf } from '../tuning.js';
import { experimentAt } from '../sweep.js';
import { charts, drawCharts } from './charts.js';
import { figures } from './figures.js';
import { form } from './form.js';
import { keepOutcomes, keptOutcomes } from './kept.js';
import { placePanel, drawPlace } from './place.js';
import { progress } from './progress.js';
import { Prober } from './prober.js';
import { trainStudy, tuneStudy } from './runner.js';
import { compareSchedules } from './schedules.js';
import { withLabels } from './words.js';

/** @typedef {import('../../types.js').Experiment} Experiment */
/** @typedef {import('../jobs.js').Study} Study */
/** @typedef {import('../outcome.js').Outcome} Outcome */
/** @typedef {import('../result.js').StudyResult} StudyResult */

/** Milliseconds between two drawings while trainings come in, and between two keepings of them. */
const PACE = { draw: 250, keep: 1000 };

export class StudyPage {
  /** @type {Map<number, Outcome>} */ outcomes = new Map();
  /** @type {AbortController | null} */ stopper = null;
  /** @type {import('../outcome.js').Measure} */ measure = 'trainLoss';
  /** @type {import('./curves.js').Band} */ band = 'quartiles';
  /** Whether each repeat is drawn by itself. */ single = false;
  /** A repeat that is looked at, from 0. @type {number | null} */ picked = null;
  /** Places of the grid: under the pointer, and chosen. @type {number | null} */ pointed = null;
  /** @type {number | null} */ pinned = null;
  /** What schedules are compared for. */ scheduleRun = 0;
  /** @type {string[]} */ complaints = [];
  said = '';
  /** What is being done at present, in place of the count of trainings. */ doing = '';
  /** Where this go began. @type {{ done: number, at: number }} */ began = { done: 0, at: 0 };
  /** @type {Study} */ study;
  /** @type {string[]} */ names = [];
  link = '';

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.place
   * @param {WebAssembly.Module} parts.module
   * @param {import('../../engine/core.js').Core} parts.core
   * @param {Experiment} parts.experiment
   */
  constructor({ place, module, core, experiment }) {
    this.place = place;
    this.module = module;
    this.core = core;
    this.study = studyOf(experiment, core.catalogue);
    this.ground = groundOf(core, experiment);
    this.prober = new Prober(module, this.study, () => this.draw());
    this.take(experiment);
  }

  /** @param {Experiment} experiment */
  take(experiment) {
    const { core } = this;
    this.study = studyOf(experiment, core.catalogue);
    const placed = experimentAt(experiment, this.study.grid, 0);
    this.names = experiment.runs.map((_, i) => runName(placed, i, core.catalogue));
    this.ground = groundOf(core, experiment);
    // What was trained is the same, halved or not.
    const link = formatLink({ ...experiment, view: { ...experiment.view, halved: false } }, core.catalogue);
    if (link !== this.link) this.outcomes = new Map();
    this.link = link;
    this.prober.stop();
    this.prober = new Prober(this.module, this.study, () => this.draw());
    this.prober.want([0]);
    this.pointed = this.pinned = this.picked = null;
    this.scheduleRun = Math.min(this.scheduleRun, this.study.runs - 1);
    this.#write();
  }

  #write() {
    history.replaceState(null, '', ownLink(formatLink(this.experiment, this.core.catalogue)));
  }

  /** Whether the sweep is halved over its seeds: where there is one, and seeds. */
  get halved() {
    return this.experiment.view.halved && this.study.grid.dials.length > 0 && this.study.repeats > 1;
  }

  /** @param {boolean} halved */
  halve(halved) {
    this.study = { ...this.study, experiment: { ...this.experiment, view: { ...this.experiment.view, halved } } };
    this.#write();
    this.draw();
  }

  get experiment() {
    return this.study.experiment;
  }

  /** Whether losses are drawn by ratio: of a surface whose lowest place is below 0, they are not. */
  get logY() {
    return this.ground.lowest !== null && this.ground.lowest >= 0;
  }

  /** What was kept of it on this device, beside what has been trained meanwhile; draws it. */
  async recall() {
    const { link } = this;
    const kept = await keptOutcomes(link);
    if (link !== this.link) return;
    for (const [number, outcome] of kept) this.outcomes.set(number, outcome);
    if (kept.size > 0) this.said = `${kept.size} trainings were kept on this device.`;
    this.draw();
  }

  /** @param {Partial<Experiment>} change @returns {Promise<boolean>} whether it was accepted; if not, a complaint says why */
  async change(change) {
    const before = this.experiment;
    // On top of what there is: what is refused stays as it was.
    const { experiment, complaints } = readInto({ ...before, ...change }, new Reader(this.core.catalogue), before, change.runs ? [] : before.runs);
    const dials = dialsOf(before, this.core.catalogue);
    this.complaints = complaints.map(({ message }) => withLabels(message, dials));
    const accepted = complaints.length === 0;
    if (accepted) {
      this.stopper?.abort();
      this.said = '';
      this.take(experiment);
      await this.recall();
    } else {
      this.draw();
    }
    return accepted;
  }

  /** Trainings that this study has in all, and those that are still to do. @returns {{ size: number, left: number }} */
  get work() {
    const { study, outcomes, halved, measure } = this;
    if (!halved) return { size: study.size, left: study.size - outcomes.size };
    const { last, trainings } = tuningOf(study, outcomes, measure);
    return { size: trainings, left: last ? 0 : Math.max(1, trainings - outcomes.size) };
  }

  /** Seconds that the rest will take, judged by one training; NaN until there is one. */
  get estimate() {
    const { study, prober, work } = this;
    const alike = originalOf(study, study.size - 1) !== study.size - 1 ? study.repeats : 1;
    return ((work.left / alike) * prober.milliseconds) / 1000 / Math.max(1, navigator.hardwareConcurrency || 1);
  }

  async start() {
    const { study, module, outcomes, measure, link } = this;
    const stopper = new AbortController();
    this.stopper = stopper;
    this.began = { done: outcomes.size, at: performance.now() };
    this.said = '';
    this.draw();
    let [drawn, kept] = [performance.now(), performance.now()];
    const onProgress = () => {
      const now = performance.now();
      // A page that is closed half-way keeps what it has.
      if (now - kept > PACE.keep) {
        kept = now;
        keepOutcomes(link, outcomes);
      }
      if (now - drawn < PACE.draw) return;
      this.draw();
      drawn = performance.now();
    };
    try {
      await (this.halved ? tuneStudy : trainStudy)({ module, study, outcomes, measure, signal: stopper.signal, onProgress });
      const took = (performance.now() - this.began.at) / 1000;
      if (link === this.link) this.said = `${outcomes.size - this.began.done} trainings in ${took.toFixed(took < 10 ? 1 : 0)} s${stopper.signal.aborted ? '; stopped, what is done stays.' : '.'}`;
    } catch (error) {
      this.complaints = [`Training stopped: ${error instanceof Error ? error.message : error} What is done stays.`];
    }
    if (this.stopper === stopper) this.stopper = null;
    if (outcomes.size > this.began.done) await keepOutcomes(link, outcomes);
    this.draw();
  }

  stop() {
    this.stopper?.abort();
  }

  /** Tunes every schedule of one run's optimiser, then shows their race. */
  schedules() {
    return compareSchedules(this);
  }

  save() {
    const { study, outcomes, names } = this;
    const rows = [...outcomes].sort(([a], [b]) => a - b).map(([number, outcome]) => csvRow(study, number, outcome, names));
    download('study.csv', 'text/csv', `${[csvHead(study), ...rows].join('\n')}\n`);
  }

  /**
   * Looks at a place of the sweep: its curves are trained if they are not there.
   * @param {number | null} point
   * @param {boolean} [pin] it stays
   */
  look(point, pin = false) {
    const { study } = this;
    if (pin) this.pinned = point;
    else if (this.pointed === point) return;
    this.pointed = point;
    const shown = this.pointed ?? this.pinned;
    if (shown !== null) this.prober.want(Array.from({ length: study.runs }, (_, run) => numberOf(study, { repeat: 0, point: shown, run })));
    this.draw();
  }

  /** @returns {StudyResult | null} of what counts; null before there is something */
  get result() {
    const { study, outcomes, measure, ground, halved } = this;
    const last = halved ? lastRound(study, outcomes, measure) : outcomes;
    const counted = last.size > 0 ? last : outcomes;
    return counted.size > 0 ? studyResult(study, counted, measure, ground) : null;
  }

  draw() {
    const { result, complaints } = this;
    const notice = complaints.length > 0
      ? html`<div class="notice" role="alert"><ul>${complaints.map((text) => html`<li>${text}</li>`)}</ul></div>`
      : nothing;
    const body = result
      ? html`<div class="sight ${this.study.grid.dials.length > 0 ? 'two' : ''}">${charts(this, result)}${placePanel(this, result)}</div>${figures(this, result)}`
      : html`<p class="note">Nothing is trained yet. One seed proves nothing; twenty are a matter of seconds.</p>`;
    render(html`${notice}${form(this)}${progress(this)}<p class="said" role="status">${this.said}</p>${body}`, this.place);
    if (!result) return;
    drawCharts(this, result);
    drawPlace(this);
  }
}
