/** The core in Node against other systems that train the same nets from the same weights on the same data. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadCore } from '../support/core.mjs';
import { compare, ratio, spread } from './compare.mjs';
import { firstLine } from './machine.mjs';
import { bold, number, table } from './results.mjs';
import { BUILD, Several, startWasm, System } from './systems.mjs';
import { configFor, missing, WORKLOADS } from './workloads.mjs';

/** @typedef {import('./workloads.mjs').Workload} Workload */
/** @typedef {import('../../web/engine/core.js').Core} Core */

const HERE = fileURLToPath(new URL('./peers/', import.meta.url));
const PYTHON = '/usr/bin/python3'; // Debian's, which alone has Debian's PyTorch
const PROCESSES = 3;
const LAP = 0.04;
const PEER_LAP = 0.08;
const WARM_UP = 0.2;
const PEER_WARM_UP = 0.1;
/** float32 holds seven digits; a peer that starts elsewhere is another task. */
const SAME_START = 1e-6;

/** One way of using a peer. @typedef {{ name: string, module: string, way: string, needs?: string }} Way */

/** @type {Way[]} */
const WAYS = [
  { name: 'plain typed arrays, float64', module: 'plain', way: 'f64' },
  { name: 'plain typed arrays, float32', module: 'plain', way: 'f32' },
  { name: 'ConvNetJS', module: 'convnetjs', way: '', needs: 'convnetjs' },
  { name: 'synaptic', module: 'synaptic', way: '', needs: 'synaptic' },
  { name: 'TensorFlow.js cpu, optimizer.minimize', module: 'tfjs', way: 'cpu-minimize', needs: '@tensorflow/tfjs-backend-cpu' },
  { name: 'TensorFlow.js cpu, own gradients', module: 'tfjs', way: 'cpu-own', needs: '@tensorflow/tfjs-backend-cpu' },
  { name: 'TensorFlow.js wasm, optimizer.minimize', module: 'tfjs', way: 'wasm-minimize', needs: '@tensorflow/tfjs-backend-wasm' },
  { name: 'TensorFlow.js wasm, own gradients', module: 'tfjs', way: 'wasm-own', needs: '@tensorflow/tfjs-backend-wasm' },
  { name: 'PyTorch, autograd and torch.optim', module: 'pytorch', way: 'optim' },
  { name: 'PyTorch, own gradients', module: 'pytorch', way: 'own' },
];

/** synaptic has no batches and no Adam. @param {Way} way @param {Workload} workload */
const canDo = ({ module }, { name }) => module !== 'synaptic' || name === 'W2';

/** @param {Way} way @returns {string | null} why it is left out */
function reasonOf({ module, needs }) {
  if (module === 'pytorch') return torchVersion() ? null : `${PYTHON} has no torch`;
  return !needs || existsSync(`${HERE}node_modules/${needs}`) ? null : `${needs} is not installed in tests/bench/peers`;
}

const torchVersion = () => {
  const line = firstLine(PYTHON, ['-c', 'import torch; print(torch.__version__)']);
  return line === 'not installed' ? '' : line;
};

/** @param {Way} way */
function start({ name, module, way }) {
  if (module === 'pytorch') return new System(name, PYTHON, [`${HERE}pytorch.py`, way]);
  return new System(name, process.execPath, [`${HERE}host.mjs`, module, way]);
}

/**
 * @param {{ rounds: number, say(text: string): void }} options
 * @returns {Promise<string>}
 */
export async function run({ rounds, say }) {
  const core = await loadCore();
  const workloads = WORKLOADS.filter((workload) => !missing(core, workload));
  /** @type {Map<Way, System>} */ const peers = new Map();
  /** @type {string[]} */ const left = [];
  for (const way of WAYS) {
    const reason = reasonOf(way);
    if (reason) left.push(`${way.name} is left out: ${reason}.`);
    else peers.set(way, start(way));
  }
  /** @type {Measured[]} */ const measured = [];
  const wasm = new Several(startWasm, PROCESSES);
  try {
    for (const workload of workloads) {
      const task = await makeTask(core, workload);
      measured.push({ workload, task, results: await measure(wasm, peers, { workload, task, rounds, left }) });
      say(`peers: ${workload.name} done`);
    }
  } finally {
    for (const system of [wasm, ...peers.values()]) system.close();
  }
  return [text(measured), ...left].join('\n\n');
}

/** @typedef {{ pairs: import('./compare.mjs').Pairs, after: number }} Result */
/** @typedef {{ workload: Workload, task: Prepared, results: Map<Way, Result> }} Measured */
/** @typedef {{ file: string, config: any, weights: Float32Array, before: number, after: number, lossAt(weights: ArrayLike<number>): number }} Prepared */

/** Data and initial weights of the core, in a file for peers. @param {Core} core @param {Workload} workload @returns {Promise<Prepared>} */
async function makeTask(core, workload) {
  const config = configFor(core, workload);
  const judge = core.open(config);
  const [points, weights] = [judge.points(), judge.weights()];
  const [{ optimiser, learningRate }] = workload.document.runs;
  const count = points.trainCount;
  const task = {
    sizes: workload.sizes,
    loss: workload.document.network.loss,
    optimiser,
    rate: learningRate,
    batch: workload.batch,
    count,
    x: [...points.x.subarray(0, count * points.inputs)],
    y: [...points.y.subarray(0, count)],
    weights: [...weights],
  };
  if (count % workload.batch) throw new Error(`${workload.name}: ${count} examples do not fill batches of ${workload.batch}.`);
  const file = `${BUILD}${workload.name.replace(' ', '-')}.json`;
  await mkdir(BUILD, { recursive: true });
  await writeFile(file, JSON.stringify(task));
  const lossAt = (/** @type {ArrayLike<number>} */ w) => {
    judge.setWeights(w);
    return judge.gradient().loss;
  };
  const trained = core.open(config);
  trained.train(workload.proof);
  const after = lossAt(trained.weights());
  trained.close();
  return { file, config, weights, before: lossAt(weights), after, lossAt };
}

/**
 * Every peer in turn; one that fails is dropped from `peers`, and the reason is kept.
 * @param {Several} wasm
 * @param {Map<Way, System>} peers
 * @param {{ workload: Workload, task: Prepared, rounds: number, left: string[] }} what
 */
async function measure(wasm, peers, { workload, task, rounds, left }) {
  /** @type {Map<Way, Result>} */ const results = new Map();
  await wasm.ask(`open ${JSON.stringify(task.config)}`);
  for (const system of wasm.all) await system.time(WARM_UP);
  for (const [way, peer] of peers) {
    if (!canDo(way, workload)) continue;
    try {
      const after = await prove(peer, workload, task);
      await peer.time(PEER_WARM_UP);
      const { pairs } = await compare(wasm, { pairs: peer }, { rounds, seconds: LAP, otherSeconds: PEER_LAP });
      results.set(way, { pairs, after });
    } catch (error) {
      left.push(`${way.name} is left out from ${workload.name} on: ${error instanceof Error ? error.message : error}`);
      peers.delete(way);
      peer.close();
    }
  }
  return results;
}

/**
 * That a peer does this task: it starts from the given weights and learns.
 * @param {System} peer
 * @param {Workload} workload
 * @param {Prepared} task
 * @returns {Promise<number>} its loss at the end
 * @throws {Error} if it does not
 */
async function prove(peer, workload, task) {
  await peer.ask(`open ${task.file}`);
  const started = await weightsOf(peer);
  if (started.length !== task.weights.length || started.some((value, i) => Math.abs(value - task.weights[i]) > SAME_START)) {
    throw new Error('it did not start from the given weights.');
  }
  await peer.ask(`train ${workload.proof}`);
  const after = task.lossAt(await weightsOf(peer));
  if (!(after < task.before)) throw new Error(`it did not learn: loss ${task.before} before, ${after} after ${workload.proof} steps.`);
  return after;
}

/** @param {System} peer */
const weightsOf = async (peer) => (await peer.ask('weights')).split(' ').map(Number);

/** @param {Measured[]} measured */
function text(measured) {
  const head = ['system', ...measured.map(({ workload }) => workload.name)];
  const ways = WAYS.filter((way) => measured.some(({ results }) => results.has(way)));
  const rows = (/** @type {(result: Result) => string} */ cell) =>
    ways.map((way) => [way.name, ...measured.map(({ results }) => (results.has(way) ? cell(/** @type {Result} */ (results.get(way))) : '–'))]);
  const core = measured.map(({ results }) => number(spread([...results.values()].flatMap(({ pairs }) => pairs.a)).median));
  const proof = (/** @type {'before' | 'after'} */ key) => measured.map(({ task }) => task[key].toFixed(4));
  return `## Other systems

How many times faster the core in Node is. Same data, same initial weights, same batch size and rate, one thread. Peers are
spared shuffling and history.

${table(head, rows(({ pairs }) => bold(ratio(pairs))))}

Steps a second.

${table(head, [['Slalom in Node', ...core], ...rows(({ pairs }) => number(spread(pairs.b).median))])}

That they learn: loss of the training part before, and after ${measured.map(({ workload }) => `${workload.proof} (${workload.name})`).join(', ')} steps.
Peers take their batches in the order of the data and the core shuffles, so it ends elsewhere and they end alike.

${table(head, [['before', ...proof('before')], ['Slalom', ...proof('after')], ...rows(({ after }) => after.toFixed(4))])}

Versions: ${versions()}. ConvNetJS's trainer has no Adam: there the loop over its parameters is ours.`;
}

function versions() {
  const { dependencies } = JSON.parse(readFileSync(`${HERE}package.json`, 'utf8'));
  const packages = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  const torch = torchVersion();
  const blas = firstLine('readlink', ['-f', '/usr/lib/x86_64-linux-gnu/libblas.so.3']).split('/').pop();
  return [...packages, torch ? `PyTorch ${torch} with ${blas || 'a BLAS of its own'}` : 'no PyTorch'].join(', ');
}
