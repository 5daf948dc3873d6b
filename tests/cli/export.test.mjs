/**
 * Exported scripts, run by a real PyTorch where there is one: the same losses and paths as ours. Every optimiser in PyTorch's
 * form and in each of ours, every schedule, surface, activation and loss; and what a script is without being run.
 */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runConfig } from '../../web/engine/config.js';
import { readExperiment } from '../../web/experiment/document.js';
import { formatLink } from '../../web/experiment/link.js';
import { pytorchScript } from '../../web/export/pytorch.js';
import { torchCall } from '../../web/export/rules.js';
import { loadCore } from '../support/core.mjs';
import { PYTHON, runScripts, whyNoTorch } from '../support/torch.mjs';

/** @typedef {import('../../web/types.js').Experiment} Experiment */

const core = await loadCore();
const { catalogue } = core;
const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'slalom-export-'));
after(() => rm(folder, { recursive: true }));

/** Relative to the larger of a loss and a thousandth, or of a coordinate and 1. */
const TOLERANCE = 1e-4;
const STEPS = 200;

/**
 * @param {object} document
 * @returns {Experiment}
 */
function read(document) {
  const { experiment, complaints } = readExperiment({ version: 1, ...document }, catalogue);
  assert.deepEqual(complaints, []);
  return experiment;
}

// ---------------------------------------------------------------- what is run

/** The net of the task: 2-8-8-1 on a spiral, batches of 10, 40 steps an epoch. */
const NET = { problem: { dataset: 'spiral' }, training: { epochs: STEPS / 40 } };
/** @param {string} surface @param {object} [more] */
const surfaceOf = (surface, more = {}) => ({ problem: { kind: 'surface', surface, ...more }, training: { steps: STEPS } });

/** Without hills, over which a rounding may roll to either side. */
const ON_SURFACE = surfaceOf('ravine');

/** At which a rounding is not made large by the run itself. */
const RATES = { sgd: 0.05, momentum: 0.01, nesterov: 0.01, sgdw: 0.01, qhm: 0.1, adagrad: 0.05, adadelta: 1, lion: 0.001, rprop: 0.001 };
/** @param {string} id @param {object} [hyper] */
const gentle = (id, hyper = {}) => ({ optimiser: id, hyper, label: [id, ...Object.entries(hyper).flat()].join(' '), learningRate: RATES[id] ?? 0.003 });

/** Settings under which ours is PyTorch's own form. @type {Record<string, Record<string, number | string>>} */
const FRAMEWORK = {
  sgd: {}, momentum: {}, nesterov: { lookAhead: 'framework' }, adagrad: { epsilonInside: 0 }, adadelta: {}, rmsprop: { epsilonInside: 0 },
  adam: { epsilonInside: 0 }, amsgrad: { epsilonInside: 0 }, adamw: { epsilonInside: 0 }, adamax: { epsilon: 1e-8 },
  nadam: { epsilonInside: 0, momentumDecay: 0.004 }, radam: { epsilonInside: 0, rectifyAbove: 5 }, rprop: {},
};
const OWN = Object.entries(FRAMEWORK).map(([id, hyper]) => gentle(id, hyper));

/** Numbers that have two forms as a switch has: one that leaves a part of the rule out, and one that does not. */
const NUMBERS = { betaWarmup: 3, momentumDecay: 0.004, momentum: 0.5, rectifyAbove: 5, weightDecay: 0.1, epsilon: 0.01 };

/** Every optimiser as it is by default, and with each of its switches, choices and such numbers turned by itself. */
const FORMS = catalogue.optimisers.flatMap(({ id, params }) => [
  gentle(id),
  ...params.flatMap((param) => {
    if (param.kind === 'switch') return [gentle(id, { [param.id]: 1 - param.default })];
    if (param.kind === 'choice') return param.choices.filter((_, i) => i !== param.default).map((choice) => gentle(id, { [param.id]: choice }));
    return param.id in NUMBERS ? [gentle(id, { [param.id]: NUMBERS[param.id] })] : [];
  }),
]);
/** The article's look-ahead is far too long for mild rates, and its first step of Adagrad 10000 times so. */
const MILD = { printed: { learningRate: 0.001, hyper: { lookAhead: 'printed', beta: 0.1 } }, printedSum: { hyper: { printedSum: 1, epsilon: 0.01 } } };
for (const run of FORMS) Object.assign(run, Object.entries(MILD).find(([word]) => run.label.split(' ').includes(word))?.[1] ?? {});

/** @param {any[]} runs */
const inExperiments = (runs) => Array.from({ length: Math.ceil(runs.length / catalogue.limits.runs) }, (_, i) => runs.slice(i * catalogue.limits.runs, (i + 1) * catalogue.limits.runs));

/** Twenty epochs of ten steps. */
const LONG = { problem: { dataset: 'moons', points: 100 }, training: { batchSize: 8, epochs: STEPS / 10 } };
/** Parameters under which each part of a schedule counts within twenty epochs. @type {Record<string, object[]>} */
const COUNTING = {
  cosine: [{}, { minimum: 0.1, over: 3 }],
  'cosine-restarts': [{ period: 3 }, { period: 1, multiply: 2, minimum: 0.2 }],
  'inverse-sqrt': [{ hold: 2 }],
  linear: [{}, { endFactor: 2, over: 3 }],
  'one-cycle': [{}, { pctStart: 0, divFactor: 5, finalDivFactor: 10, anneal: 'linear' }],
  // By more than a loss can fall in an epoch, so that no rounding decides.
  plateau: [{ patience: 3, factor: 0.5, threshold: 0.9 }, { patience: 0, factor: 0.8, threshold: 0.5, compare: 'absolute', cooldown: 2, minimum: 0.3 }],
  polynomial: [{}, { power: 2, endFactor: 0.1, over: 3 }],
  step: [{ every: 3 }],
  triangular: [{ up: 2, down: 1, perCycle: 0.5 }, { base: 0.3, up: 1, down: 2, perEpoch: 0.8 }],
};
const SCHEDULES = catalogue.schedules.flatMap(({ id }, i) =>
  (COUNTING[id] ?? [{}]).flatMap((params) =>
    ['epochs', 'steps'].map((time, k) => ({ ...gentle(i % 2 ? 'sgd' : 'nesterov'), label: `${id} by ${time}`, schedule: { id, ...params, warmup: 3 * ((i + k) % 2), time } })),
  ),
);

const SURFACE_RATES = { rosenbrock: 2e-4, beale: 1e-3, himmelblau: 2e-3, rastrigin: 5e-4 };
const TWO = [gentle('sgd'), gentle('adam', { epsilonInside: 0 }), gentle('nesterov')];
/** Twelve points of three classes. */
const POINTS = Array.from({ length: 12 }, (_, i) => [Math.sin(i), Math.cos(2 * i), i % 3]);

/** @type {Record<string, any>} documents by name */
const CASES = {
  'PyTorch\'s own optimisers on the net': { ...NET, runs: OWN },
  'PyTorch\'s own optimisers on a surface': { ...ON_SURFACE, runs: OWN },
  'PyTorch\'s own optimisers under a schedule': { ...NET, runs: OWN.map((run) => ({ ...run, schedule: { id: 'cosine', warmup: 2, time: 'steps' } })) },
  ...Object.fromEntries(inExperiments(FORMS).flatMap((runs, i) => [
    [`every form of every optimiser on the net, part ${i + 1}`, { ...NET, runs }],
    [`every form of every optimiser on a surface, part ${i + 1}`, { ...ON_SURFACE, runs }],
  ])),
  ...Object.fromEntries(inExperiments(SCHEDULES).map((runs, i) => [`every schedule, part ${i + 1}`, { ...LONG, runs }])),
  'plateau and momentum in a run that is shorter than its warm-up': { ...NET, runs: [{ ...gentle('momentum'), schedule: { id: 'plateau', warmup: 9 } }] },
  ...Object.fromEntries(catalogue.surfaces.map(({ id }) => {
    const runs = [
      { optimiser: 'sgd', learningRate: SURFACE_RATES[id] ?? 0.01, schedule: { id: 'cosine', warmup: 5 } },
      { optimiser: 'adam', learningRate: 0.01, hyper: { epsilonInside: 0 } },
    ];
    return [`the surface ${id}, with noise and clipping`, { problem: { kind: 'surface', surface: id, gradientNoise: 0.1, seed: 7 }, training: { steps: STEPS, clip: 2 }, runs }];
  })),
  'a steeper ravine': { problem: { kind: 'surface', surface: 'ravine', steepness: 50, start: [3, -0.5] }, training: { steps: STEPS }, runs: TWO },
  ...Object.fromEntries([['logistic', 'blobs', 'gelu'], ['softmax', 'rings', 'silu'], ['mean-square', 'blobs', 'softplus'], ['mean-square', 'sine', 'sin'], ['softmax', 'spiral', 'selu'], ['logistic', 'xor', 'elu'], ['auto', 'digits', 'leaky-relu'], ['auto', 'bumps', 'relu'], ['auto', 'gauss', 'sigmoid'], ['auto', 'plane', 'linear'], ['mean-square', 'moons', 'tanh']].map(([loss, dataset, activation]) => {
    const { kind } = /** @type {any} */ (catalogue.datasets.find(({ id }) => id === dataset));
    return [`${loss} on ${dataset} with ${activation}, L1 and L2`, { problem: { kind, dataset, points: 80 }, network: { hidden: [5, 4], activation, loss, l1: 0.001, l2: 0.01 }, training: { batchSize: 8, epochs: 6 }, runs: TWO }];
  })),
  'a full batch, clipped, L1 alone': { problem: { dataset: 'moons' }, network: { l1: 0.01 }, training: { batchSize: 'all', epochs: 30, clip: 0.1 }, runs: TWO },
  'batches larger than the data': { problem: { dataset: 'circle', points: 30 }, training: { batchSize: 25, epochs: 30 }, runs: TWO },
  'a last batch that is smaller, L2 alone, other seeds': { problem: { dataset: 'xor', points: 61, seed: 5 }, network: { l2: 0.1, seed: 6, initialiser: 'he' }, training: { batchSize: 7, epochs: 9, seed: 4294967295 }, runs: TWO },
  'single examples': { problem: { dataset: 'gauss', points: 50 }, training: { batchSize: 1, epochs: 5 }, runs: TWO },
  'no hidden layer': { problem: { dataset: 'blobs', classes: 4 }, network: { hidden: [] }, training: { epochs: 5 }, runs: TWO },
  'the person\'s own points': { problem: { dataset: 'points', own: POINTS }, training: { batchSize: 4, epochs: 10 }, runs: TWO },
};
/** These must end at the step at which ours do. */
const DIVERGING = {
  'a net that diverges within an epoch': { problem: { kind: 'regression', dataset: 'plane' }, network: { hidden: [] }, training: { epochs: 3 }, runs: [{ optimiser: 'sgd', learningRate: 10 }] },
  'a surface without a floor, and one too steep': { ...surfaceOf('rosenbrock'), runs: [{ optimiser: 'sgd', learningRate: 0.1 }, { optimiser: 'momentum', learningRate: 0.1 }] },
};

const skip = whyNoTorch();
const named = { ...CASES, ...DIVERGING };
const experiments = Object.fromEntries(Object.entries(named).map(([name, document]) => [name, read(document)]));
const printed = skip ? [] : await runScripts(Object.values(experiments).map((experiment) => pytorchScript(experiment, core)));
/** @type {Record<string, any>} what each script printed */
const theirs = Object.fromEntries(Object.keys(named).map((name, i) => [name, printed[i]]));

/**
 * Our own run.
 * @param {Experiment} experiment
 * @param {number} i
 */
function ours(experiment, i) {
  const run = core.open(runConfig(experiment, i, catalogue));
  run.train(1e9);
  const result = { history: run.history(), path: run.path(), trainLoss: [...run.evaluations().trainLoss], divergedAt: run.progress().divergedAt || null };
  run.close();
  assert.equal(result.history.width, 1, 'no more steps than are kept one by one');
  return result;
}

/** Of two lists that are as long, how far they are apart at most. @param {ArrayLike<number>} a @param {ArrayLike<number>} b @param {number} floor @param {string} what */
function distance(a, b, floor, what) {
  assert.equal(a.length, b.length, what);
  return Array.from(a).reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]) / Math.max(floor, Math.abs(value))), 0);
}

for (const [name, experiment] of Object.entries(experiments)) {
  test(`PyTorch runs the script: ${name}`, { skip }, (t) => {
    assert.equal(theirs[name].error, undefined, theirs[name].error);
    assert.equal(theirs[name].runs.length, experiment.runs.length);
    experiment.runs.forEach((spec, i) => {
      const [we, they] = [ours(experiment, i), theirs[name].runs[i]];
      assert.equal(they.label, spec.label || catalogue.optimisers.find(({ id }) => id === spec.optimiser)?.label);
      assert.equal(they.divergedAt, we.divergedAt, `${they.label} diverges`);
      const worst = Math.max(
        distance(we.history.mean, they.batchLoss, 1e-3, `${they.label}: batch losses`),
        distance(we.trainLoss, they.trainLoss, 1e-3, `${they.label}: training losses`),
        distance([...we.path.x, ...we.path.y], (they.path ?? []).map(([x]) => x).concat((they.path ?? []).map(([, y]) => y)), 1, `${they.label}: path`),
      );
      t.diagnostic(`${they.label}: ${worst.toExponential(1)}`);
      assert.ok(worst < TOLERANCE, `${they.label} is ${worst} off`);
    });
  });
}

// ---------------------------------------------------------------- what a script is

test('an optimiser that PyTorch has, in its form, is PyTorch\'s own; else it is written out, and why is said', () => {
  for (const run of read({ runs: OWN }).runs) assert.match(String(torchCall(run)), /^torch\.optim\.[A-Z]\w+\(params, lr=/, run.optimiser);
  const script = pytorchScript(read({ runs: [gentle('adam'), gentle('adam', { epsilonInside: 0 }), gentle('lion')] }), core);
  assert.match(script, /# Written out, because PyTorch's Adam adds epsilon outside the root\.\n.*\n.*\n.* ByHand\(params, adam, /);
  assert.match(script, /# PyTorch's own Adam: epsilon is eps, outside the root\.\n.*\n.*\n.* torch\.optim\.Adam\(params, lr=0\.003, betas=/);
  assert.match(script, /# PyTorch has no Lion, so it is written out\./);
});

test('only what an experiment uses stands in its script', () => {
  const plain = pytorchScript(read({ training: { batchSize: 'all' }, runs: [gentle('sgd')] }), core);
  for (const part of ['PCG32', 'ByHand', 'LooksAhead', 'mean(', 'clip', 'watch', 'penalty', 'path']) assert.ok(!plain.replace(/^"""[^]*?"""/, '').includes(part), part);
  const full = pytorchScript(read({ network: { l1: 0.1 }, training: { clip: 1 }, runs: [{ ...gentle('nesterov'), schedule: { id: 'plateau' } }] }), core);
  for (const part of ['class PCG32', 'class ByHand(torch.optim.Optimizer)', 'class LooksAhead(ByHand)', 'def clip', 'class Plateau', 'penalty']) assert.ok(full.includes(part), part);
});

test('every optimiser, schedule, surface, activation and loss can be exported', () => {
  for (const { id } of catalogue.schedules) pytorchScript(read({ runs: [{ optimiser: 'sgd', schedule: { id } }] }), core);
  for (const { id } of catalogue.optimisers) pytorchScript(read({ runs: [{ optimiser: id }] }), core);
  for (const { id } of catalogue.surfaces) pytorchScript(read({ ...surfaceOf(id), runs: [{ optimiser: 'sgd' }] }), core);
  for (const { id } of catalogue.activations) pytorchScript(read({ network: { activation: id } }), core);
  for (const { id, kinds } of catalogue.losses) pytorchScript(read({ problem: kinds.includes('classification') ? {} : { kind: 'regression', dataset: 'plane' }, network: { loss: id } }), core);
});

/** Python that prints, of a script on standard input, its title, its link and its labels, as it would read them. */
const READ_TEXTS = `
import ast, json, sys
tree = ast.parse(sys.stdin.read())
given = {node.targets[0].id: node.value for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
labels = [ast.literal_eval(value) for run in given["RUNS"].elts for key, value in zip(run.keys, run.values) if key.value == "label"]
print(json.dumps([given["TITLE"].value, given["LINK"].value, labels, [type(node).__name__ for node in tree.body]]))
`;
const HOSTILE = [
  '"""', `'''"`, '\\', '\\"', '"; import os; os.system("id") #', '"\n    import os\n', '\r\nx = 1', '\u2028import os', '\u0085', '\\N{BULLET}\\x41\\u0041', '{0} %s {run}',
  '\u{1f3bf} \u{1d70b}', '\ud83c', '\udfbf\ud83c', '\u202e"""', '\u0000\u001b[2J', '"]}, {"label": "', '# """ ) ] }',
];

test('text of a person can end neither a string nor a comment, and comes out as it was', () => {
  const plain = JSON.parse(spawnSync('python3', ['-I', '-c', READ_TEXTS], { input: pytorchScript(read({ runs: [gentle('sgd')] }), core), encoding: 'utf8' }).stdout);
  for (const text of HOSTILE) {
    const experiment = readExperiment({ version: 1, title: text, runs: [{ ...gentle('sgd'), label: text }] }, catalogue).experiment;
    const script = pytorchScript(experiment, core);
    assert.ok([...script].every((letter) => letter === '\n' || (letter >= ' ' && letter <= '~')), `${JSON.stringify(text)}: nothing but ASCII`);
    const { stdout, stderr } = spawnSync('python3', ['-I', '-c', READ_TEXTS], { input: script, encoding: 'utf8' });
    assert.equal(stderr, '', text);
    const [title, link, labels, statements] = JSON.parse(stdout);
    assert.deepEqual([title, link, labels], [experiment.title, formatLink(experiment, catalogue), [experiment.runs[0].label || 'SGD']]);
    assert.deepEqual(statements, plain[3], 'no statement more or less');
  }
});

test('text that was not cleaned on its way in is no danger either', () => {
  const experiment = read({ runs: [gentle('sgd')] });
  for (const text of HOSTILE.filter((candidate) => !/\p{Surrogate}/u.test(candidate))) { // of which no link can be made
    const script = pytorchScript({ ...experiment, title: text, runs: [{ ...experiment.runs[0], label: text }] }, core);
    const { stdout, stderr } = spawnSync('python3', ['-I', '-c', READ_TEXTS], { input: script, encoding: 'utf8' });
    assert.equal(stderr, '', text);
    assert.deepEqual([JSON.parse(stdout)[0], JSON.parse(stdout)[2]], [text, [text]]);
  }
});

test('the command line prints the script; the default one is small and its lines are short', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'export', '#v=1', '--pytorch']);
  assert.equal(stdout, pytorchScript(read({}), core));
  assert.ok(stdout.length < 40_000, `${stdout.length} characters`);
  const longest = Math.max(...stdout.split('\n').map((line) => line.length));
  assert.ok(longest <= 150, `${longest} columns`);
});

test('a script on its own prints versions and the training loss of each epoch, whatever the terminal', { skip }, async () => {
  const link = '#v=1&title=Ski&epochs=3&run=sgd,lr=.1,label=%F0%9F%8E%BF%20"&run=adam,lr=.01';
  const file = join(folder, 'experiment.py');
  await writeFile(file, (await promisify(execFile)(process.execPath, [CLI, 'export', link, '--pytorch'])).stdout);
  const { runs } = JSON.parse((await promisify(execFile)(process.execPath, [CLI, 'run', link, '--json'])).stdout);
  const { stdout, stderr } = await promisify(execFile)(PYTHON, ['-I', file], { env: { LC_ALL: 'C', PYTHONCOERCECLOCALE: '0', PYTHONUTF8: '0' } });
  assert.equal(stderr, '');
  const [versions, title, , , ski, first, , adam, second] = stdout.split('\n').map((line) => line.trimEnd());
  assert.match(versions, /^Python 3\.\d+\.\d+, PyTorch \d+\.\d+/);
  assert.deepEqual([title, adam], ['Ski', 'Adam']);
  assert.match(ski, /^(\u{1f3bf}|\\U0001f3bf) "$/u);
  for (const [i, line] of [first, second].entries()) {
    assert.deepEqual(line.split(/ +/).slice(1).map(Number), [0, ...runs[i].trainLoss.map((loss) => Number(loss.toPrecision(4)))]);
  }
});
