/**
 * The one experiment that a page shows, and the ones that it was. Synchronous: who sets it has told everybody by the time
 * `set` returns.
 */
import { alike } from './alike.js';
import { Past } from './past.js';

/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('./past.js').Step} Step */

/**
 * @typedef {object} Store
 * @property {() => Experiment} get
 * @property {(experiment: Experiment, how?: { name?: string, gesture?: unknown }) => void} set  the same object again tells
 *   nobody; what it is called when it is undone, and the gesture that it is a part of
 * @property {(listener: (experiment: Experiment, before: Experiment) => void) => () => void} subscribe  returns how to stop
 * @property {() => Step | undefined} undo  takes the last step back and returns it; undefined where there is none
 * @property {() => Step | undefined} redo  the same forwards
 * @property {() => { undo: Step | undefined, redo: Step | undefined }} next  what the two would do
 */

/**
 * @param {Experiment} experiment
 * @returns {Store}
 */
export function createStore(experiment) {
  let current = experiment;
  const past = new Past();
  /** @type {Set<(experiment: Experiment, before: Experiment) => void>} */
  const listeners = new Set();

  /** @param {Experiment} next */
  function show(next) {
    const before = current;
    current = next;
    // A copy: a listener may subscribe or stop while it is told.
    for (const listener of [...listeners]) {
      // A listener that set a newer one has told the rest already; what is left of this round is stale.
      if (current !== next) return;
      if (listeners.has(listener)) listener(next, before);
    }
  }

  return {
    get: () => current,
    set(given, { name = '', gesture } = {}) {
      if (given === current) return;
      const next = sharingPoints(given, current);
      past.record({ before: current, after: next, name, gesture });
      show(next);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    undo() {
      const step = past.undo;
      if (step) show(past.back(current));
      return step;
    },
    redo() {
      const step = past.redo;
      if (step) show(past.again(current));
      return step;
    },
    next: () => ({ undo: past.undo, redo: past.redo }),
  };
}

/**
 * Each edit is read anew, own points and all; those that stayed the same are kept once, however many steps remember them.
 * @param {Experiment} next
 * @param {Experiment} before
 * @returns {Experiment}
 */
function sharingPoints(next, before) {
  const [a, b] = [next.problem.own, before.problem.own];
  const same = a !== b && alike(a, b);
  return same ? { ...next, problem: { ...next.problem, own: b } } : next;
}
