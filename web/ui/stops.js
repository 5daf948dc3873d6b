/**
 * What the race does by itself: where it stops, whether it begins again. For as long as the page is open; no part of the
 * experiment, for it changes no result.
 * @import { Conductor } from '../engine/conductor.js'
 * @import { Stop, Stops } from '../engine/stops.js'
 */
import { CONVERGED, nextStop, NO_STOPS } from '../engine/stops.js';
import { formatSetting } from './format.js';
import { STOPS } from './words.js';

/** Milliseconds that the end is seen before a loop begins again. */
const REST = 1500;

/** @typedef {Stops & { loop: boolean }} Wishes */

export class RaceStops {
  /** @type {Wishes} */ wishes = { ...NO_STOPS, loop: false };
  /** @type {Conductor} */ #conductor;
  /** @type {number | undefined} */ #timer;

  /**
   * @param {Conductor} conductor
   * @param {(why: Stop['why']) => void} tell called when the race has stopped by itself
   */
  constructor(conductor, tell) {
    this.#conductor = conductor;
    conductor.addEventListener('state', () => {
      clearTimeout(this.#timer);
      if (conductor.state === 'finished') this.#loop();
    });
    conductor.addEventListener('stopped', (event) => {
      tell(/** @type {CustomEvent<Stop>} */ (event).detail.why);
      this.#loop();
    });
  }

  /** @param {Partial<Wishes>} change */
  set(change) {
    this.wishes = { ...this.wishes, ...change };
    this.#conductor.setStops((frames, from) => nextStop(frames, this.wishes, from));
    if (change.loop && this.#conductor.state === 'finished') this.#loop();
  }

  /** Begins again after a rest, unless somebody goes elsewhere in the meantime. */
  #loop() {
    const conductor = this.#conductor;
    const { state, step } = conductor;
    this.#timer = window.setTimeout(() => {
      if (!this.wishes.loop || conductor.state !== state || conductor.step !== step) return;
      conductor.reset();
      conductor.play();
    }, REST);
  }
}

/**
 * @param {Stop['why']} why
 * @param {Wishes} wishes
 * @param {import('./words.js').Unit} unit
 * @returns {string} sentence
 */
export function stopSentence(why, { epoch, target, who, test }, unit) {
  if (why === 'epoch') return STOPS.stoppedAt(unit, epoch);
  if (why === 'converged') return STOPS.stoppedConverged(100 * CONVERGED.share, unit === 'step' ? CONVERGED.steps : CONVERGED.epochs, unit);
  return STOPS.stoppedLoss(who, unit === 'step' ? 'height' : test ? 'test' : 'train', formatSetting(Number(target)));
}
