/** Work that stays on the device. Where the browser keeps nothing (a private window), the page does without. */

/**
 * @typedef {object} Work
 * @property {number} version  of the exercise
 * @property {string} link     as the student left it
 * @property {number} tries    finished races
 * @property {boolean} solved  all checks held, on all seeds
 * @property {string} answer
 */

const NAME = 'slalom.name';
const keyOf = (/** @type {string} */ id) => `slalom.exercise.${id}`;

/** @param {string} key */
function get(key) {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/**
 * @param {string} key
 * @param {string} text
 */
function set(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Full or forbidden: the work is still on the page.
  }
}

/**
 * @param {string} id
 * @param {number} version  work on another version does not count
 * @returns {Work}
 */
export function savedWork(id, version) {
  const none = { version, link: '', tries: 0, solved: false, answer: '' };
  try {
    const raw = JSON.parse(get(keyOf(id)));
    if (raw?.version !== version) return none;
    return { version, link: text(raw.link), tries: Number.isInteger(raw.tries) ? raw.tries : 0, solved: raw.solved === true, answer: text(raw.answer) };
  } catch {
    return none;
  }
}

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : '');

/**
 * @param {string} id
 * @param {Work} work
 */
export function saveWork(id, work) {
  set(keyOf(id), JSON.stringify(work));
}

export const savedName = () => get(NAME);

/** @param {string} name */
export function saveName(name) {
  set(NAME, name);
}

const DRAFT = 'slalom.draft';

/** The exercise that is being written on this device. @returns {Record<string, any> | null} */
export function keptDraft() {
  try {
    const raw = JSON.parse(get(DRAFT));
    return typeof raw === 'object' && !Array.isArray(raw) ? raw : null;
  } catch {
    return null;
  }
}

/** @param {string} json */
export function keepDraft(json) {
  set(DRAFT, json);
}
