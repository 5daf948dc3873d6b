/**
 * Elements that the opening view does without. Each is loaded the first time that it is placed; until then it stands empty where it is,
 * and keeps what it was given.
 * @import { Lab } from './lab.js'
 */

const others = () => import('./pictures/others.js');
/** @type {Record<string, () => Promise<unknown>>} */
const PARTS = { 'sl-confusion': others, 'sl-images': others, 'sl-inputs': others, 'sl-network': others, 'sl-surface': () => import('./sl-surface.js') };

/**
 * Called where the element is placed, each time: what could not be loaded is tried again.
 * @param {string} name of an element above
 * @param {Lab} lab  which says what went wrong
 */
export function need(name, lab) {
  if (customElements.get(name)) return;
  PARTS[name]().catch(() => {
    const message = 'This picture could not be loaded; is the page still online? Choose it again to try once more.';
    if (!lab.complaints.some((complaint) => complaint.message === message)) lab.say([{ path: '', message }]);
  });
}
