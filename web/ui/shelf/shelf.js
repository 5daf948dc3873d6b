/**
 * The shelf itself: experiments in the browser's database. Where that is refused or full it says so once, and holds them for
 * as long as the page is open.
 * @import { Catalogue } from '../../types.js'
 * @import { Entry, Kept } from './entry.js'
 */
import { createStore, del, set, values } from 'idb-keyval';
import { SHELF } from '../words.js';
import { readEntry } from './entry.js';

export class Shelf {
  /** @type {Catalogue} */ #catalogue;
  /** @type {import('idb-keyval').UseStore | null} */ #store = null;
  /** @type {Map<string, Kept>} */ #kept = new Map();
  /** Why something does not last; empty while all is well. */ trouble = '';

  /** @param {Catalogue} catalogue */
  constructor(catalogue) {
    this.#catalogue = catalogue;
  }

  /** What is there, newest first. @returns {Kept[]} */
  get all() {
    return [...this.#kept.values()].sort((a, b) => b.when - a.when);
  }

  /** Reads what earlier visits kept. */
  async open() {
    try {
      this.#store = createStore('slalom-shelf', 'experiments');
      const stored = await values(this.#store);
      for (const value of stored) {
        const kept = readEntry(value, this.#catalogue);
        if (kept) this.#kept.set(kept.id, kept);
      }
    } catch {
      this.#store = null;
      this.trouble = SHELF.refused;
    }
  }

  /**
   * @param {Entry} entry a new one, or one with another name
   */
  async put(entry) {
    const kept = readEntry(entry, this.#catalogue);
    if (!kept) throw new Error(SHELF.unreadable);
    this.#kept.set(kept.id, kept);
    if (!this.#store) return;
    try {
      await set(entry.id, entry, this.#store);
      this.trouble = '';
    } catch (error) {
      this.trouble = error instanceof DOMException && error.name === 'QuotaExceededError' ? SHELF.full : SHELF.refused;
    }
  }

  /** @param {string} id */
  async remove(id) {
    this.#kept.delete(id);
    if (!this.#store) return;
    try {
      await del(id, this.#store);
      this.trouble = '';
    } catch {
      this.trouble = SHELF.refused;
    }
  }
}
