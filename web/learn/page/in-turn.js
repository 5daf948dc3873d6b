/** Figures are made ready one after the other, the first of the page first, with a frame between two: the text can be scrolled meanwhile. */

/** @typedef {{ element: Element, open: () => Promise<void> }} Waiting */

/** @type {Waiting[]} */
const waiting = [];
let isOpening = false;

/**
 * @param {Element} element
 * @param {() => Promise<void>} open  never rejects
 */
export function openInTurn(element, open) {
  waiting.push({ element, open });
  waiting.sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  if (!isOpening) openNext();
}

async function openNext() {
  isOpening = true;
  // Those that come near at the same moment are all in the list before the first of them is opened.
  await null;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    await next.open();
    // A page in the background has no frames.
    await new Promise((resolve) => (document.hidden ? setTimeout(resolve) : requestAnimationFrame(() => setTimeout(resolve))));
  }
  isOpening = false;
}
