/**
 * Which movement of the hand an edit belongs to: a drag is one, and so is a key that is held, a slider moved key by key, a
 * double-click. Edits of one gesture are undone together.
 */

let count = 0;
let before = 0;

/** Heard before anybody's own listener: an edit then knows its gesture. */
const first = { capture: true, passive: true };

function begin() {
  before = count;
  count++;
}

if (typeof document !== 'undefined') {
  document.addEventListener('pointerdown', begin, first);
  document.addEventListener('focusin', ({ target }) => target instanceof HTMLElement && !wasPressed() && begin(), first);
  // The second press of a double-click belongs to the first.
  document.addEventListener('mousedown', ({ detail }) => detail > 1 && (count = before), first);
  document.addEventListener('keydown', ({ repeat, target }) => !repeat && !isSlider(target) && begin(), first);
}

/** The focus that a press brings is a part of it. */
const wasPressed = () => document.querySelector(':active') !== null;

/** @param {EventTarget | null} target */
const isSlider = (target) => target instanceof HTMLInputElement && target.type === 'range';

/** @returns {number} the same for all edits of one gesture */
export const currentGesture = () => count;
