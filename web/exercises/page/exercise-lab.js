/** The lab of an exercise: an edit that the exercise does not allow is refused with a sentence. */
import { Lab } from '../../ui/lab.js';
import { violations, withinBounds } from '../bounds.js';

/** @typedef {import('../../types.js').Complaint} Complaint */
/** @typedef {import('../../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').Exercise} Exercise */

export class ExerciseLab extends Lab {
  /** @param {ConstructorParameters<typeof Lab>[0] & { exercise: Exercise, module: WebAssembly.Module }} parts */
  constructor(parts) {
    super(parts);
    this.exercise = parts.exercise;
    this.module = parts.module;
  }

  /**
   * @param {{ experiment: Experiment, complaints: Complaint[] }} reading
   * @param {{ fromLink?: boolean }} [how] of a link all is kept that is allowed
   */
  apply({ experiment, complaints }, how) {
    const refused = violations(this.exercise, experiment, this.catalogue).map((message) => ({ path: '', message }));
    const bounded = how?.fromLink ? withinBounds(this.exercise, experiment, this.catalogue) : this.experiment;
    super.apply({ experiment: refused.length === 0 ? experiment : bounded, complaints: [...complaints, ...refused] }, how);
    if (refused.length === 0 && complaints.length === 0) this.conductor.play();
  }

  /**
   * An edit that may bring along more than is free: another optimiser comes with a rate of its own.
   * @param {{ experiment: Experiment, complaints: Complaint[] }} reading
   */
  applyWithin({ experiment, complaints }) {
    this.apply({ experiment: withinBounds(this.exercise, experiment, this.catalogue), complaints });
  }
}
