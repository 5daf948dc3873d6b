/** What was read and solved, on this device. A browser that keeps nothing forgets it with the page. */
const KEY = 'slalom.learn';

/** @typedef {{ solved: string[], read: string[] }} Progress */

/** @returns {Progress} */
function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const texts = (/** @type {unknown} */ list) => (Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []);
    return { solved: texts(kept.solved), read: texts(kept.read) };
  } catch {
    return { solved: [], read: [] };
  }
}

const progress = load();

function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // Refused or full: nothing is lost but the ticks.
  }
}

/** @param {string} id of a question @returns {boolean} */
export const isSolved = (id) => progress.solved.includes(id);

/** @param {string} id of a question */
export function keepSolved(id) {
  if (isSolved(id)) return;
  progress.solved.push(id);
  save();
}

/** @param {string} page @returns {boolean} */
export const isRead = (page) => progress.read.includes(page);

/** @param {string} page */
export function keepRead(page) {
  if (isRead(page)) return;
  progress.read.push(page);
  save();
}
