/** What the shelf stores, what it makes of what it finds, and its table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactExperiment } from '../../web/experiment/compact.js';
import { runConfig } from '../../web/engine/config.js';
import { parseLink } from '../../web/experiment/link.js';
import { curvesOf } from '../../web/ui/charts/curves.js';
import { QUANTITIES } from '../../web/ui/charts/quantities.js';
import { comparisonCsv, rowsOf, winners } from '../../web/ui/shelf/compare.js';
import { entryFrom, readEntry } from '../../web/ui/shelf/entry.js';
import { loadCore } from '../support/core.mjs';

// Colours follow the theme, which is the page's to know.
globalThis.document = /** @type {any} */ ({ documentElement: { dataset: { theme: 'light' } } });

const core = await loadCore();
const { catalogue } = core;

/** An experiment that was raced to its end, as the page has it. @param {string} link */
function raced(link) {
  const { experiment } = parseLink(link, catalogue);
  const frames = experiment.runs.map((_, i) => {
    const run = core.open(runConfig(experiment, i, catalogue));
    run.train(Number.MAX_SAFE_INTEGER);
    const path = experiment.problem.kind === 'surface' ? run.path() : null;
    const frame = { progress: run.progress(), evaluations: run.evaluations(), history: run.history(), seconds: i + 1, grid: { size: 1, outputs: 1, values: new Float32Array(1) }, probe: null, path, error: '' };
    run.close();
    return frame;
  });
  return { experiment, frames };
}

const NET = '#v=1&data=blobs&epochs=20&run=sgd,lr=.05&run=adam,lr=.01';
const entry = (race, more) => entryFrom({ id: '1', name: '', when: 5, fingerprint: 'aaaa-bbbb', ...race, ...more }, catalogue);

test('an experiment comes off the shelf as it went on, without its pictures', () => {
  for (const link of [NET, '#v=1&title=T&surface=beale&steps=30&run=adam&view=test']) {
    const race = raced(link);
    const stored = structuredClone(entry(race));
    assert.ok(stored.frames.every(({ grid, probe }) => grid === null && probe === null));
    const kept = readEntry(stored, catalogue);
    assert.ok(kept);
    assert.deepEqual(compactExperiment(kept.experiment, catalogue), compactExperiment(race.experiment, catalogue));
    assert.deepEqual(kept.frames.map(({ evaluations }) => evaluations), race.frames.map(({ evaluations }) => evaluations));
  }
  assert.equal(entry(raced(NET)).name, '2 runs on Blobs');
  assert.equal(entry(raced(`${NET}&title=T`)).name, 'T');
  assert.equal(entry(raced(NET), { name: '  <b>a</b>\n ' }).name, '<b>a</b>');
});

test('what cannot be shown is left where it is', () => {
  const good = entry(raced(NET));
  const bad = [null, 7, {}, { ...good, id: 1 }, { ...good, name: null }, { ...good, when: '5' }, { ...good, document: 'x' }, { ...good, document: { version: 2 } }, { ...good, frames: [] }, { ...good, frames: [good.frames[0], {}] }, { ...good, frames: good.frames.map((frame) => ({ ...frame, evaluations: { ...frame.evaluations, steps: [1, 2] } })) }];
  for (const value of bad) assert.equal(readEntry(value, catalogue), null, JSON.stringify(value)?.slice(0, 60));
  assert.ok(readEntry(good, catalogue));
});

test('the table: lowest loss, epochs to a target, accuracy, time; and who is best', () => {
  const race = raced(NET);
  const rows = rowsOf(race, { part: 'train', target: 0.1 }, catalogue);
  assert.deepEqual(rows.map(({ run, seconds, divergedAt }) => [run, seconds, divergedAt]), [['SGD', 1, 0], ['Adam', 2, 0]]);
  rows.forEach((row, i) => {
    const { trainLoss, testAccuracy } = race.frames[i].evaluations;
    assert.equal(Math.fround(row.best), Math.min(...trainLoss));
    const at = trainLoss.findIndex((loss) => loss <= 0.1);
    assert.ok(at > 0, 'a target that is reached on the way');
    assert.equal(row.epochs, at);
    assert.equal(Math.fround(row.accuracy), testAccuracy.at(-1));
  });
  const [byTest] = rowsOf(race, { part: 'test', target: -1 }, catalogue);
  assert.deepEqual([Math.fround(byTest.best), byTest.epochs], [Math.min(...race.frames[0].evaluations.testLoss), Infinity]);
  const best = winners(rows);
  assert.equal(best.best, Math.min(...rows.map((row) => row.best)));
  assert.equal(best.epochs, Math.min(...rows.map((row) => row.epochs)));
  assert.equal(best.accuracy, Math.max(...rows.map((row) => row.accuracy)));
  assert.deepEqual(winners([{ ...rows[0], divergedAt: 3 }]), { best: NaN, epochs: NaN, accuracy: NaN });
  const onSurface = rowsOf(raced('#v=1&surface=valley&steps=40&run=sgd'), { part: 'test', target: 1 }, catalogue);
  assert.ok(Number.isFinite(onSurface[0].best) && Number.isNaN(onSurface[0].accuracy));
  const csv = comparisonCsv([{ name: '=evil, "x"', rows: [{ ...rows[0], epochs: Infinity, accuracy: NaN, divergedAt: 3 }] }]);
  assert.equal(csv, `experiment,run,bestLoss,epochsToTarget,testAccuracy,seconds,divergedAt\n"'=evil, ""x""",SGD,${rows[0].best},,,1,3\n`);
});

test('curves of the shelf lie behind, thin and dotted, and are looked at like those of today', () => {
  const today = raced(NET);
  const view = { ...today.experiment.view, loss: /** @type {const} */ ('test'), smooth: 0.5, hidden: [0] };
  const other = raced('#v=1&data=blobs&epochs=5&run=momentum,lr=.02&view=hide=1');
  const lab = { experiment: { ...today.experiment, view }, frames: today.frames, catalogue, overlays: [{ name: 'Old', ...other }] };
  const [loss, , rate] = QUANTITIES;
  const curves = curvesOf(loss, lab);
  assert.deepEqual(curves.filter(({ shelved }) => shelved).map(({ label, hidden, faint }) => [label, hidden, faint]), [['Old: Momentum', false, false]]);
  assert.ok(curves[0].shelved && curves[0].width < 1.6 && curves[0].dash.length > 0);
  assert.equal(curves[0].points.length, 6, 'the test loss of five epochs and the start');
  assert.ok(Math.abs(curves[0].points[0].y - other.frames[0].evaluations.testLoss[0]) < 1e-12);
  assert.deepEqual(curves.slice(1), curvesOf(loss, { ...lab, overlays: [] }), 'the others are as they were');
  assert.equal(curvesOf(rate, lab)[0].shelved, true);
});
