/**
 * One step of one weight put into its rule, live. Pointing at a symbol lights it, its numbers and what it is, everywhere.
 * @import { Optimiser, StepNumbers } from '../../types.js'
 * @import { Tree } from './mathml.js'
 */
import { ruleTrees } from './rule-tree.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/**
 * @param {Tree | string} tree
 * @param {boolean} [inMath]
 * @returns {globalThis.Node}
 */
function nodeOf(tree, inMath = false) {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const ofMath = inMath || tree.tag === 'math';
  const element = ofMath ? document.createElementNS(MATHML, tree.tag) : document.createElement(tree.tag);
  for (const [name, value] of Object.entries(tree.attributes)) element.setAttribute(name, value);
  element.append(...tree.parts.map((part) => nodeOf(part, ofMath)));
  return element;
}

export class SlRule extends HTMLElement {
  /** What is told; what was written into the page at build time stays until then. @type {StepNumbers | null} */ numbers = null;

  connectedCallback() {
    this.addEventListener('pointerover', this.#on);
    this.addEventListener('pointerout', this.#off);
  }

  /** @param {{ optimisers: readonly Optimiser[], numbers: StepNumbers }} step `optimisers`: all of the catalogue */
  set step({ optimisers, numbers }) {
    const optimiser = optimisers.find(({ id }) => id === numbers.optimiser);
    if (!optimiser || this.numbers === numbers) return;
    this.numbers = numbers;
    this.replaceChildren(...ruleTrees(optimiser, numbers, optimisers).map((tree) => nodeOf(tree)));
  }

  #on = (/** @type {Event} */ event) => this.#light(event, true);
  #off = (/** @type {Event} */ event) => this.#light(event, false);

  /** @param {Event} event @param {boolean} on */
  #light(event, on) {
    const of = /** @type {Element} */ (event.target).closest('[data-sym]')?.getAttribute('data-sym');
    if (!of) return;
    for (const each of this.querySelectorAll('[data-sym]')) if (each.getAttribute('data-sym') === of) each.classList.toggle('lit', on);
  }
}

customElements.define('sl-rule', SlRule);
