/** A net as a drawing: places, links, names, the nearest link, the way of the arrow keys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { biasName, incomingOf, layoutOf, linksOf, nearestLink, neighbourOf, parametersOf, strongestOf, unitName, weightName } from '../../web/ui/pictures/network-layout.js';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const SIZES = [2, 3, 1];
/** 3 · 2 weights, 3 biases, 1 · 3 weights, 1 bias. */
const WEIGHTS = Float32Array.of(1, 2, 3, 4, 5, 6, 0.1, 0.2, 0.3, -7, 8, -9, 0.4);
const layout = layoutOf(SIZES, { width: 300, pitch: 30, most: 16 });

test('weights are where the core says: those of a unit together, then the biases', () => {
  const run = core.open(configOf(core, { problem: { kind: 'regression', dataset: 'plane' }, network: { hidden: [3], activation: 'linear' }, runs: [{ optimiser: 'sgd' }] }));
  assert.equal(parametersOf(SIZES), run.weights().length);
  run.setWeights(WEIGHTS);
  const answers = run.respond(0, 1, Float32Array.of(10, -1));
  for (let index = 0; index < 3; index++) {
    const { bias, from } = incomingOf(SIZES, WEIGHTS, { layer: 1, index });
    assert.ok(Math.abs(answers[index] - (bias + 10 * from[0] - from[1])) < 1e-4);
  }
  run.close();
});

test('units stand in columns, all within the drawing, and as far apart as asked', () => {
  for (const sizes of [SIZES, [1, 1], [2, 16, 16, 16, 16, 16, 16, 5], [64, 300, 10]]) {
    const { layers, width, height, side } = layoutOf(sizes, { width: 272, pitch: 30, most: 16 });
    for (const unit of layers.flat()) {
      assert.ok(unit.x - side / 2 >= 0 && unit.x + side / 2 <= width && unit.y - side / 2 >= 20 && unit.y + side / 2 <= height, `${sizes}: ${JSON.stringify(unit)}`);
    }
    for (const units of layers) units.forEach((unit, i) => i > 0 && assert.equal(Math.round(unit.y - units[i - 1].y), 30));
  }
  const large = layoutOf([64, 300, 10], { width: 272, pitch: 30, most: 16 });
  assert.deepEqual(large.layers.map((units) => units.length), [0, 16, 10], 'too many inputs are not drawn, of a layer the first');
});

test('every link has its weight, its ends and its name', () => {
  const links = linksOf(layout, WEIGHTS);
  assert.equal(links.length, 9);
  const [link] = links.filter(({ layer, to, from }) => layer === 1 && to === 1 && from === 0);
  assert.equal(link.value, 3);
  assert.equal(weightName(link), 'w¹₂₁');
  assert.equal(weightName({ layer: 2, to: 0, from: 10 }), 'w²₁,₁₁');
  assert.equal(biasName({ layer: 3, index: 11 }), 'b³₁₂');
  assert.deepEqual(strongestOf(SIZES, WEIGHTS), { name: 'w²₁₃', value: -9 });
  assert.equal(strongestOf(SIZES, WEIGHTS.map(() => NaN)), null);
});

test('a pointer finds the link that it is on, and none beside them', () => {
  const links = linksOf(layout, WEIGHTS);
  for (const link of links) {
    const at = (/** @type {number} */ share) => [link.start.x + share * (link.end.x - link.start.x), link.start.y + share * (link.end.y - link.start.y)];
    const [x, y] = at(0.43);
    assert.equal(nearestLink(links, x, y, 6), link);
  }
  assert.equal(nearestLink(links, 5, 5, 6), null);
});

test('arrow keys lead to every unit and never out of the net', () => {
  const seen = new Set(['1.0']);
  const queue = [layout.layers[1][0]];
  for (let unit = queue.shift(); unit; unit = queue.shift()) {
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
      const next = neighbourOf(layout, unit, key);
      if (!next || seen.has(`${next.layer}.${next.index}`)) continue;
      seen.add(`${next.layer}.${next.index}`);
      queue.push(next);
    }
  }
  assert.equal(seen.size, 6);
  assert.equal(neighbourOf(layout, layout.layers[2][0], 'ArrowRight'), null);
  assert.equal(neighbourOf(layout, layout.layers[1][0], 'a'), null);
  assert.equal(neighbourOf(layoutOf([64, 3, 1], { width: 300, pitch: 30, most: 16 }), { layer: 1, index: 0 }, 'ArrowLeft'), null, 'inputs that are not drawn');
});

test('units are called by what they are', () => {
  assert.deepEqual([0, 1, 2].map((layer) => unitName({ layer, index: 0 }, SIZES, 2)), ['input x1', 'unit 1 of layer 1', 'class 1']);
  assert.equal(unitName({ layer: 1, index: 2 }, [2, 3], 3), 'class 2');
  assert.equal(unitName({ layer: 1, index: 0 }, [2, 1], 0), 'the answer');
});
