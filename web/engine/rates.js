/**
 * The rate that each weight really has in a step: what its rule puts before the direction, such as α/√(ŝ + ε). Of many weights,
 * how they are spread. Worked out for a thousand of them at every sample, so the rule becomes functions first.
 * @import { Node, SymbolNode } from './rule/read.js'
 * @import { Rule } from './rule/rule.js'
 */

/**
 * One step of all weights.
 * @typedef {object} Told
 * @property {number} step
 * @property {number} epoch done before it
 * @property {number} learningRate
 * @property {Float32Array} gradient
 * @property {Snapshot} before
 * @property {Snapshot} after
 */
/** What the core has at a moment. @typedef {{ weights: Float32Array, slots: Float32Array[] }} Snapshot */
/** Of the weight at a place. @typedef {(place: number) => number} Value */

/** Shares of the weights that lie below each line of the picture: two bands and the middle. */
export const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];
/** Weights that are asked of a large net, evenly spread over it. */
const MOST = 1000;

/**
 * @param {Rule} rule
 * @param {Told} told
 * @param {Record<string, number>} hyper
 * @returns {number[]} the rate at each of `SHARES`; NaN where no weight has one
 */
export function sampleRates(rule, told, hyper) {
  const rateOf = new Functions(rule, told, hyper).of(rule.rate);
  const every = Math.ceil(told.gradient.length / MOST);
  const rates = new Float64Array(Math.ceil(told.gradient.length / every));
  for (let i = 0; i < rates.length; i++) rates[i] = rateOf(i * every);
  const sorted = rates.filter(Number.isFinite).sort();
  return SHARES.map((share) => {
    const at = share * (sorted.length - 1);
    const low = sorted[Math.floor(at)] ?? NaN;
    return low + (at % 1) * ((sorted[Math.ceil(at)] ?? NaN) - low);
  });
}

/** What is the same for all weights is worked out once; what the core keeps after the step is taken from it. */
class Functions {
  /** @type {Rule} */ #rule;
  /** @type {Told} */ #told;
  /** @type {Record<string, number>} */ #hyper;

  /** @param {Rule} rule @param {Told} told @param {Record<string, number>} hyper */
  constructor(rule, told, hyper) {
    this.#rule = rule;
    this.#told = told;
    this.#hyper = hyper;
  }

  /** @param {Node} node @returns {Value} */
  of(node) {
    switch (node.kind) {
      case 'number':
        return constant(node.value);
      case 'word':
        return constant(node.id === 'epoch' ? this.#told.epoch : this.#hyper[node.id]);
      case 'symbol':
        return this.#symbol(node);
      case 'group':
        return this.of(node.node);
      case 'sum': {
        const terms = node.terms.map(({ sign, node: term }) => this.#joined([term], ([x]) => sign * x));
        return this.#fold(terms, (values) => values.reduce((sum, x) => sum + x, 0));
      }
      case 'product': {
        const divides = node.factors.map((factor) => factor.divides);
        return this.#joined(node.factors.map((factor) => factor.node), (values) => values.reduce((product, x, i) => (divides[i] ? product / x : product * x), 1));
      }
      case 'fraction':
        return this.#joined([node.over, node.under], ([over, under]) => over / under);
      case 'root':
        return this.#joined([node.node], ([x]) => Math.sqrt(x));
      case 'power':
        return this.#joined([node.base, node.exponent], ([x, n]) => x ** n);
      case 'cases':
        return this.#cases(node.cases);
      default:
        return this.#joined(node.parts, CALLS[node.name]);
    }
  }

  /** @param {SymbolNode} symbol @returns {Value} */
  #symbol({ name, base, time }) {
    const { step, learningRate, gradient, before, after } = this.#told;
    const param = this.#rule.symbols.get(name);
    const slot = this.#rule.state.indexOf(base);
    if (param) return constant(this.#hyper[param.id] ?? param.default);
    if (name === 't') return constant(step);
    if (name === '\\alpha') return constant(learningRate);
    if (slot >= 0 && time) return (i) => (time === 't' ? after : before).slots[slot][i];
    if (name === 'g_t') return (i) => gradient[i];
    const line = this.#rule.lines.find(({ left }) => left.name === name);
    return line ? this.of(line.right) : constant(NaN);
  }

  /** @param {import('./rule/read.js').Case[]} cases @returns {Value} */
  #cases(cases) {
    const all = cases.map(({ value, test }) => ({ value: this.of(value), left: test && this.of(test.left), right: test && this.of(test.right), above: test?.sign === '>' }));
    return (i) => {
      const found = all.find(({ left, right, above }) => !left || !right || (above ? left(i) > right(i) : left(i) < right(i)));
      return found ? found.value(i) : NaN;
    };
  }

  /** @param {Node[]} parts @param {(values: number[]) => number} join @returns {Value} */
  #joined(parts, join) {
    return this.#fold(parts.map((part) => this.of(part)), join);
  }

  /** @param {Value[]} values @param {(values: number[]) => number} join @returns {Value} */
  #fold(values, join) {
    if (values.every((value) => fixed.has(value))) return constant(join(values.map((value) => value(0))));
    const room = new Array(values.length);
    return (i) => {
      for (let k = 0; k < values.length; k++) room[k] = values[k](i);
      return join(room);
    };
  }
}

/** Functions that give one number whatever the place. @type {WeakSet<Value>} */
const fixed = new WeakSet();

/** @param {number} value @returns {Value} */
function constant(value) {
  const give = () => value;
  fixed.add(give);
  return give;
}

/** @type {Record<'max' | 'min' | 'sign' | 'abs' | 'gradient', (values: number[]) => number>} */
const CALLS = {
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  sign: ([x]) => Math.sign(x),
  abs: ([x]) => Math.abs(x),
  gradient: () => NaN, // no rate has one
};
