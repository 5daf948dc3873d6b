/** The one experiment that a page shows. Synchronous: who sets it has told everybody by the time `set` returns. */

/** @typedef {import('../types.js').Experiment} Experiment */

/**
 * @typedef {object} Store
 * @property {() => Experiment} get
 * @property {(experiment: Experiment) => void} set  the same object again tells nobody
 * @property {(listener: (experiment: Experiment, before: Experiment) => void) => () => void} subscribe  returns how to stop
 */

/**
 * @param {Experiment} experiment
 * @returns {Store}
 */
export function createStore(experiment) {
  let current = experiment;
  /** @type {Set<(experiment: Experiment, before: Experiment) => void>} */
  const listeners = new Set();
  return {
    get: () => current,
    set(next) {
      if (next === current) return;
      const before = current;
      current = next;
      // A copy: a listener may subscribe or stop while it is told.
      for (const listener of [...listeners]) {
        // A listener that set a newer one has told the rest already; what is left of this round is stale.
        if (current !== next) return;
        if (listeners.has(listener)) listener(next, before);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
