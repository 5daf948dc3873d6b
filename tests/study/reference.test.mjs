/** The table of tuned rates: complete, re-made exactly where it is asked, sensible beside the presets, and proposed where it should be. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { changeDataset, changeSurface, setField } from '../../web/experiment/edit.js';
import { parseLink } from '../../web/experiment/link.js';
import { presetExperiment, PRESETS } from '../../web/experiment/presets.js';
import { knownEntry } from '../../web/experiment/schema.js';
import { groundOf } from '../../web/study/outcome.js';
import { cellOf, problemLinks, referenceGround, referenceProblems } from '../../web/study/reference/plan.js';
import { NO_RATES, onNewProblem, problemId, proposedRate, ratesFrom } from '../../web/study/reference/rates.js';
import { loadCore } from '../support/core.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const core = await loadCore();
const { catalogue } = core;
const text = readFileSync(new URL('../../web/static/reference-rates.json', import.meta.url), 'utf8');
/** @type {import('../../web/study/reference/rates.js').Rates} */
const rates = JSON.parse(text);

test('every optimiser has a cell for every data set and surface: the best within the good range, the range within what was tried', () => {
  assert.ok(text.length < 100_000);
  assert.deepEqual(Object.keys(rates.problems), referenceProblems(catalogue).map(({ id }) => id), 'make it anew: node web/study/reference/make.js');
  for (const [problem, cells] of Object.entries(rates.problems)) {
    assert.deepEqual(Object.keys(cells).sort(), catalogue.optimisers.map(({ id }) => id).sort(), problem);
    for (const [optimiser, cell] of Object.entries(cells)) {
      if (cell) assert.ok(1e-5 <= cell[1] && cell[1] <= cell[0] && cell[0] <= cell[2] && cell[2] <= 100, `${problem} ${optimiser} ${cell}`);
    }
  }
});

for (const [problem, optimiser] of [['ravine', 'sgd'], ['rosenbrock', 'adam'], ['spiral', 'momentum'], ['plane', 'lion']]) {
  test(`a cell is what its command gives: ${optimiser} on ${problem}`, () => {
    const subject = /** @type {import('../../web/study/reference/plan.js').ReferenceProblem} */ (referenceProblems(catalogue).find(({ id }) => id === problem));
    const [link] = problemLinks(subject, catalogue, [optimiser]);
    const { stdout } = spawnSync(process.execPath, [CLI, 'sweep', link, '--json'], { encoding: 'utf8', maxBuffer: 1e8 });
    const ground = referenceGround(subject, groundOf(core, parseLink(link, catalogue).experiment));
    const cell = cellOf(JSON.parse(stdout).runs[0].points, knownEntry(catalogue.optimisers, optimiser).learningRate, ground);
    assert.deepEqual(cell, rates.problems[problem][optimiser]);
  });
}

/** Presets that show a rate that is bad, or another problem than the table's. */
const ON_PURPOSE = {
  ravine: 'a steeper ravine than the default',
  rate: 'from a crawl to divergence',
  plateau: 'shows who crosses it, not who rests in the end',
  rosenbrock: 'a path that the eye can follow; the best single rate of Adam leaps about',
  'adagrad-stall': 'another start, where the rate is used up',
  'warm-up': 'another start, where the rate is too high without a warm-up',
  well: 'one rate too small to leave the well, and noise',
  unfair: 'one rate for all is what it is about',
};
/** Neighbouring rates that were tried, so the range's end is somewhere between. */
const STEP = 1.79;

test('the presets’ rates are good ones, but for those that show something else', () => {
  const bad = PRESETS.filter((preset) => {
    const experiment = presetExperiment(preset, catalogue);
    return experiment.runs.some(({ optimiser, learningRate }) => {
      const cell = rates.problems[problemId(experiment.problem)]?.[optimiser];
      return cell && (learningRate < cell[1] / STEP || learningRate > cell[2] * STEP);
    });
  });
  assert.deepEqual(bad.map(({ id }) => id), Object.keys(ON_PURPOSE));
});

test('a new problem brings its rates to those runs whose rate nobody chose; defaults and links stay what they are', () => {
  const { experiment } = parseLink('#v=1&run=sgd&run=adam,lr=.5&run=adam', catalogue);
  const [sgd, chosen, adam] = experiment.runs.map(({ learningRate }) => learningRate);
  const onMoons = onNewProblem(experiment, changeDataset(experiment, 'moons', catalogue).experiment, catalogue, rates);
  const two = (/** @type {number} */ value) => Number(value.toPrecision(2));
  const best = (/** @type {string} */ problem, /** @type {string} */ id) => two(/** @type {number[]} */ (rates.problems[problem][id])[0]);
  assert.deepEqual(onMoons.runs.map(({ learningRate }) => learningRate), [best('moons', 'sgd'), chosen, best('moons', 'adam')]);
  const onRavine = onNewProblem(onMoons, changeSurface(onMoons, 'ravine', catalogue).experiment, catalogue, rates);
  assert.deepEqual(onRavine.runs.map(({ learningRate }) => learningRate), [best('ravine', 'sgd'), chosen, best('ravine', 'adam')]);
  // Where there is no table, or no best rate, there is the core's default.
  const onSaddle = onNewProblem(onRavine, changeSurface(onRavine, 'saddle', catalogue).experiment, catalogue, rates);
  assert.deepEqual(onSaddle.runs.map(({ learningRate }) => learningRate), [sgd, chosen, adam]);
  assert.equal(proposedRate(onMoons.problem, 'adam', catalogue, NO_RATES), adam);
  assert.deepEqual([ratesFrom(null), ratesFrom('x'), ratesFrom({})], [NO_RATES, NO_RATES, NO_RATES]);
  const other = setField(experiment, 'problem.noise', 0.3, catalogue).experiment;
  assert.equal(onNewProblem(experiment, other, catalogue, rates), other, 'the same problem with more noise');
});
