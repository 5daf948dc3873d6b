/** A rule drawn: its symbols, and the numbers of a step in their places. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Moment } from '../../web/engine/rule/moment.js';
import { ruleOf } from '../../web/engine/rule/rule.js';
import { stepNumbers } from '../../web/engine/shadow.js';
import { numberTree, piecesOf, symbolTree, textOf, written } from '../../web/ui/rule/mathml.js';
import { placeOf, within } from '../../web/ui/step/parameters.js';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const { optimisers } = core.catalogue;
const NET = { problem: { points: 60 }, network: { hidden: [4] }, training: { epochs: 20, batchSize: 12 } };

/** @typedef {import('../../web/engine/rule/rule.js').Rule} Rule */

/**
 * @param {string} id
 * @param {number} step
 * @param {object} [hyper]
 */
function workedOut(id, step, hyper = {}) {
  const numbers = /** @type {import('../../web/types.js').StepNumbers} */ (stepNumbers(core, configOf(core, { ...NET, runs: [{ optimiser: id, learningRate: 0.02, hyper }] }), step, 1));
  const rule = /** @type {Rule} */ (ruleOf(/** @type {import('../../web/types.js').Optimiser} */ (optimisers.find((each) => each.id === id)), numbers.hyper, optimisers));
  const moment = new Moment(rule, numbers);
  const drawn = (/** @type {Moment | null} */ of) => Object.fromEntries(moment.lines().map(({ name, line }) => [name, piecesOf(line.right, { rule, moment: of, digits: 4 }).map(textOf).join(' ')]));
  return { numbers, symbols: drawn(null), inNumbers: drawn(moment) };
}

test('numbers have four digits, a power of ten where they need one, and say what they are not', () => {
  assert.deepEqual([0.1234567, 12345.678, -3, 0, 1e-8, 2.5e5, NaN, -Infinity].map((value) => textOf(numberTree(value))), ['0.1235', '12350', '−3', '0', '1·10−8', '2.5·105', 'no number', '−∞']);
  assert.deepEqual(written(0.05162349, 6), { mantissa: '0.0516235', exponent: null });
});

test('symbols are letters with their marks', () => {
  assert.deepEqual(['\\hat v_t', '\\beta_1', '\\eta^-', '\\Delta_\\max', 'x_t-1', '\\rho_\\infty'].map((name) => textOf(symbolTree(name))), ['v^t', 'β1', 'η−', 'Δmax', 'xt−1', 'ρ∞']);
});

test('the rule of momentum and its numbers', () => {
  const { numbers: { slots, gradient, weight }, symbols, inNumbers } = workedOut('momentum', 7);
  assert.equal(symbols.v_t, '=β\u2062vt−1 +gt');
  const said = (/** @type {number} */ value, first = false) => (value < 0 && !first ? `(${textOf(numberTree(value))})` : textOf(numberTree(value)));
  assert.equal(inNumbers.v_t, `=0.9·${said(slots.before[0])} +${said(gradient)}`);
  assert.equal(inNumbers.x_t, `=${said(weight.before, true)} −0.02·${said(slots.after[0])}`);
});

test('every rule can be drawn with every number in it, and each symbol has one', () => {
  for (const { id } of optimisers) {
    for (const step of [1, 9]) {
      const { symbols, inNumbers } = workedOut(id, step);
      for (const [name, text] of Object.entries(inNumbers)) {
        assert.match(text, /^=[-−+·/()|,\s\d.maxinsge]+$/, `${id}, ${name}: ${symbols[name]} in numbers`);
        assert.doesNotMatch(text, /no number|∞/, `${id}, ${name}`);
      }
    }
  }
});

test('a switch changes what is written: epsilon outside the root, no correction', () => {
  const on = workedOut('adam', 3).symbols;
  assert.deepEqual(Object.keys(on), ['v_t', 's_t', '\\hat v_t', '\\hat s_t', 'x_t']);
  const off = workedOut('adam', 3, { epsilonInside: 0, biasCorrection: 0 }).symbols;
  assert.equal(off['\\hat v_t'], '=vt');
  assert.match(on.x_t, /s\^t\+ε$/);
  assert.match(off.x_t, /s\^t\+ε$/);
  assert.notEqual(JSON.stringify(on), JSON.stringify(off));
});

test('the place of a weight is that in the core\'s order; what is not there becomes the nearest that is', () => {
  const sizes = [2, 3, 2];
  assert.deepEqual([[1, 0, 0], [1, 2, 1], [1, 0, -1], [1, 2, -1], [2, 0, 0], [2, 1, 2], [2, 1, -1]].map(([layer, unit, from]) => placeOf(sizes, { layer, unit, from })), [0, 5, 6, 8, 9, 14, 16]);
  assert.deepEqual(within(sizes, { layer: 9, unit: 7, from: 7 }), { layer: 2, unit: 1, from: 2 });
  assert.deepEqual(within([1, 1], { layer: 2, unit: 4, from: -1 }), { layer: 1, unit: 0, from: -1 });
});
