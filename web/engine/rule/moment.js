/**
 * One step of one weight put into its rule: what each symbol is worth. Worked out in doubles from what the core had before the
 * step, and held against what it had after.
 * @import { Case, Node, SymbolNode } from './read.js'
 * @import { Rule } from './rule.js'
 */

/**
 * What the core says of one weight at one step.
 * @typedef {object} Numbers
 * @property {number} step from 1
 * @property {number} epoch done before it, with its fraction
 * @property {number} learningRate of this step
 * @property {number} baseRate that was set
 * @property {Record<string, number>} hyper
 * @property {number} gradient that the step took
 * @property {{ before: number, after: number }} weight
 * @property {{ before: number[], after: number[] }} slots
 */

/**
 * A line with what it gives. `core`: the same as the core has it, NaN where it keeps no such number.
 * @typedef {{ name: string, line: import('./read.js').Line, value: number, core: number }} WorkedLine
 */

/** Rounding of float32 in a handful of operations, relative to the largest number that went in. */
const ROUNDING = 2e-6;

export class Moment {
  /** @type {Rule} */ #rule;
  /** @type {Numbers} */ #numbers;
  /** Values of lines, in the order in which they were needed. @type {Map<string, number>} */ #known = new Map();

  /**
   * @param {Rule} rule
   * @param {Numbers} numbers
   */
  constructor(rule, numbers) {
    this.#rule = rule;
    this.#numbers = numbers;
  }

  /**
   * @param {Node} node
   * @returns {number} NaN where it has no value
   */
  valueOf(node) {
    switch (node.kind) {
      case 'number':
        return node.value;
      case 'symbol':
        return this.#symbol(node);
      case 'word':
        return node.id === 'epoch' ? this.#numbers.epoch : (this.#numbers.hyper[node.id] ?? NaN);
      case 'sum':
        return node.terms.reduce((sum, { sign, node: term }) => sum + sign * this.valueOf(term), 0);
      case 'product':
        return node.factors.reduce((product, { divides, node: factor }) => (divides ? quotient(product, this.valueOf(factor)) : product * this.valueOf(factor)), 1);
      case 'fraction':
        return quotient(this.valueOf(node.over), this.valueOf(node.under));
      case 'root':
        return Math.sqrt(this.valueOf(node.node));
      case 'power':
        return this.valueOf(node.base) ** this.valueOf(node.exponent);
      case 'group':
        return this.valueOf(node.node);
      case 'cases':
        return this.valueOf(this.chosen(node.cases).value);
      default:
        return this.#call(node.name, node.parts);
    }
  }

  /** @param {Case[]} cases @returns {Case} the one that holds */
  chosen(cases) {
    const holds = cases.find(({ test }) => {
      if (!test) return true;
      const [left, right] = [this.valueOf(test.left), this.valueOf(test.right)];
      return test.sign === '>' ? left > right : left < right;
    });
    return holds ?? cases[cases.length - 1];
  }

  /** @returns {WorkedLine[]} the lines that the step needed, each after those that it needs; the weight's own last */
  lines() {
    const { lines, state } = this.#rule;
    for (const { left: symbol } of lines) if (state.includes(symbol.base) || symbol.name === 'x_t') this.#symbol(symbol);
    const worked = [...this.#known].map(([name, value]) => {
      const line = /** @type {import('./read.js').Line} */ (lines.find(({ left }) => left.name === name));
      return { name, line, value, core: this.#inCore(line.left) };
    });
    return [...worked.filter(({ name }) => name !== 'x_t'), ...worked.filter(({ name }) => name === 'x_t')];
  }

  /** @returns {boolean} whether all that the core keeps is what the rule gives, but for rounding */
  agrees() {
    const { weight, slots, gradient } = this.#numbers;
    const { state } = this.#rule;
    return this.lines().every(({ line: { left }, value, core }) => {
      if (Number.isNaN(core) || Object.is(value, core)) return true;
      const before = left.base === 'x' ? weight.before : slots.before[state.indexOf(left.base)];
      const most = Math.max(Math.abs(core), Math.abs(before), left.base === 'x' ? 0 : Math.min(Math.abs(gradient), gradient * gradient));
      return Math.abs(value - core) <= ROUNDING * most + 1e-29; // squares get 1e-30, see c/optimisers/moments.h
    });
  }

  /** @param {SymbolNode} symbol @returns {number} */
  #inCore({ base, time }) {
    if (time !== 't') return NaN;
    if (base === 'x') return this.#numbers.weight.after;
    return this.#numbers.slots.after[this.#rule.state.indexOf(base)] ?? NaN;
  }

  /** @param {SymbolNode} symbol @returns {number} */
  #symbol({ name, base, time }) {
    const { step, learningRate, baseRate, gradient, weight, hyper, slots } = this.#numbers;
    const { symbols, state, starts, lines } = this.#rule;
    const line = lines.find(({ left }) => left.name === name);
    if (line) {
      if (!this.#known.has(name)) {
        const value = this.valueOf(line.right); // what it needs comes to be known first
        this.#known.set(name, value);
      }
      return /** @type {number} */ (this.#known.get(name));
    }
    const param = symbols.get(name);
    if (param) return hyper[param.id] ?? param.default;
    if (time === 't-1') {
      const start = step === 1 ? starts.get(base) : undefined;
      if (start) return this.valueOf(start);
      return base === 'x' ? weight.before : (slots.before[state.indexOf(base)] ?? NaN);
    }
    switch (name) {
      case 't':
        return step;
      case '\\alpha':
        return learningRate;
      case '\\alpha_0':
        return baseRate;
      case 'g_t':
      case 'g_1': // before the first step there is no other
        return gradient;
      default:
        return NaN;
    }
  }

  /**
   * @param {'max' | 'min' | 'sign' | 'abs' | 'gradient'} name
   * @param {Node[]} parts
   * @returns {number}
   */
  #call(name, parts) {
    const values = parts.map((part) => this.valueOf(part));
    switch (name) {
      case 'max':
        return Math.max(...values);
      case 'min':
        return Math.min(...values);
      case 'sign':
        return Math.sign(values[0]);
      case 'abs':
        return Math.abs(values[0]);
      default:
        return this.#numbers.gradient; // the core took it there
    }
  }
}

/** What has no value is no step, as in the core. @param {number} over @param {number} under */
const quotient = (over, under) => (over === 0 && under === 0 ? 0 : over / under);
