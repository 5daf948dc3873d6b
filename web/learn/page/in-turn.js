/** Figures are made ready one after the other, the first of the page first, with a frame between two: the text can be scrolled meanwhile. */

/** Figures and drawings are made ready this far before they are seen. */
const NEAR = '800px';

/** @typedef {{ element: Element, open: () => Promise<void> }} Waiting */

/** @type {Waiting[]} */
const waiting = [];
let isOpening = false;

/**
 * Opens an element, in its turn, once something comes near that the observer is told of: the element, or what needs it.
 * @param {HTMLElement} element
 * @param {() => Promise<void>} open
 * @param {(reason: string) => string} told  what is said below it where that fails
 * @returns {IntersectionObserver}
 */
export function opener(element, open, told) {
  const near = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    openInTurn(element, () => open().catch((error) => fail(element, told(error instanceof Error ? error.message : String(error)))));
  }, { rootMargin: NEAR });
  return near;
}

/** @param {HTMLElement} element @param {string} sentence */
function fail(element, sentence) {
  element.dataset.state = 'failed';
  element.append(Object.assign(document.createElement('p'), { className: 'note', textContent: sentence }));
}

/**
 * @param {Element} element
 * @param {() => Promise<void>} open  never rejects
 */
function openInTurn(element, open) {
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
