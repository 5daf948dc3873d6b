/**
 * The address follows the experiment, and the experiment follows the address.
 * @import { Catalogue, Complaint, Experiment } from '../types.js'
 */
import { formatLink, parseLink } from '../experiment/link.js';
import { isLeft, ownFragment, ownLink } from '../site/links.js';

/** Milliseconds without an edit before the address is written: browsers limit how often a page may. */
const QUIET = 250;

export class AddressBar {
  /** @type {Catalogue} */ #catalogue;
  /** @type {number | undefined} */ #timer;
  #silent = false;
  /** What this page wrote last: hearing of it again is no news. */ #written = location.hash;

  /**
   * @param {Catalogue} catalogue
   * @param {(reading: { experiment: Experiment, complaints: Complaint[] }) => void} onLink
   * @param {{ silent?: boolean }} [how] silent: the address is not this experiment's, so it is neither read nor written
   */
  constructor(catalogue, onLink, { silent = false } = {}) {
    this.#catalogue = catalogue;
    this.#silent = silent;
    if (silent) return;
    addEventListener('hashchange', () => {
      if (location.hash === this.#written) return;
      clearTimeout(this.#timer);
      this.#written = location.hash;
      onLink(parseLink(ownFragment(), catalogue));
    });
    // An edit made just before leaving is not lost.
    addEventListener('pagehide', () => this.#flush());
  }

  /** @type {Experiment | null} */ #due = null;

  /** @param {Experiment} experiment */
  write(experiment) {
    // A frame's address is its page's to write.
    if (this.#silent || experiment.view.embed) return;
    this.#due = experiment;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#flush(), QUIET);
  }

  #flush() {
    if (!this.#due || isLeft()) return;
    const link = ownLink(formatLink(this.#due, this.#catalogue));
    this.#due = null;
    if (link === location.hash) return;
    // No history entry: Back leaves the page, it does not walk through keystrokes.
    history.replaceState(null, '', link);
    this.#written = location.hash;
  }

  /**
   * @param {Experiment} experiment
   * @returns {string} the whole address of an experiment
   */
  addressOf(experiment) {
    return new URL(ownLink(formatLink(experiment, this.#catalogue)), location.href).href;
  }
}
