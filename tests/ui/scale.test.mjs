/** Sliders: every value can be reached by keys, and every key reaches another value. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterKey, fromPosition, POSITIONS, toPosition } from '../../web/ui/scale.js';
import { loadCore } from '../support/core.mjs';

const { catalogue } = await loadCore();
const entries = [catalogue.optimisers, catalogue.schedules, catalogue.datasets, catalogue.surfaces].flat();
const params = [...catalogue.fields, ...entries.flatMap((entry) => entry.params)].filter(({ kind }) => kind === 'number');

test('from any value of any parameter the keys walk to both ends, a new value each time', () => {
  assert.ok(params.length > 40);
  for (const param of params) {
    for (const [key, end] of /** @type {const} */ ([['ArrowRight', param.max], ['ArrowLeft', param.min], ['PageUp', param.max], ['PageDown', param.min]])) {
      let value = param.default;
      for (let i = 0; i <= POSITIONS && value !== end; i++) {
        const next = afterKey(param, value, key);
        assert.ok(next !== undefined && (end === param.max ? next > value : next < value), `${param.id}: ${key} at ${value} gives ${next}`);
        value = next;
      }
      assert.equal(value, end, param.id);
      assert.equal(afterKey(param, end, key), end);
    }
  }
  assert.equal(afterKey(params[0], 1, 'Enter'), undefined);
});

test('a position and its value are the same place, but for what is rounded', () => {
  for (const param of params) {
    for (let at = 0; at <= POSITIONS; at += 50) {
      const value = fromPosition(param, at);
      assert.ok(value >= param.min && value <= param.max);
      if (!param.integer) assert.ok(Math.abs(toPosition(param, value) - at) <= 0.06 * POSITIONS, `${param.id} at ${at}: ${toPosition(param, value)}`);
    }
  }
});
