/**
 * One step of one weight as a tree of elements: what goes into the rule, and each of its lines with the numbers below the symbols.
 * A page makes nodes of it, the build makes text.
 * @import { Optimiser, StepNumbers } from '../../types.js'
 * @import { WorkedLine } from '../../engine/rule/moment.js'
 * @import { Rule } from '../../engine/rule/rule.js'
 * @import { Tree } from './mathml.js'
 */
import { Moment } from '../../engine/rule/moment.js';
import { namesIn, ruleOf } from '../../engine/rule/rule.js';
import { RULE } from '../words.js';
import { el, equals, meaning, numberTree, piecesOf, symbolTree, textOf } from './mathml.js';

/** Digits of a weight: as many as it takes to see the step, within what a float32 has. */
const DIGITS = { least: 4, most: 8 };
/** Of what is only listed. */
const LISTED = 6;

/** @param {Tree} tree */
const math = (tree) => el('math', { displaystyle: 'true' }, tree);
const note = (/** @type {string} */ text) => el('span', { class: 'note' }, text);

/**
 * @param {Optimiser} optimiser
 * @param {StepNumbers} numbers
 * @param {readonly Optimiser[]} all of the catalogue
 * @returns {Tree[]}
 */
export function ruleTrees(optimiser, numbers, all) {
  const rule = ruleOf(optimiser, numbers.hyper, all);
  const moment = rule && new Moment(rule, numbers);
  if (!rule || !moment?.agrees()) return listed(optimiser, numbers);
  const lines = moment.lines();
  const { before, after } = numbers.weight;
  const digits = digitsOf(before, after);
  const step = el('p', {}, RULE.step, math(el('mrow', {}, symbolTree('x_t'), el('mo', {}, '−'), symbolTree('x_t-1'), equals())), ' ', el('b', {}, math(numberTree(after - before))));
  return [
    given(rule, moment, numbers, lines, digits),
    el('div', { class: 'lines', tabindex: '0', role: 'group', 'aria-label': RULE.name(optimiser.label) },
      ...lines.map((line) => lineTree(rule, moment, line, digits)), el('div', { class: 'line step' }, step)),
  ];
}

/** @param {number} before @param {number} after */
function digitsOf(before, after) {
  const apart = Math.abs(after - before);
  if (!(apart > 0)) return DIGITS.least;
  const needed = Math.ceil(Math.log10(Math.max(Math.abs(before), Math.abs(after)) / apart)) + 3;
  return Math.min(DIGITS.most, Math.max(DIGITS.least, needed));
}

/**
 * What goes into the rule: the weight, its gradient, what was remembered, the rate, the parameters.
 * @param {Rule} rule
 * @param {Moment} moment
 * @param {StepNumbers} numbers
 * @param {WorkedLine[]} lines
 * @param {number} digits
 * @returns {Tree}
 */
function given(rule, moment, { step, weight, gradient, learningRate, hyper }, lines, digits) {
  const used = new Set(lines.flatMap(({ line }) => namesIn(line.right)));
  /** @type {[string, string, number, number?][]} */
  const all = [
    ['t', RULE.given.step, step],
    ['x_t-1', RULE.given.weight, weight.before, digits],
    ['g_t', used.has('\\tilde x') ? RULE.given.gradientAhead : RULE.given.gradient, gradient],
    ...rule.state.map((base) => /** @type {[string, string, number]} */ ([`${base}_t-1`, RULE.given.remembered, moment.valueOf({ kind: 'symbol', name: `${base}_t-1`, base, time: 't-1' })])),
    ['\\alpha', RULE.given.rate, learningRate],
    ...[...rule.symbols].map(([name, { id, label }]) => /** @type {[string, string, number]} */ ([name, label.toLowerCase(), hyper[id]])),
  ];
  const shown = all.filter(([name], i) => i < 3 || used.has(name));
  return el('dl', { class: 'given' }, ...shown.map(([name, label, value, of]) =>
    el('div', { 'data-sym': meaning(rule, name) }, el('dt', {}, math(symbolTree(name))), el('dd', {}, math(numberTree(value, of)), ' ', note(label)))));
}

/**
 * @param {Rule} rule
 * @param {Moment} moment
 * @param {WorkedLine} worked
 * @param {number} digits
 * @returns {Tree}
 */
function lineTree(rule, moment, { line, value, name }, digits) {
  const way = { rule, moment: null, digits };
  const left = el('mrow', { 'data-sym': meaning(rule, name) }, symbolTree(name));
  const [first, ...rest] = piecesOf(line.right, way);
  const inNumbers = piecesOf(line.right, { ...way, moment });
  const result = math(el('mrow', {}, equals(), numberTree(value, name === 'x_t' ? digits : undefined)));
  return el('div', { class: 'line' },
    el('p', { class: 'symbols' }, ...[el('mrow', {}, left, first), ...rest].map(math)),
    el('p', { class: 'numbers' }, ...(inNumbers.map(textOf).join('') === textOf(result) ? [] : inNumbers.map(math)), ' ', el('b', { 'data-sym': meaning(rule, name) }, result)));
}

/**
 * Where the rule is not written out: what the core has.
 * @param {Optimiser} optimiser
 * @param {StepNumbers} numbers
 * @returns {Tree[]}
 */
function listed({ label, state }, { weight, gradient, slots, learningRate }) {
  /** @type {[string, number, number][]} */
  const rows = [[RULE.rows.weight, weight.before, weight.after], [RULE.rows.gradient, gradient, NaN], [RULE.rows.rate, learningRate, NaN], ...state.map((tex, i) => /** @type {[string, number, number]} */ ([RULE.rows.remembered(tex.replace(/[\\{}]/g, '')), slots.before[i], slots.after[i]]))];
  const cell = (/** @type {number} */ value) => el('td', {}, ...(Number.isNaN(value) ? [] : [math(numberTree(value, LISTED))]));
  const head = (/** @type {string} */ text) => el('th', { scope: 'col' }, text);
  return [
    el('p', { class: 'note' }, RULE.unwritten(label)),
    el('table', {}, el('thead', {}, el('tr', {}, el('td', {}), head(RULE.columns.before), head(RULE.columns.after))),
      el('tbody', {}, ...rows.map(([name, before, after]) => el('tr', {}, el('th', { scope: 'row' }, name), cell(before), cell(after))))),
  ];
}
