/**
 * A race that is run at once, to its end, on the page itself: small enough for a frame, so that a figure follows its slider.
 * To the lab it looks like a conductor that is always finished.
 * @import { Core } from '../../engine/core.js'
 * @import { Experiment, RunFrame } from '../../types.js'
 */
import { emptyFrame } from '../../engine/frames.js';
import { race } from '../race.js';

export class StillRace extends EventTarget {
  /** @type {RunFrame[]} */ frames = [];
  state = 'finished';
  catchingUp = false;
  /** @type {Core} */ #core;

  /** @param {Core} core */
  constructor(core) {
    super();
    this.#core = core;
  }

  get epoch() {
    return this.frames[0]?.progress.epoch ?? 0;
  }

  /** @param {Experiment} experiment complete and valid */
  setExperiment(experiment) {
    const onSurface = experiment.problem.kind === 'surface';
    this.frames = race(this.#core, experiment).map(({ progress, evaluations, history, path }) => ({
      ...emptyFrame(progress.status), progress, evaluations, history, path: onSurface ? path : null,
    }));
    this.dispatchEvent(new Event('frame'));
    this.dispatchEvent(new Event('state'));
  }

  // What a conductor does and a picture has no use for.
  play() {}
  pause() {}
  setSpeed() {}
  setPictures() {}
  close() {}
}
