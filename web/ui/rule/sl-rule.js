/**
 * One step of one weight: the update rule, and below each of its lines the same with the numbers of the step in. What the
 * symbols stand for is beside it; pointing at one lights it everywhere.
 * @import { Optimiser, StepNumbers } from '../../types.js'
 * @import { WorkedLine } from '../../engine/rule/moment.js'
 * @import { Rule } from '../../engine/rule/rule.js'
 * @import { Tree } from './mathml.js'
 */
import { html, LitElement, nothing } from 'lit';
import { Moment } from '../../engine/rule/moment.js';
import { namesIn, ruleOf } from '../../engine/rule/rule.js';
import { meaning, numberTree, piecesOf, symbolTree } from './mathml.js';

const MATHML = 'http://www.w3.org/1998/Math/MathML';
/** Digits of a weight: as many as it takes to see the step, within what a float32 has. */
const DIGITS = { least: 4, most: 8 };

/** @param {Tree | string} tree @returns {globalThis.Node} */
function nodeOf(tree) {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const element = document.createElementNS(MATHML, tree.tag);
  for (const [name, value] of Object.entries(tree.attributes ?? {})) element.setAttribute(name, value);
  element.append(...tree.parts.map(nodeOf));
  return element;
}

/** @param {Tree} tree */
const math = (tree) => nodeOf({ tag: 'math', attributes: { displaystyle: 'true' }, parts: [tree] });

/** @param {number} before @param {number} after */
function digitsOf(before, after) {
  const apart = Math.abs(after - before);
  if (!(apart > 0)) return DIGITS.least;
  const needed = Math.ceil(Math.log10(Math.max(Math.abs(before), Math.abs(after)) / apart)) + 3;
  return Math.min(DIGITS.most, Math.max(DIGITS.least, needed));
}

export class SlRule extends LitElement {
  static properties = { optimisers: { attribute: false }, numbers: { attribute: false } };

  constructor() {
    super();
    /** All of the catalogue. @type {readonly Optimiser[]} */ this.optimisers = [];
    /** @type {StepNumbers | null} */ this.numbers = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    for (const [type, on] of /** @type {const} */ ([['pointerover', true], ['pointerout', false]])) this.addEventListener(type, (event) => this.#light(event, on));
  }

  /** @param {Event} event @param {boolean} on */
  #light(event, on) {
    const at = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-sym]'));
    if (!at) return;
    const of = at.getAttribute('data-sym');
    for (const each of this.querySelectorAll('[data-sym]')) if (each.getAttribute('data-sym') === of) each.classList.toggle('lit', on);
  }

  /**
   * @param {Rule} rule
   * @param {Moment} moment
   * @param {WorkedLine} worked
   * @param {number} digits
   */
  #line(rule, moment, { line, value, name }, digits) {
    const symbols = { rule, moment: null, digits };
    const left = { tag: 'mrow', attributes: { 'data-sym': meaning(rule, name) }, parts: [symbolTree(name)] };
    const [first, ...rest] = piecesOf(line.right, symbols);
    const inNumbers = piecesOf(line.right, { ...symbols, moment });
    return html`<div class="line">
      <p class="symbols">${[{ tag: 'mrow', parts: [left, first] }, ...rest].map(math)}</p>
      <p class="numbers">${inNumbers.map(math)}
        <b data-sym=${meaning(rule, name)}>${math({ tag: 'mrow', parts: [{ tag: 'mo', parts: ['='] }, numberTree(value, name === 'x_t' ? digits : undefined)] })}</b></p>
    </div>`;
  }

  /**
   * What goes into the rule: the weight, its gradient, what was remembered, the rate, the parameters.
   * @param {Rule} rule
   * @param {Moment} moment
   * @param {StepNumbers} numbers
   * @param {WorkedLine[]} lines
   * @param {number} digits
   */
  #given(rule, moment, { step, weight, gradient, learningRate, hyper }, lines, digits) {
    const used = new Set(lines.flatMap(({ line }) => namesIn(line.right)));
    const ahead = used.has('\\tilde x');
    /** @type {[string, string, number, number?][]} */
    const given = [
      ['t', 'the step', step],
      ['x_t-1', 'the weight before', weight.before, digits],
      ['g_t', ahead ? 'its gradient, looked ahead' : 'its gradient', gradient],
      ...rule.state.map((base) => /** @type {[string, string, number]} */ ([`${base}_t-1`, 'remembered', moment.valueOf({ kind: 'symbol', name: `${base}_t-1`, base, time: 't-1' })])),
      ['\\alpha', 'the rate now', learningRate],
      ...[...rule.symbols].map(([name, { id, label }]) => /** @type {[string, string, number]} */ ([name, label.toLowerCase(), hyper[id]])),
    ];
    const shown = given.filter(([name], i) => i < 3 || used.has(name));
    return html`<dl class="given">${shown.map(([name, label, value, of]) => html`<div data-sym=${meaning(rule, name)}><dt>${math(symbolTree(name))}</dt>
      <dd>${math(numberTree(value, of))} <span class="note">${label}</span></dd></div>`)}</dl>`;
  }

  /** Where the rule is not written out: what the core has. @param {Optimiser} optimiser @param {StepNumbers} numbers */
  #bare({ label, state }, { weight, gradient, slots, learningRate }) {
    const rows = [['Weight', weight.before, weight.after], ['Gradient', gradient, NaN], ['Rate', learningRate, NaN], ...state.map((tex, i) => [`Remembered ${tex.replace(/[\\{}]/g, '')}`, slots.before[i], slots.after[i]])];
    return html`<p class="note">With these settings ${label} has no rule that can be written in one line each. What the step worked with, and what it left:</p>
      <table><thead><tr><th scope="col"></th><th scope="col">before</th><th scope="col">after</th></tr></thead>
      <tbody>${rows.map(([name, before, after]) => html`<tr><th scope="row">${name}</th><td>${math(numberTree(Number(before), 6))}</td><td>${Number.isNaN(after) ? '' : math(numberTree(Number(after), 6))}</td></tr>`)}</tbody></table>`;
  }

  render() {
    const { numbers, optimisers } = this;
    const optimiser = optimisers.find(({ id }) => id === numbers?.optimiser);
    if (!numbers || !optimiser) return nothing;
    const rule = ruleOf(optimiser, numbers.hyper, optimisers);
    const moment = rule && new Moment(rule, numbers);
    if (!rule || !moment?.agrees()) return this.#bare(optimiser, numbers);
    const lines = moment.lines();
    const { before, after } = numbers.weight;
    const digits = digitsOf(before, after);
    return html`${this.#given(rule, moment, numbers, lines, digits)}
      <div class="lines" role="group" aria-label="The rule of ${optimiser.label} with the numbers of the step">${lines.map((line) => this.#line(rule, moment, line, digits))}
        <div class="line step"><p>The step: ${math({ tag: 'mrow', parts: [symbolTree('x_t'), { tag: 'mo', parts: ['−'] }, symbolTree('x_t-1'), { tag: 'mo', parts: ['='] }] })} <b>${math(numberTree(after - before))}</b></p></div></div>`;
  }
}

customElements.define('sl-rule', SlRule);
