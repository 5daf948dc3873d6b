/**
 * Who trains when. All runs of the race stand at the same step: the conductor moves one position, sends each worker its
 * stretch once a frame, and waits for all before it moves on. A run that was changed starts at 0 and catches up first.
 * So does one that is sent back: a replay is exact, and at some microseconds a step soon there.
 *
 *   loading ──ready──▶ paused ◀──pause── running ──all ended──▶ finished
 *                        └────────play──────▶ ▲ ◀──play: from the start──┘       (a worker's death: failed)
 *
 * @import { Catalogue, Experiment, ProbeWish, RaceState, RunFrame, ShadowWish } from '../types.js'
 * @import { FromWorker, Stretch } from './protocol.js'
 * @import { Recruit } from './pool.js'
 * @import { Job } from './roster.js'
 * @import { Stop } from './stops.js'
 */
import { runConfig } from './config.js';
import { Looks } from './looks.js';
import { Pace } from './pace.js';
import { Pool, recruit } from './pool.js';
import { hasEnded, lags, reassign, showTogether, startAgain, takeFrame } from './roster.js';

/** Milliseconds of training a frame: leaves the worker time to answer before the next one. */
const BUDGET = 10;
/** The same as fast as possible: some twenty pictures a second show as much as sixty, and cost a third. */
const FLAT_OUT_BUDGET = 46;
/** The same while runs go back to an earlier moment: nothing of the way there is shown. */
const REWIND_BUDGET = 40;
/** Milliseconds without a frame after which the page is out of sight: nothing more is trained. */
const LONGEST_UNSEEN = 100;
/** A look that gives nothing but the weights. @type {ProbeWish} */
const WEIGHTS = { answers: false, weights: true, side: 0, most: 0 };

/**
 * Pixels a side of the chosen run's picture and of the others', 0 draws none; what of the chosen net is looked into; and of the
 * steps: of all runs the trace, the rest of the chosen one.
 * @typedef {{ selected: number, largeSize: number, smallSize: number, probe: ProbeWish | null, shadow?: ShadowWish | null }} Pictures
 */

/**
 * Events: `frame` with new results, `state`, `stopped` where it stopped by itself (detail: a Stop), `failure` (a sentence).
 */
export class Conductor extends EventTarget {
  /** @type {Pool} */ #pool;
  /** @type {Catalogue} */ #catalogue;
  /** @type {Job[]} */ #jobs = [];
  /** @type {RaceState} */ #state = 'loading';
  #playWhenReady = false;
  #ready = 0;
  #nextId = 1;
  /** Workers whose answer is awaited. */ #pending = 0;
  /** Steps that every run should have done; a fraction while time is turned into steps. */ #position = 0;
  /** Where somebody wants to be; taken up once all have answered. @type {number | null} */ #wish = null;
  #pace = new Pace();
  #sentAt = 0;
  /** Whether that was for new steps, and not for those who were behind. */ #leaps = false;
  /** When the page last had a frame. */ #tickedAt = -Infinity;
  #looks = new Looks();
  /** Where the race is to stop by itself. @type {(frames: RunFrame[], from: number) => Stop | null} */ #findStop = () => null;
  /** The step that it was last played from. */ #from = 0;
  /** The next stop that is known: it goes no further. */ #limit = Infinity;
  /** @type {Pictures} */ #pictures = { selected: 0, largeSize: 0, smallSize: 0, probe: null };
  #ticking = false;
  /** Who waits for the weights of all runs: the race does, too. @type {{ resolve: (frames: RunFrame[]) => void, reject: (why: Error) => void }[]} */ #weighing = [];
  /** Whether the answers that are awaited have them. */ #weighs = false;

  /**
   * @param {object} options
   * @param {WebAssembly.Module} options.module
   * @param {Catalogue} options.catalogue
   * @param {URL} options.workerURL
   * @param {number} [options.poolSize]
   * @param {Recruit[]} [options.recruits] workers that were started before
   */
  constructor({ module, catalogue, workerURL, poolSize, recruits = recruit({ module, workerURL, size: poolSize }) }) {
    super();
    this.#catalogue = catalogue;
    this.#pool = new Pool(recruits, (_, message) => this.#hear(message));
  }

  /** @returns {RaceState} */
  get state() {
    return this.#state;
  }

  /** Position of the race in steps. */
  get step() {
    return this.#wish ?? Math.floor(this.#position);
  }

  /** Position of the race in epochs; a fraction within an epoch. */
  get epoch() {
    return this.step / this.stepsPerEpoch;
  }

  /** 1 before the first results. */
  get stepsPerEpoch() {
    return Math.max(1, ...this.#jobs.map(({ frame }) => frame.progress.stepsPerEpoch));
  }

  /** 0 before the first results. */
  get totalSteps() {
    return Math.max(0, ...this.#jobs.map(({ frame }) => frame.progress.totalSteps));
  }

  /** Whether what is shown is not yet the moment that somebody went back to. */
  get rewinding() {
    return this.#wish !== null || this.#jobs.some(({ rewinds }) => rewinds);
  }

  /** @returns {RunFrame[]} the newest of each run, in the order of the experiment */
  get frames() {
    return this.#jobs.map(({ frame }) => frame);
  }

  /** @returns {boolean[]} which runs were started again and are behind the others */
  get catchingUp() {
    return this.#jobs.map(({ behind }) => behind);
  }

  /**
   * Runs whose configuration is the same keep their curves; the others start from the shared start and catch up.
   * @param {Experiment} experiment complete and valid
   */
  setExperiment(experiment) {
    const configs = experiment.runs.map((_, i) => runConfig(experiment, i, this.#catalogue));
    const { jobs, opened, closed } = reassign(this.#jobs, configs, this.#nextId, this.#pool.size);
    this.#nextId += opened.length;
    for (const { id, worker } of closed) this.#pool.send(worker, { type: 'close', job: id });
    for (const { id, worker, config } of opened) this.#pool.send(worker, { type: 'open', job: id, config });
    if (opened.length === jobs.length) {
      this.#position = this.#from = 0;
      this.#wish = null;
    }
    for (const job of opened) job.behind = this.#position >= 1;
    this.#jobs = jobs;
    this.#weighs = false;
    this.#limit = Infinity;
    if (opened.length > 0 && this.#state === 'finished') this.#setState('running');
    this.#refresh();
  }

  /** From the start again when the race is over. */
  play() {
    this.#playWhenReady = true;
    if (this.#state === 'finished') this.reset();
    if (this.#state !== 'paused') return;
    this.#from = this.step;
    this.#limit = this.#nextStop?.step ?? Infinity;
    this.#setState('running');
    this.#refresh();
  }

  pause() {
    this.#playWhenReady = false;
    if (this.#state !== 'running') return;
    this.#setState('paused');
    this.#refresh(); // the last look may be older than what stands there
  }

  /** Pauses, and does one mini-batch step. */
  stepBatch() {
    this.#stepTo(this.step + 1);
  }

  /** Pauses, and goes to the end of the present epoch. */
  stepEpoch() {
    const size = this.stepsPerEpoch;
    this.#stepTo((Math.floor(this.step / size) + 1) * size);
  }

  /**
   * Goes to a moment, earlier or later; goes on from there if it ran. What was there is shown until all have arrived.
   * @param {number} step whole; what is out of the race is its end
   */
  seek(step) {
    if (this.#state === 'loading' || this.#state === 'failed') return;
    const to = Math.max(0, Math.min(step, this.totalSteps || step));
    if (this.#state === 'finished') {
      if (!this.#jobs.some(({ at }) => at.step > to)) return;
      this.#setState('paused');
    }
    this.#wish = to;
    this.#from = Math.min(this.#from, to);
    this.#refresh();
  }

  /** The same race again, to the bit; goes on running if it ran. */
  reset() {
    for (const job of this.#jobs) {
      this.#pool.send(job.worker, { type: 'reset', job: job.id });
      job.stale = job.asked; // only an answer that was asked for before can be old
      job.behind = job.rewinds = false;
      startAgain(job);
      job.frame = { ...job.frame, progress: job.at };
    }
    this.#weighs = false;
    this.#position = this.#from = 0;
    this.#wish = null;
    this.#limit = Infinity;
    if (this.#state === 'finished') this.#setState('paused');
    this.#refresh();
  }

  /** @param {number} epochsPerSecond 0: as fast as the machine can */
  setSpeed(epochsPerSecond) {
    this.#pace.speed = epochsPerSecond;
  }

  /** @param {(frames: RunFrame[], from: number) => Stop | null} find the next stop after `from`; see stops.js */
  setStops(find) {
    this.#findStop = find;
    this.#from = this.step;
    this.#limit = this.#nextStop?.step ?? Infinity;
  }

  /** @param {Pictures} pictures what of the nets is looked at from now on */
  setPictures(pictures) {
    this.#pictures = pictures;
    // What nobody asks for any more is not kept, or it would grow old on the page.
    this.#jobs.forEach((job, i) => void (this.#shadowOf(i) ?? (job.frame = { ...job.frame, shadow: null })));
    this.#refresh();
  }

  /**
   * All runs at one step, each net that has not diverged with its weights. The race waits for it.
   * @returns {Promise<RunFrame[]>} as `frames`
   * @throws {Error} where the race has failed
   */
  weigh() {
    return new Promise((resolve, reject) => {
      if (this.#state === 'failed') return reject(new Error('The race has stopped.'));
      this.#weighing.push({ resolve, reject });
      this.#refresh();
    });
  }

  close() {
    this.#pool.close();
    this.#jobs = [];
    this.#state = 'failed';
  }

  /** @param {number} step */
  #stepTo(step) {
    if (this.#state === 'finished') return;
    this.pause();
    this.seek(step);
  }

  /** @param {RaceState} state */
  #setState(state) {
    if (this.#state === state) return;
    this.#state = state;
    this.dispatchEvent(new Event('state'));
  }

  /** @param {FromWorker} message */
  #hear(message) {
    if (this.#state === 'failed') return;
    switch (message.type) {
      case 'ready':
        return this.#workerReady();
      case 'frames':
        return this.#take(message.frames);
      case 'failed':
        this.#setState('failed');
        for (const { reject } of this.#weighing.splice(0)) reject(new Error(message.message));
        this.dispatchEvent(new CustomEvent('failure', { detail: message.message }));
        return;
      default:
        throw new Error(`The conductor does not know the message ${JSON.stringify(message)}.`);
    }
  }

  #workerReady() {
    this.#ready++;
    if (this.#ready < this.#pool.size) return;
    this.#setState(this.#playWhenReady ? 'running' : 'paused');
    this.#refresh();
  }

  /** @param {{ job: number, frame: RunFrame }[]} frames */
  #take(frames) {
    for (const { job: id, frame } of frames) {
      const job = this.#jobs.find((candidate) => candidate.id === id);
      if (job) takeFrame(job, frame); // else closed while the answer was on its way
    }
    for (const job of this.#jobs) job.behind &&= lags(job, this.step);
    this.#pending--;
    if (this.#pending > 0) return;
    const rewound = showTogether(this.#jobs);
    if (rewound && this.#pictures.shadow) this.#looks.due = true; // nothing was looked at closely on the way
    if (this.#leaps) this.#pace.adapt(performance.now() - this.#sentAt, this.#budget);
    if (this.#stopBack()) return;
    this.#judge();
    this.#tellWeights();
    // Whoever stands still is seen as it is: the last picture may be of the way there.
    this.#looks.due ||= !this.#looks.asked && this.#state !== 'running' && !this.#anyLags;
    if (this.#hasWork()) this.#awaitFrame();
    this.dispatchEvent(new Event('frame'));
    this.#hurry();
  }

  /** As fast as possible: while the picture that was just drawn comes to the screen, they train on. */
  #hurry() {
    const now = performance.now();
    if (this.#state === 'running' && this.#pace.speed === 0 && now - this.#tickedAt < LONGEST_UNSEEN) this.#advance(now);
  }

  #tellWeights() {
    if (!this.#weighs || this.rewinding || this.#anyLags) return;
    for (const { resolve } of this.#weighing.splice(0)) resolve(this.frames);
  }

  #judge() {
    const ended = this.#wish === null && this.#jobs.length > 0 && this.#jobs.every(({ at }) => hasEnded(at));
    if (ended && (this.#state === 'running' || this.#state === 'paused')) {
      this.#position = Math.max(...this.#jobs.map(({ at }) => at.step));
      this.#looks.due = true;
      this.#setState('finished');
    }
  }

  /** The end of the race is no stop. */
  get #nextStop() {
    const stop = this.#findStop(this.frames, this.#from);
    return stop && stop.step < this.totalSteps ? stop : null;
  }

  /**
   * Stops where it is to stop.
   * @returns {boolean} whether it leapt beyond that and is sent back: what lies beyond is not shown
   */
  #stopBack() {
    if (this.#state !== 'running' || this.rewinding || this.#anyLags) return false;
    const stop = this.#nextStop;
    this.#limit = stop?.step ?? Infinity;
    if (!stop || stop.step > this.step) return false;
    const beyond = stop.step < this.step;
    this.pause();
    if (beyond) this.seek(stop.step);
    this.dispatchEvent(new CustomEvent('stopped', { detail: stop }));
    return beyond;
  }

  /** Whether somebody who looks closely is not there yet. */
  get #anyOwes() {
    return this.#jobs.some((job, i) => job.frame.shadow?.owes && this.#shadowOf(i) !== null);
  }

  get #anyLags() {
    return this.#jobs.some((job) => lags(job, Math.floor(this.#position)));
  }

  /** Nobody owes an answer: whoever is beyond the wish starts again, the others go on to it. */
  #settle() {
    if (this.#wish === null) return;
    this.#position = this.#wish;
    this.#wish = null;
    for (const job of this.#jobs.filter(({ at }) => at.step > this.#position)) {
      this.#pool.send(job.worker, { type: 'reset', job: job.id });
      job.rewinds = true;
      job.next = null;
      startAgain(job);
    }
  }

  #refresh() {
    this.#looks.due = true;
    if (this.#ticking || this.#pending > 0) return; // it goes on by itself
    this.#pace.wake(performance.now());
    this.#awaitFrame();
  }

  #awaitFrame() {
    if (this.#ticking || this.#state === 'loading' || this.#state === 'failed') return;
    this.#ticking = true;
    requestAnimationFrame((now) => this.#tick(now));
  }

  /** @param {number} now milliseconds */
  #tick(now) {
    this.#ticking = false;
    this.#tickedAt = now;
    if (this.#state === 'failed' || this.#pending > 0) return;
    this.#advance(now);
    if (this.#pending === 0 && this.#hasWork()) this.#awaitFrame();
  }

  /** All have answered: the next stretch, if there is any. @param {number} now milliseconds */
  #advance(now) {
    this.#settle();
    this.#move(now);
    if (this.#hasWork()) this.#send(now);
  }

  #hasWork() {
    return this.#jobs.length > 0 && (this.#state === 'running' || this.#looks.due || this.#wish !== null || this.#anyLags || this.#anyOwes || this.#weighing.length > 0);
  }

  /**
   * Moves the position on by the time that has passed, unless somebody must catch up first.
   * @param {number} now milliseconds
   */
  #move(now) {
    const steps = this.#pace.tick(now, this.stepsPerEpoch);
    this.#leaps = this.#state === 'running' && !this.#anyLags && this.#weighing.length === 0;
    if (!this.#leaps) return;
    this.#position = Math.min(this.#position + steps, this.totalSteps || 1, Math.max(this.#limit, this.step));
  }

  get #budget() {
    return this.#pace.speed > 0 ? BUDGET : FLAT_OUT_BUDGET;
  }

  /** @param {number} now milliseconds */
  #send(now) {
    const rewinds = this.#jobs.some((job) => job.rewinds);
    const due = this.#looks.take(now, rewinds);
    this.#sentAt = performance.now();
    this.#weighs = this.#weighing.length > 0;
    for (let worker = 0; worker < this.#pool.size; worker++) {
      const stretches = this.#jobs.flatMap((job, i) => (job.worker === worker ? [this.#stretch(job, i, due)] : []));
      if (stretches.length === 0) continue;
      this.#pending++;
      this.#pool.send(worker, { type: 'advance', stretches, budget: rewinds ? REWIND_BUDGET : this.#budget });
    }
  }

  /**
   * @param {Job} job
   * @param {number} index of its run
   * @param {{ pictures: boolean, probes: boolean }} due
   * @returns {Stretch}
   */
  #stretch(job, index, { pictures, probes }) {
    const { selected, largeSize, smallSize, probe } = this.#pictures;
    const chosen = index === selected;
    const shadow = this.#shadowOf(index);
    const look = probes && chosen ? probe : null;
    const looks = probes || job.frame.shadow?.owes;
    job.asked = true;
    job.target = Math.floor(this.#position);
    return {
      job: job.id,
      target: job.target,
      grid: pictures ? (chosen ? largeSize : smallSize) : 0,
      probe: this.#weighs ? { ...(look ?? WEIGHTS), weights: true } : look,
      shadow: shadow && (job.rewinds || !looks) ? undefined : shadow,
    };
  }

  /** @param {number} index of a run @returns {ShadowWish | null} what is to be known of its steps */
  #shadowOf(index) {
    const { selected, shadow } = this.#pictures;
    if (!shadow || index === selected) return shadow ?? null;
    return shadow.trace ? { trace: true, rates: false, parameter: null } : null;
  }
}
