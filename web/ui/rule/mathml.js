/**
 * A rule's trees as MathML, with its symbols or with the numbers of a step in their places. Plain objects, so that it can be tried
 * without a page, and written at build time.
 * @import { Moment } from '../../engine/rule/moment.js'
 * @import { Line, Node, SymbolNode } from '../../engine/rule/read.js'
 * @import { Rule } from '../../engine/rule/rule.js'
 */
import { escaped } from '../../export/words.js';
import { RULE } from '../words.js';

/** @typedef {{ tag: string, attributes: Record<string, string>, parts: (Tree | string)[] }} Tree */

/** How symbols are drawn, or what stands in their place. @typedef {{ rule: Rule, moment: Moment | null, digits: number }} Way */

/** @type {Record<string, string>} */
const LETTERS = {
  alpha: 'α', beta: 'β', gamma: 'γ', Delta: 'Δ', epsilon: 'ε', eta: 'η', lambda: 'λ', nu: 'ν', psi: 'ψ', rho: 'ρ', infty: '∞',
};
/** @type {Record<string, string>} */
const ACCENTS = { hat: '^', bar: '¯', tilde: '~' };
/** Smaller and larger numbers are written with a power of ten. */
const PLAIN = { least: 1e-3, most: 1e5 };

/** @type {(tag: string, attributes: Record<string, string>, ...parts: (Tree | string)[]) => Tree} */
export const el = (tag, attributes, ...parts) => ({ tag, attributes, parts });
/** Between two, however it comes to stand where a line breaks. */
const op = (/** @type {string} */ text) => el('mo', { form: 'infix', stretchy: 'false' }, text);
/** Before a number, around or above something. */
const sign = (/** @type {string} */ text, form = 'prefix') => el('mo', { form, stretchy: 'false' }, text);
const row = (/** @type {Tree[]} */ ...parts) => (parts.length === 1 ? parts[0] : el('mrow', {}, ...parts));
const brackets = (/** @type {Tree} */ tree) => row(sign('('), tree, sign(')', 'postfix'));
/** Slanted by the style sheet: not every device has a font with the letters that MathML would take. */
const letter = (/** @type {string} */ text) => el('mi', /^[a-zα-ω]$/i.test(text) && text !== 'Δ' ? { mathvariant: 'normal', class: 'slanted' } : { mathvariant: 'normal' }, text);
const digit = (/** @type {string} */ text) => el('mn', {}, text);
export const equals = () => op('=');

/**
 * @param {number} value
 * @param {number} [digits] significant ones
 * @returns {{ mantissa: string, exponent: number | null }} as it is written, without its sign; null: no power of ten
 */
export function written(value, digits = 4) {
  const size = Math.abs(value);
  if (!Number.isFinite(size)) return { mantissa: Number.isNaN(value) ? RULE.noNumber : '∞', exponent: null };
  if (size !== 0 && (size < PLAIN.least || size >= PLAIN.most)) {
    const [mantissa, exponent] = size.toExponential(digits - 1).split('e');
    return { mantissa: String(Number(mantissa)), exponent: Number(exponent) };
  }
  return { mantissa: String(Number(size.toPrecision(digits))), exponent: null };
}

/**
 * @param {number} value
 * @param {number} [digits]
 * @returns {Tree} with a minus sign before it where it is below 0
 */
export function numberTree(value, digits) {
  const { mantissa, exponent } = written(value, digits);
  const size = exponent === null ? [digit(mantissa)] : [digit(mantissa), op('·'), el('msup', {}, digit('10'), exponent < 0 ? row(sign('−'), digit(String(-exponent))) : digit(String(exponent)))];
  return value < 0 ? row(sign('−'), ...size) : row(...size);
}

/**
 * @param {string} name as trees have it, such as `\hat v_t`
 * @returns {Tree}
 */
export function symbolTree(name) {
  const [, accent, base, sup, sub] = /** @type {RegExpExecArray} */ (/^(?:\\(hat|bar|tilde) )?(\\?[a-zA-Z]+)(?:\^([+-]))?(?:_(.+))?$/.exec(name));
  const plain = letter(LETTERS[base.slice(1)] ?? base);
  const under = accent ? el('mover', { accent: 'true' }, plain, sign(ACCENTS[accent])) : plain;
  const small = sub && indexTree(sub);
  const above = sup && sign(sup === '-' ? '−' : '+');
  if (above && small) return el('msubsup', {}, under, small, above);
  if (small) return el('msub', {}, under, small);
  return above ? el('msup', {}, under, above) : under;
}

/** @param {string} sub @returns {Tree} */
function indexTree(sub) {
  if (sub === 't-1') return row(letter('t'), sign('−'), digit('1'));
  if (/^\d+$/.test(sub)) return digit(sub);
  return letter(LETTERS[sub.slice(1)] ?? sub.replace('\\', ''));
}

/**
 * What a symbol stands for, so that all that stand for the same can be lit together: a parameter's id, `learningRate`, or its name
 * without backslashes, which a selector would read otherwise.
 * @param {Rule} rule
 * @param {string} name
 * @returns {string}
 */
export const meaning = ({ symbols }, name) => symbols.get(name)?.id ?? (name === '\\alpha' ? 'learningRate' : name.replaceAll('\\', ''));

/** @param {SymbolNode} node @param {Way} way @returns {Tree} */
function placeOf(node, { rule, moment, digits }) {
  const tree = moment ? numberTree(moment.valueOf(node), node.base === 'x' ? digits : undefined) : symbolTree(node.name);
  return el('mrow', { 'data-sym': meaning(rule, node.name) }, tree);
}

/** Whether what is drawn in a number's place is more than one sign. @param {Node} node @param {Way} way */
function isWide(node, { moment }) {
  if (!moment || node.kind !== 'symbol') return node.kind === 'sum';
  const value = moment.valueOf(node);
  return value < 0 || written(value).exponent !== null;
}

/** @param {Node} node @param {Way} way @returns {Tree} */
export function treeOf(node, way) {
  const { moment } = way;
  const of = (/** @type {Node} */ part) => treeOf(part, way);
  switch (node.kind) {
    case 'number':
      return digit(String(node.value));
    case 'symbol':
      return placeOf(node, way);
    case 'word':
      return moment ? numberTree(moment.valueOf(node)) : el('mtext', {}, node.id.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`));
    case 'sum':
      return row(...node.terms.flatMap((term, i) => termTrees(term, i > 0, way)));
    case 'product':
      return row(...node.factors.flatMap(({ divides, node: factor }, i) => {
        const tree = i > 0 && isWide(factor, way) ? brackets(of(factor)) : of(factor);
        if (i === 0) return [tree];
        return [op(divides ? '/' : moment ? '·' : '\u2062'), tree];
      }));
    case 'fraction':
      return el('mfrac', {}, of(node.over), of(node.under));
    case 'root':
      return el('msqrt', {}, of(node.node));
    case 'power':
      return el('msup', {}, isWide(node.base, way) ? brackets(of(node.base)) : of(node.base), of(node.exponent));
    case 'group':
      return brackets(of(node.node));
    case 'cases':
      return moment ? of(moment.chosen(node.cases).value) : casesTree(node.cases, way);
    default:
      return callTree(node, way);
  }
}

/**
 * @param {{ sign: 1 | -1, node: Node }} term
 * @param {boolean} follows another one
 * @param {Way} way
 * @returns {Tree[]}
 */
function termTrees({ sign: side, node }, follows, way) {
  const alone = node.kind === 'symbol' || node.kind === 'word' || (node.kind === 'call' && node.name === 'gradient');
  const below = way.moment && alone && way.moment.valueOf(node) < 0;
  const tree = treeOf(node, way);
  const shown = below && (follows || side < 0) ? brackets(tree) : tree;
  if (!follows) return side < 0 ? [sign('−'), shown] : [shown];
  return [op(side < 0 ? '−' : '+'), shown];
}

/** @param {Extract<Node, { kind: 'call' }>} node @param {Way} way @returns {Tree} */
function callTree({ name, parts }, way) {
  if (name === 'gradient') return way.moment ? numberTree(way.moment.valueOf({ kind: 'call', name, parts })) : row(sign('∇'), brackets(treeOf(parts[0], way)));
  const trees = parts.flatMap((part, i) => (i > 0 ? [op(','), treeOf(part, way)] : [treeOf(part, way)]));
  return name === 'abs' ? row(sign('|'), ...trees, sign('|', 'postfix')) : row(letter(name), brackets(row(...trees)));
}

/** @param {import('../../engine/rule/read.js').Case[]} cases @param {Way} way @returns {Tree} */
function casesTree(cases, way) {
  const rows = cases.map(({ value, test }) => el('mtr', {}, el('mtd', {}, treeOf(value, way)), el('mtd', {}, test ? row(treeOf(test.left, way), op(test.sign), treeOf(test.right, way)) : el('mtext', {}, RULE.else))));
  return row(el('mo', { form: 'prefix' }, '{'), el('mtable', { class: 'cases' }, ...rows));
}

/**
 * A side of an equation in pieces between which a line may break: the terms of a sum, each with its sign.
 * @param {Node} node
 * @param {Way} way
 * @returns {Tree[]}
 */
export function piecesOf(node, way) {
  if (node.kind !== 'sum') return [row(op('='), treeOf(node, way))];
  return node.terms.map((term, i) => row(...(i === 0 ? [op('=')] : []), ...termTrees(term, i > 0, way)));
}

/**
 * @param {Tree | string} tree
 * @returns {string} as it is read on one line: for tests, and for those who copy it
 */
export const textOf = (tree) => (typeof tree === 'string' ? tree : tree.parts.map(textOf).join(''));

/**
 * @param {Tree | string} tree
 * @returns {string} HTML; text is escaped
 */
export function htmlOf(tree) {
  if (typeof tree === 'string') return escaped(tree);
  const attributes = Object.entries(tree.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<${tree.tag}${attributes.join('')}>${tree.parts.map(htmlOf).join('')}</${tree.tag}>`;
}
