/**
 * The update rule of an optimiser as its settings make it: what other rules lend it, and what its switches change, from the
 * descriptors alone.
 * @import { Optimiser, Param } from '../../types.js'
 * @import { Line, Node } from './read.js'
 */
import { readExpression, readLine, symbolName } from './read.js';

/**
 * @typedef {object} Rule
 * @property {Line[]} lines every one that defines something; the weight's own, `x_t`, is among them
 * @property {Map<string, Node>} starts what a state is before the first step, where that is not 0
 * @property {string[]} state names of the slots, without their time
 * @property {Map<string, Param>} symbols parameters by the name of their symbol
 * @property {Node} rate what stands before the direction of a step
 */

const PARTED = /,\s*\\quad\s*/;
const LENT = /^(.*?)\s*\\text\{ as ([^}]+)\}$/;

/**
 * @param {Optimiser} optimiser
 * @param {Record<string, number>} hyper its parameters as the core has them; a choice is its index
 * @param {readonly Optimiser[]} all of the catalogue, for what a rule takes from another
 * @returns {Rule | null} null where its settings make a rule that is not written out
 * @throws {Error} when the descriptor's formula cannot be read: a mistake in the core
 */
export function ruleOf(optimiser, hyper, all) {
  const forms = formsOf(optimiser.params, hyper);
  if (!forms) return null;
  const changed = (/** @type {string} */ tex, /** @type {boolean} */ whole) => forms.reduce((text, [from, to]) => (from ? text.replaceAll(from, to) : whole ? text + to : text), tex);
  const lines = changed(writtenOut(optimiser, all).join(', \\quad '), true).split(PARTED).filter(Boolean).map(readLine);
  return {
    lines: lines.filter(({ left }) => left.time !== '0'),
    starts: new Map(lines.filter(({ left }) => left.time === '0').map(({ left, right }) => [left.base, right])),
    state: optimiser.state.map(symbolName),
    symbols: new Map(optimiser.params.filter(({ symbol }) => symbol).map((param) => [symbolName(param.symbol), param])),
    rate: readExpression(changed(optimiser.rate || '\\alpha', false)),
  };
}

/**
 * @param {Param[]} params
 * @param {Record<string, number>} hyper
 * @returns {[string, string][] | null} what is replaced by what, the last parameter's first; null: it is not written out
 */
function formsOf(params, hyper) {
  const active = params.filter(({ id, form, default: usual }) => form && (hyper[id] ?? usual) !== usual);
  if (active.some(({ form }) => form === '?')) return null;
  return active.reverse().flatMap(({ id, kind, form = '' }) => {
    const chosen = kind === 'choice' ? form.split('#')[hyper[id] - 1] : form; // the default is the first
    return chosen.split(';').map((pair) => {
      const bar = dividerOf(pair);
      return /** @type {[string, string]} */ ([pair.slice(0, bar), pair.slice(bar + 1)]);
    });
  });
}

/** @param {string} pair @returns {number} where its divider is */
function dividerOf(pair) {
  const bar = pair.indexOf('|');
  if (bar < 0) throw new Error(`The form "${pair}" does not say what becomes what.`);
  return bar;
}

/**
 * The formula's lines, those that another rule lends in the place of the words that say so.
 * @param {Optimiser} optimiser
 * @param {readonly Optimiser[]} all
 * @returns {string[]} TeX
 */
function writtenOut(optimiser, all) {
  const parts = optimiser.formula.split(PARTED);
  const own = parts.filter((part) => part.includes('='));
  const lent = LENT.exec(parts.filter((part) => !part.includes('=')).join(', '));
  const lender = lent && all.find(({ label }) => label === lent[2]);
  if (!lent || !lender) return own;
  const known = new Set(own.map((line) => readLine(line).left.name));
  /** @type {string[]} */
  const taken = [];
  const wanted = lent[1].split(',').map((tex) => symbolName(tex));
  const offers = new Map(lender.formula.split(PARTED).map((line) => [readLine(line).left.name, line]));
  const take = (/** @type {string} */ name) => {
    const line = offers.get(name);
    if (!line || known.has(name)) return;
    known.add(name);
    for (const symbol of namesIn(readLine(line).right)) take(symbol);
    taken.push(line);
  };
  wanted.forEach(take);
  return [...taken, ...own];
}

/**
 * @param {Node} node
 * @returns {string[]} of the symbols in it
 */
export function namesIn(node) {
  switch (node.kind) {
    case 'symbol':
      return [node.name];
    case 'sum':
      return node.terms.flatMap((term) => namesIn(term.node));
    case 'product':
      return node.factors.flatMap((factor) => namesIn(factor.node));
    case 'fraction':
      return [...namesIn(node.over), ...namesIn(node.under)];
    case 'power':
      return [...namesIn(node.base), ...namesIn(node.exponent)];
    case 'root':
    case 'group':
      return namesIn(node.node);
    case 'call':
      return node.parts.flatMap(namesIn);
    case 'cases':
      return node.cases.flatMap(({ value, test }) => [...namesIn(value), ...(test ? [...namesIn(test.left), ...namesIn(test.right)] : [])]);
    default:
      return [];
  }
}
