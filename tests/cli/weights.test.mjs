/** The weights as a file: the nets that were trained, to the bit, in the layout that it promises. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runConfig } from '../../web/engine/config.js';
import { readExperiment } from '../../web/experiment/document.js';
import { weightsText } from '../../web/export/weights.js';
import { loadCore } from '../support/core.mjs';
import { lossOfFile } from '../support/weights.mjs';

const core = await loadCore();
const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const slalom = (/** @type {string[]} */ ...args) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

for (const [name, link] of [
  ['two hidden layers', '#v=1&net=8-5&epochs=5&run=sgd,lr=.1&run=adam,lr=.01'],
  ['softmax', '#v=1&data=blobs&classes=4&act=relu&net=6&epochs=5&run=adam,lr=.01'],
  ['no hidden layer, a regression', '#v=1&data=plane&net=none&epochs=3&run=sgd,lr=.05'],
]) {
  test(`a forward pass in doubles from the file gives the loss of the run: ${name}`, () => {
    const { stdout, stderr } = slalom('export', link, '--weights');
    assert.equal(stderr, '');
    const file = JSON.parse(stdout);
    const race = JSON.parse(slalom('run', link, '--json').stdout);
    file.runs.forEach((/** @type {any} */ run, /** @type {number} */ i) => {
      const { label, optimiser, steps, trainLoss, fingerprint } = race.runs[i];
      assert.deepEqual([run.run, run.name, run.optimiser, run.step, run.evaluated.step, run.fingerprint], [i + 1, label, optimiser, steps.at(-1), steps.at(-1), fingerprint]);
      const loss = lossOfFile(core, file, run);
      assert.ok(Math.abs(loss / trainLoss.at(-1) - 1) < 1e-5, `${loss} for ${trainLoss.at(-1)}`);
    });
    assert.ok(stdout.split('\n').every((line) => (line.match(/\]/g) ?? []).length <= 1), 'a row a line');
  });
}

test('every number is the float32 of the run itself; a run that diverged has none; text stays as it is', () => {
  const title = '[ 1, 2 ] </script>';
  const document = { version: 1, title, training: { epochs: 2 }, problem: { dataset: 'plane' }, network: { hidden: [3], loss: 'mean-square' },
    runs: [{ optimiser: 'adam', label: '[\n 1\n ]' }, { optimiser: 'sgd', learningRate: 50 }] };
  const { experiment } = readExperiment(document, core.catalogue);
  const runs = experiment.runs.map((_, index) => {
    const run = core.open(runConfig(experiment, index, core.catalogue));
    run.train(1e6);
    const progress = run.progress();
    const weighed = { run: index, progress, evaluations: run.evaluations(), weights: progress.status === 'diverged' ? null : run.weights() };
    run.close();
    return weighed;
  });
  const file = JSON.parse(weightsText(experiment, core.catalogue, 2, runs));
  assert.equal(file.experiment.title, title);
  const [adam, sgd] = file.runs;
  assert.deepEqual(adam.layers.map((/** @type {any} */ { in: from, out }) => [from, out]), [[2, 3], [3, 1]]);
  assert.deepEqual(adam.layers.flatMap((/** @type {any} */ { weight, bias }) => [...weight.flat(), ...bias]), Array.from(runs[0].weights ?? []));
  assert.ok(sgd.divergedAt > 0 && sgd.layers === null);
});

test('refused: a surface has no weights', () => {
  const { status, stdout, stderr } = slalom('export', '#v=1&surface=valley&run=sgd', '--weights');
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /--weights is for nets/);
});
