/**
 * Time turned into steps: at a speed, or in leaps that grow as long as the answers come early.
 */

/** The longest stretch of time that a frame makes up for, in milliseconds: a tab that slept does not leap. */
const LONGEST_GAP = 100;
const LONGEST_LEAP = 1e9;

export class Pace {
  /** Epochs a second; 0: as fast as the machine can. */ speed = 0;
  /** Steps a frame when as fast as possible. */ #leap = 1;
  #lastTick = 0;

  /** The race stood still until now. @param {number} now milliseconds */
  wake(now) {
    this.#lastTick = now;
  }

  /**
   * @param {number} now milliseconds
   * @param {number} stepsPerEpoch
   * @returns {number} steps since the last tick; a fraction where it is slow
   */
  tick(now, stepsPerEpoch) {
    const gap = Math.min(Math.max(0, now - this.#lastTick), LONGEST_GAP);
    this.#lastTick = now;
    return this.speed > 0 ? (this.speed * stepsPerEpoch * gap) / 1000 : this.#leap;
  }

  /**
   * Aims a little below the budget: a leap that is too long for it is cut, and what is missing asked for again.
   * @param {number} took milliseconds of a leap, from question to last answer
   * @param {number} budget that the answerers had
   */
  adapt(took, budget) {
    if (this.speed > 0) return; // those steps were no leap
    const fitting = (0.95 * budget) / Math.max(took, 0.1);
    const factor = Math.min(Math.max(0.6, fitting), 2);
    this.#leap = Math.min(Math.max(1, this.#leap * factor), LONGEST_LEAP);
  }
}
