/**
 * What all elements have in common: they draw into the page itself (one style sheet, one focus order) and share the lab.
 * @import { ReactiveController } from 'lit'
 * @import { Lab } from './lab.js'
 */
import { LitElement } from 'lit';

export class LabElement extends LitElement {
  static properties = { lab: { attribute: false } };

  constructor() {
    super();
    /** @type {Lab} */
    this.lab = /** @type {any} */ (undefined);
  }

  createRenderRoot() {
    return this;
  }

  /** @type {[string, () => void][]} */ #heard = [];

  /**
   * Listens to the lab for as long as the element is in the page.
   * @param {string} type
   * @param {() => void} listener
   */
  hear(type, listener) {
    if (!this.isConnected) return; // taken away before it was drawn
    this.#heard.push([type, listener]);
    this.lab.addEventListener(type, listener);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const [type, listener] of this.#heard) this.lab?.removeEventListener(type, listener);
    this.#heard = [];
  }
}

/**
 * A part of the page whose first drawing is a task of its own, so that before it the browser paints, and hears clicks and workers.
 * Until then it is `:empty`.
 */
export class PartElement extends LabElement {
  /** Whether what stands around it depends on it. */ static urgent = false;

  scheduleUpdate() {
    if (this.hasUpdated) return super.scheduleUpdate();
    return turn(/** @type {typeof PartElement} */ (this.constructor)).then(() => {
      if (this.isConnected) super.scheduleUpdate(); // else it was taken away meanwhile
    });
  }
}

/** Tells an element whether somebody can see it, for as long as it is in the page. @implements {ReactiveController} */
export class Sight {
  #host;
  #observer;

  /**
   * @param {LitElement} host
   * @param {(visible: boolean) => void} told  whenever that changes
   */
  constructor(host, told) {
    this.#host = host;
    this.#observer = new IntersectionObserver((entries) => told(entries[entries.length - 1].isIntersecting));
    host.addController(this);
  }

  hostConnected() {
    this.#observer.observe(this.#host);
  }

  hostDisconnected() {
    this.#observer.disconnect();
  }
}

/**
 * @param {object} how
 * @param {boolean} how.urgent  before those that are not, where the browser can tell them apart
 * @returns {Promise<void>} kept in a task of its own
 */
export function turn({ urgent }) {
  const { scheduler } = /** @type {any} */ (window);
  return scheduler?.postTask ? scheduler.postTask(() => {}, { priority: urgent ? 'user-blocking' : 'user-visible' }) : new Promise((resolve) => setTimeout(resolve));
}

/**
 * At most every `interval` milliseconds, and once more at the end.
 * @param {() => void} work
 * @param {number} interval
 * @returns {() => void}
 */
export function atMostEvery(interval, work) {
  let last = -Infinity;
  /** @type {number | undefined} */
  let timer;
  return () => {
    if (timer !== undefined) return;
    const wait = Math.max(0, last + interval - performance.now());
    timer = window.setTimeout(() => {
      timer = undefined;
      last = performance.now();
      work();
    }, wait);
  };
}
