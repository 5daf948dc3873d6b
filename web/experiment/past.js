/** What can be undone and redone: pairs of experiments, before and after. Knows no page and no clock. */

import { alike } from './alike.js';

/** @typedef {import('../types.js').Experiment} Experiment */

/**
 * @typedef {object} Step
 * @property {Experiment} before
 * @property {Experiment} after
 * @property {string} name     such as `the preset Ravine`; empty: what differs says it
 * @property {unknown} gesture of which hand movement it is a part; undefined: of none
 */

/** Steps that are kept; and of experiments with many own points fewer, by how many points they hold together. */
const MOST = { steps: 300, points: 50_000 };

export class Past {
  /** @type {Step[]} */ #done = [];
  /** @type {Step[]} */ #undone = [];

  /** What undo takes back. @returns {Step | undefined} */
  get undo() {
    return this.#done.at(-1);
  }

  /** What redo does again. @returns {Step | undefined} */
  get redo() {
    return this.#undone.at(-1);
  }

  /**
   * An edit. Those of one gesture are one step: a drag goes back at once. A gesture that ends where it began is none.
   * @param {Step} step
   */
  record(step) {
    if (!counts(step.before, step.after)) return;
    this.#undone = [];
    const last = this.#done.at(-1);
    const continues = last !== undefined && step.gesture !== undefined && last.gesture === step.gesture;
    if (continues) this.#done.pop();
    const whole = continues ? { ...step, before: last.before, name: step.name || last.name } : step;
    if (counts(whole.before, whole.after)) this.#done.push(whole);
    while (this.#done.length > 1 && this.#tooMuch()) this.#done.shift();
  }

  #tooMuch() {
    const points = new Set(this.#done.map(({ before }) => before.problem.own));
    return this.#done.length > MOST.steps || [...points].reduce((sum, own) => sum + own.length, 0) > MOST.points;
  }

  /**
   * @param {Experiment} now
   * @returns {Experiment} what was before; the same where there is nothing to undo
   */
  back(now) {
    const step = this.#done.pop();
    if (!step) return now;
    this.#undone.push({ ...step, after: now, gesture: undefined });
    return playedAs(step.before, now);
  }

  /**
   * @param {Experiment} now
   * @returns {Experiment} what was undone last; the same where there is nothing
   */
  again(now) {
    const step = this.#undone.pop();
    if (!step) return now;
    this.#done.push({ ...step, before: now, gesture: undefined });
    return playedAs(step.after, now);
  }
}

/**
 * How fast the race is shown is no edit, nor which run is looked at, nor in which frame: they stay as they are, whatever is undone.
 * @param {Experiment} experiment
 */
function edited({ view, ...rest }) {
  return { ...rest, view: { ...view, speed: 0, selected: 0, embed: false } };
}

/** @param {Experiment} before @param {Experiment} after */
function counts(before, after) {
  return !alike(edited(before), edited(after));
}

/**
 * @param {Experiment} experiment
 * @param {Experiment} now
 * @returns {Experiment} the first at the speed of the second; the same picture is chosen where the runs are as many
 */
function playedAs(experiment, { view, runs }) {
  const selected = runs.length === experiment.runs.length ? view.selected : experiment.view.selected;
  return { ...experiment, view: { ...experiment.view, speed: view.speed, embed: view.embed, selected } };
}
