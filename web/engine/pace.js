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
   * Longer leaps while answers come early, shorter when late.
   * @param {number} took milliseconds from question to last answer
   * @param {number} budget that the answerers had
   */
  adapt(took, budget) {
    if (took < budget) this.#leap = Math.min(this.#leap * 1.5, LONGEST_LEAP);
    else if (took > 2 * budget) this.#leap = Math.max(1, this.#leap * 0.6);
  }
}
