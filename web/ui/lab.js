/**
 * What the elements share: the experiment, the race, and what there is to say about them. The one place where an edit
 * becomes a race, an address and a sentence.
 * @import { Complaint, Experiment, Points } from '../types.js'
 * @import { Core } from '../engine/core.js'
 * @import { Conductor, Pictures } from '../engine/conductor.js'
 * @import { Overlay } from './charts/curves.js'
 * @import { Step } from '../experiment/past.js'
 * @import { Store } from '../experiment/store.js'
 */
import { runConfig } from '../engine/config.js';
import { CoreError, experimentFingerprint } from '../engine/core.js';
import { changeName } from '../experiment/changes.js';
import { withoutBeginning } from '../experiment/own.js';
import { NO_RATES, onNewProblem, proposedRate, withProposed } from '../study/reference/rates.js';
import { AddressBar } from './address.js';
import { wishOf } from './charts/quantities.js';
import { Cursor } from './cursor.js';
import { currentGesture } from './gesture.js';
import { RaceStops, stopSentence } from './stops.js';
import { LAB } from './words.js';

/** What somebody can see of the nets. @typedef {Omit<Pictures, 'selected' | 'shadow'>} Seen */

/** Nobody looks: nothing is drawn, and nothing worked out for it. @type {Seen} */
export const UNSEEN = { largeSize: 0, smallSize: 0, probe: null };

/** On a surface a step is an epoch, and five of them take the time of one: the default 500 are then a matter of seconds. */
export const STEPS_AN_EPOCH = 5;

/**
 * Events: `experiment` after an edit, `notice` when `complaints` changed, `frame` with new results, `state` of the race,
 * `told` when there is something to tell, `overlay` when others are drawn behind.
 */
export class Lab extends EventTarget {
  cursor = new Cursor();
  /** What was done last. */ told = '';
  /** Experiments from the shelf that are drawn behind this one. @type {readonly Overlay[]} */ overlays = [];
  /** @type {Seen} */ #seen = UNSEEN;
  /** Of which weight of the chosen run a step is explained; null: of none. @type {number | null} */ #explained = null;
  /** @type {Complaint[]} */ complaints;
  /** Tuned rates, to propose. @type {Pick<import('../study/reference/rates.js').Rates, 'problems'>} */ rates = NO_RATES;

  /**
   * @param {object} parts
   * @param {Core} parts.core for the catalogue and for drawing data, never for training
   * @param {Conductor} parts.conductor
   * @param {Store} parts.store
   * @param {Complaint[]} parts.complaints about the link that the page was opened with
   * @param {boolean} [parts.silent] leaves the page's address alone: one of several labs on a page
   */
  constructor({ core, conductor, store, complaints, silent = false }) {
    super();
    this.core = core;
    this.catalogue = core.catalogue;
    this.conductor = conductor;
    this.store = store;
    this.complaints = complaints;
    this.address = new AddressBar(core.catalogue, ({ experiment, complaints: about }) => this.open(experiment, LAB.link, about), { silent });
    /** Where the race stops by itself. */
    this.stops = new RaceStops(conductor, (why) => {
      this.tell(stopSentence(why, this.stops.wishes, this.experiment.problem.kind === 'surface' ? 'step' : 'epoch'));
    });
    store.subscribe((experiment, before) => this.#follow(experiment, before));
    for (const type of ['frame', 'state']) conductor.addEventListener(type, () => this.#tell(type));
    conductor.addEventListener('failure', (event) => {
      this.say([{ path: '', message: LAB.stopped(/** @type {CustomEvent} */ (event).detail) }]);
    });
    this.#show(this.experiment);
    conductor.setExperiment(this.experiment);
    conductor.play();
  }

  /** @returns {Experiment} */
  get experiment() {
    return this.store.get();
  }

  /** Whose points `#points` are. @type {Experiment['problem'] | null} */ #pointsOf = null;
  /** @type {Points | null} */ #points = null;

  /** The data that all runs learn from; null on a surface, and where they do not fit into memory. @returns {Points | null} */
  get points() {
    const { experiment, core, catalogue } = this;
    if (this.#pointsOf === experiment.problem) return this.#points;
    this.#pointsOf = experiment.problem;
    try {
      this.#points = experiment.problem.kind === 'surface' ? null : core.points(runConfig(experiment, 0, catalogue));
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      this.#points = null;
    }
    return this.#points;
  }

  get frames() {
    return this.conductor.frames;
  }

  /** Of all runs as they stand; empty before the first results. */
  get fingerprint() {
    const each = this.frames.map(({ progress }) => progress.fingerprint);
    return each.every(Boolean) && each.length > 0 ? experimentFingerprint(each) : '';
  }

  /**
   * Takes over what an edit gave; says what was wrong with it.
   * @param {{ experiment: Experiment, complaints: Complaint[] }} reading
   * @param {{ fromLink?: boolean, name?: string }} [how] a link starts its race at once; what the edit is called when it is undone
   */
  apply({ experiment, complaints }, { fromLink = false, name = '' } = {}) {
    this.say(complaints);
    // What comes from elsewhere has its rates, and is a step of its own, whatever the hand did.
    const tuned = fromLink ? experiment : onNewProblem(this.experiment, experiment, this.catalogue, this.rates);
    const called = name || (tuned === experiment ? '' : changeName(this.experiment, experiment, this.catalogue));
    this.store.set(tuned, { name: called, gesture: fromLink ? undefined : currentGesture() });
    if (fromLink) this.conductor.play();
  }

  /** @param {Lab['rates']} rates what is proposed from now on; nothing that is set changes */
  propose(rates) {
    this.rates = rates;
    this.#tell('experiment');
  }

  /** The rate that is proposed for an optimiser on the present problem. @param {string} optimiser @returns {number} */
  proposedRate(optimiser) {
    return proposedRate(this.experiment.problem, optimiser, this.catalogue, this.rates);
  }

  /**
   * An edit that gave a run its optimiser, with the rate that is proposed for it.
   * @param {{ experiment: Experiment, complaints: Complaint[] }} reading
   * @param {number} run
   */
  withProposed(reading, run) {
    // The same object is an edit that was refused, or changes nothing.
    if (reading.experiment === this.experiment) return reading;
    return { ...reading, experiment: withProposed(reading.experiment, run, this.catalogue, this.rates) };
  }

  /** @param {Partial<Experiment['view']>} change */
  look(change) {
    this.store.set({ ...this.experiment, view: { ...this.experiment.view, ...change } }, { gesture: currentGesture() });
  }

  /**
   * Another experiment in place of this one: a step like any other, and a sentence says how to come back.
   * @param {Experiment} experiment
   * @param {string} name such as `the preset Ravine`
   * @param {Complaint[]} [complaints]
   */
  open(experiment, name, complaints = []) {
    this.apply({ experiment, complaints: withoutBeginning({ experiment, complaints }) }, { fromLink: true, name });
    this.tell(LAB.opened(name));
  }

  /** What undo and redo would do, in words; empty where there is nothing. */
  get steps() {
    const { undo, redo } = this.store.next();
    const name = (/** @type {Step | undefined} */ step) => step && (step.name || changeName(step.before, step.after, this.catalogue));
    return { undo: name(undo) ?? '', redo: name(redo) ?? '' };
  }

  undo() {
    this.#walk('undo', LAB.undone);
  }

  redo() {
    this.#walk('redo', LAB.redone);
  }

  /** @param {'undo' | 'redo'} way @param {(edit: string) => string} told */
  #walk(way, told) {
    const name = this.steps[way];
    if (!name) return;
    this.say([]);
    this.store[way]();
    this.tell(told(name));
  }

  /** @param {readonly Overlay[]} overlays */
  overlay(overlays) {
    this.overlays = overlays;
    for (const type of ['overlay', 'frame']) this.#tell(type);
  }

  /**
   * Something that is done, for a moment and for screen readers.
   * @param {string} sentence
   */
  tell(sentence) {
    this.told = sentence;
    this.#tell('told');
  }

  /** @param {Seen} seen what somebody can see of the nets from now on */
  watch(seen) {
    if (JSON.stringify(seen) === JSON.stringify(this.#seen)) return;
    this.#seen = seen;
    this.#show(this.experiment);
  }

  /** @param {number | null} parameter of the chosen run whose newest step is to be told in numbers; null: of none */
  explain(parameter) {
    if (parameter === this.#explained) return;
    this.#explained = parameter;
    this.#show(this.experiment);
  }

  /** @param {Complaint[]} complaints none: clears them */
  say(complaints) {
    this.complaints = complaints;
    this.#tell('notice');
  }

  /**
   * @param {Experiment} experiment
   * @param {Experiment} before
   */
  #follow(experiment, before) {
    const raced = ['problem', 'network', 'training', 'runs'];
    const changed = raced.some((part) => experiment[/** @type {'runs'} */ (part)] !== before[/** @type {'runs'} */ (part)]);
    if (changed) this.conductor.setExperiment(experiment);
    this.#show(experiment);
    this.address.write(experiment);
    this.#tell('experiment');
  }

  /** @param {Experiment} experiment */
  #show({ view, problem }) {
    this.conductor.setSpeed(problem.kind === 'surface' ? view.speed * STEPS_AN_EPOCH : view.speed);
    this.conductor.setPictures({ selected: view.selected, ...this.#seen, shadow: wishOf(view.charts, this.#explained) });
  }

  /** @param {string} type */
  #tell(type) {
    this.dispatchEvent(new Event(type));
  }
}
