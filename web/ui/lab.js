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
import { AddressBar } from './address.js';
import { wishOf } from './charts/quantities.js';
import { Cursor } from './cursor.js';
import { currentGesture } from './gesture.js';
import { RaceStops, stopSentence } from './stops.js';

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
    this.address = new AddressBar(core.catalogue, ({ experiment, complaints: about }) => this.open(experiment, 'the link', about), { silent });
    /** Where the race stops by itself. */
    this.stops = new RaceStops(conductor, (why) => {
      this.tell(stopSentence(why, this.stops.wishes, this.experiment.problem.kind === 'surface' ? 'step' : 'epoch'));
    });
    store.subscribe((experiment, before) => this.#follow(experiment, before));
    for (const type of ['frame', 'state']) conductor.addEventListener(type, () => this.#tell(type));
    conductor.addEventListener('failure', (event) => {
      const message = `Training stopped: ${/** @type {CustomEvent} */ (event).detail} Reload the page to start again.`;
      this.say([{ path: '', message }]);
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
    // What comes from elsewhere is a step of its own, whatever the hand did.
    this.store.set(experiment, { name, gesture: fromLink ? undefined : currentGesture() });
    if (fromLink) this.conductor.play();
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
    this.tell(`Opened ${name}. Undo brings back what was here.`);
  }

  /** What undo and redo would do, in words; empty where there is nothing. */
  get steps() {
    const { undo, redo } = this.store.next();
    const name = (/** @type {Step | undefined} */ step) => step && (step.name || changeName(step.before, step.after, this.catalogue));
    return { undo: name(undo) ?? '', redo: name(redo) ?? '' };
  }

  undo() {
    this.#walk('undo', 'Undone');
  }

  redo() {
    this.#walk('redo', 'Done again');
  }

  /** @param {'undo' | 'redo'} way @param {string} word */
  #walk(way, word) {
    const name = this.steps[way];
    if (!name) return;
    this.say([]);
    this.store[way]();
    this.tell(`${word}: ${name}`);
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
