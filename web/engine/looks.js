/** When pictures of the nets are due, and looks inside the chosen one: not more often than they are seen. */

/** Milliseconds between two pictures. */
const PICTURE_INTERVAL = 100;
/** Milliseconds between two looks inside. */
const PROBE_INTERVAL = 250;

export class Looks {
  /** Whether one is wanted at once. */ due = false;
  /** Whether the newest question was for all there is to see. */ asked = false;
  #lastPicture = -Infinity;
  #lastProbe = -Infinity;

  /**
   * What the next question is to ask for.
   * @param {number} now milliseconds
   * @param {boolean} [wanted] whatever the time
   */
  take(now, wanted = false) {
    const pictures = this.due || wanted || now - this.#lastPicture > PICTURE_INTERVAL;
    const probes = this.due || (pictures && now - this.#lastProbe > PROBE_INTERVAL);
    if (pictures) this.#lastPicture = now;
    if (probes) this.#lastProbe = now;
    this.due = false;
    this.asked = probes;
    return { pictures, probes };
  }
}
