/**
 * Reads the part of TeX in which the core writes update rules (c/spec.h says which) into trees that can be worked out and
 * drawn.
 */

/**
 * `name` as it is written, without spaces that say nothing; `base` the same without `_t`, `_{t-1}` and `_0`, and `time` which of
 * them stood there: null for what has no time.
 * @typedef {{ kind: 'symbol', name: string, base: string, time: 't' | 't-1' | '0' | null }} SymbolNode
 */
/** A parameter that has no letter, by its id. @typedef {{ kind: 'word', id: string }} WordNode */
/** `test` null: else. @typedef {{ value: Node, test: { left: Node, sign: '>' | '<', right: Node } | null }} Case */
/**
 * @typedef {SymbolNode | WordNode
 *   | { kind: 'number', value: number }
 *   | { kind: 'sum', terms: { sign: 1 | -1, node: Node }[] }
 *   | { kind: 'product', factors: { divides: boolean, node: Node }[] }
 *   | { kind: 'fraction', over: Node, under: Node }
 *   | { kind: 'root', node: Node }
 *   | { kind: 'power', base: Node, exponent: Node }
 *   | { kind: 'group', node: Node }
 *   | { kind: 'call', name: 'max' | 'min' | 'sign' | 'abs' | 'gradient', parts: Node[] }
 *   | { kind: 'cases', cases: Case[] }} Node
 */
/** @typedef {{ left: SymbolNode, right: Node }} Line */

const TOKEN = /\\[a-zA-Z]+|\\\\|\d+(?:\.\d+)?|[a-zA-Z]|[{}()|&<>=+\-/^_,]/y;
/** Commands that only make room or size. */
const IDLE = new Set(['\\left', '\\right']);
const ACCENTS = new Set(['\\hat', '\\bar', '\\tilde']);
/** What a factor cannot begin with: a product ends before it. */
const ENDS = new Set(['', '}', ')', '+', '-', ',', '=', '<', '>', '&', '\\\\', '\\end']);

/**
 * @param {string} tex
 * @returns {string[]}
 * @throws {Error} at what no rule may have
 */
function tokens(tex) {
  const found = [];
  for (let at = 0; at < tex.length; at = TOKEN.lastIndex) {
    const idle = /^(?:\s|\\[,;: ])+/.exec(tex.slice(at));
    TOKEN.lastIndex = at + (idle?.[0].length ?? 0);
    if (TOKEN.lastIndex >= tex.length) break;
    const match = TOKEN.exec(tex);
    if (!match) throw new Error(`A rule cannot have "${tex.slice(at, at + 12)}".`);
    if (!IDLE.has(match[0])) found.push(match[0]);
  }
  return found;
}

class Reader {
  /** @type {string[]} */ #tokens;
  #at = 0;
  /** How many |…| are open: the next bar then closes one. */ #bars = 0;

  /** @param {string} tex */
  constructor(tex) {
    this.#tokens = tokens(tex);
  }

  get next() {
    return this.#tokens[this.#at] ?? '';
  }

  take() {
    return this.#tokens[this.#at++] ?? '';
  }

  /** @param {string} token */
  expect(token) {
    const found = this.take();
    if (found !== token) throw new Error(`A rule has "${found}" where "${token}" was expected.`);
  }

  /** @param {string} token @returns {boolean} whether it was there, and is taken */
  accept(token) {
    if (this.next !== token) return false;
    this.#at++;
    return true;
  }

  /** @returns {Line} */
  line() {
    const left = this.symbol();
    this.expect('=');
    const right = this.sum();
    this.expect('');
    return { left, right };
  }

  /** @returns {Node} */
  sum() {
    /** @type {{ sign: 1 | -1, node: Node }[]} */
    const terms = [];
    do terms.push({ sign: this.accept('-') ? -1 : (this.accept('+'), 1), node: this.product() });
    while (this.next === '+' || this.next === '-');
    return terms.length === 1 && terms[0].sign === 1 ? terms[0].node : { kind: 'sum', terms };
  }

  /** @returns {Node} */
  product() {
    const factors = [{ divides: false, node: this.power() }];
    while (!ENDS.has(this.next) && !(this.next === '|' && this.#bars > 0)) {
      const divides = this.accept('/');
      if (!divides) this.accept('\\cdot');
      factors.push({ divides, node: this.power() });
    }
    const kept = factors.filter(({ divides, node }) => !divides || !isOne(node));
    return kept.length === 1 ? kept[0].node : { kind: 'product', factors: kept };
  }

  /** @returns {Node} */
  power() {
    const base = this.factor();
    if (!this.accept('^')) return base;
    return { kind: 'power', base, exponent: this.argument() };
  }

  /** What follows a command or a `^`: a token, or what stands in braces. @returns {Node} */
  argument() {
    if (!this.accept('{')) return this.factor();
    const node = this.sum();
    this.expect('}');
    return node;
  }

  /** @returns {Node[]} of a function, in brackets */
  parts() {
    this.expect('(');
    const parts = [this.sum()];
    while (this.accept(',')) parts.push(this.sum());
    this.expect(')');
    return parts;
  }

  /** @returns {Node} */
  factor() {
    const token = this.next;
    if (/^\d/.test(token)) return { kind: 'number', value: Number(this.take()) };
    switch (token) {
      case '(': {
        const [node] = this.parts();
        return { kind: 'group', node };
      }
      case '|': {
        this.take();
        this.#bars++;
        const node = this.sum();
        this.expect('|');
        this.#bars--;
        return { kind: 'call', name: 'abs', parts: [node] };
      }
      case '\\dfrac': {
        this.take();
        const over = this.argument();
        const under = this.argument();
        return isOne(under) ? over : { kind: 'fraction', over, under };
      }
      case '\\sqrt':
        this.take();
        return { kind: 'root', node: this.argument() };
      case '\\max':
      case '\\min':
        this.take();
        return { kind: 'call', name: token === '\\max' ? 'max' : 'min', parts: this.parts() };
      case '\\nabla':
        this.take();
        return { kind: 'call', name: 'gradient', parts: this.parts() };
      case '\\mathrm': {
        this.take();
        const id = this.raw();
        return id === 'sign' ? { kind: 'call', name: 'sign', parts: this.parts() } : { kind: 'word', id };
      }
      case '\\begin':
        return this.cases();
      default:
        return this.symbol();
    }
  }

  /** @returns {Node} */
  cases() {
    this.take();
    if (this.raw() !== 'cases') throw new Error('A rule has a beginning that is not one of cases.');
    /** @type {Case[]} */
    const cases = [];
    do {
      const value = this.sum();
      this.expect('&');
      cases.push({ value, test: this.test() });
    } while (this.accept('\\\\'));
    this.expect('\\end');
    this.raw();
    return { kind: 'cases', cases };
  }

  /** @returns {Case['test']} */
  test() {
    if (this.accept('\\text')) {
      this.raw();
      return null;
    }
    const left = this.sum();
    const sign = this.take();
    if (sign !== '<' && sign !== '>') throw new Error(`A rule has "${sign}" in place of a comparison.`);
    return { left, sign, right: this.sum() };
  }

  /** @returns {string} what stands in braces, as it is; or the one token */
  raw() {
    if (!this.accept('{')) return this.take();
    let text = '';
    while (this.next !== '}' && this.next !== '') text += this.take();
    this.expect('}');
    return text;
  }

  /** @returns {SymbolNode} */
  symbol() {
    const accent = ACCENTS.has(this.next) ? `${this.take()} ` : '';
    const letter = accent ? this.raw() : this.take();
    if (!/^(?:\\[a-zA-Z]+|[a-zA-Z])$/.test(letter)) throw new Error(`A rule has "${letter}" where a symbol was expected.`);
    const [sup, sub] = [this.#sign(), this.accept('_') ? this.raw() : ''];
    const base = `${accent}${letter}${sup}`;
    const time = sub === 't' || sub === 't-1' || sub === '0' ? sub : null;
    return { kind: 'symbol', name: sub ? `${base}_${sub}` : base, base: time || !sub ? base : `${base}_${sub}`, time };
  }

  /** `^+` and `^-` are a part of a name, as in η⁺. */
  #sign() {
    const sign = this.#tokens[this.#at + 1];
    if (this.next !== '^' || (sign !== '+' && sign !== '-')) return '';
    this.#at += 2;
    return `^${sign}`;
  }
}

/** @param {Node} node @returns {boolean} */
const isOne = (node) => (node.kind === 'group' ? isOne(node.node) : node.kind === 'number' && node.value === 1);

/**
 * @param {string} tex such as `v_t = \beta v_{t-1} + g_t`
 * @returns {Line}
 * @throws {Error} that says what it stumbled over
 */
export const readLine = (tex) => new Reader(tex).line();

/**
 * @param {string} tex such as `\dfrac{\alpha}{\sqrt{s_t}}`
 * @returns {Node}
 * @throws {Error} that says what it stumbled over
 */
export function readExpression(tex) {
  const reader = new Reader(tex);
  const node = reader.sum();
  reader.expect('');
  return node;
}

/**
 * @param {string} tex of a parameter or a state, such as `\beta_1`
 * @returns {string} its name as it stands in trees
 * @throws {Error} when it is no symbol
 */
export const symbolName = (tex) => new Reader(tex).symbol().name;
