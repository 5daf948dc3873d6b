/** The core in Node against other systems that train the same nets from the same weights on the same data. */
import { existsSync } from 'node:fs';
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
  const wasm = new Several(startWasm, PROCESSES);
  const workloads = WORKLOADS.filter((workload) => !missing(core, workload));
  const tasks = new Map();
  for (const workload of workloads) tasks.set(workload, await makeTask(core, workload));
  /** @type {Map<Way, Map<Workload, Result>>} */ const results = new Map();
  /** @type {string[]} */ const left = [];
  for (const way of WAYS) {
    const reason = reasonOf(way);
    if (reason) left.push(`${way.name} is left out: ${reason}.`);
    else results.set(way, await measure(way, { wasm, tasks, rounds, left }));
    say(`peers: ${way.name} ${reason ?? 'done'}`);
  }
  wasm.close();
  return [text(workloads, tasks, results), ...left].join('\n\n');
}

/** @typedef {{ pairs: import('./compare.mjs').Pairs, after: number }} Result */
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
 * @param {Way} way
 * @param {{ wasm: Several, tasks: Map<Workload, Prepared>, rounds: number, left: string[] }} all
 */
async function measure(way, { wasm, tasks, rounds, left }) {
  /** @type {Map<Workload, Result>} */ const results = new Map();
  const peer = start(way);
  try {
    for (const [workload, task] of tasks) {
      if (canDo(way, workload)) results.set(workload, await measureOne(peer, wasm, workload, task, rounds));
    }
  } catch (error) {
    left.push(`${way.name} is left out from there on: ${error instanceof Error ? error.message : error}`);
  } finally {
    peer.close();
  }
  return results;
}

/** @param {System} peer @param {Several} wasm @param {Workload} workload @param {Prepared} task @param {number} rounds @returns {Promise<Result>} */
async function measureOne(peer, wasm, workload, task, rounds) {
  await peer.ask(`open ${task.file}`);
  const started = await weightsOf(peer);
  if (started.length !== task.weights.length || started.some((value, i) => Math.abs(value - task.weights[i]) > SAME_START)) {
    throw new Error(`in ${workload.name} it did not start from the given weights`);
  }
  await peer.ask(`train ${workload.proof}`);
  const after = task.lossAt(await weightsOf(peer));
  if (!(after < task.before)) throw new Error(`in ${workload.name} it did not learn: loss ${task.before} before, ${after} after ${workload.proof} steps`);
  await wasm.ask(`open ${JSON.stringify(task.config)}`);
  for (const system of wasm.all) await system.time(WARM_UP);
  await peer.time(WARM_UP);
  const { pairs } = await compare(wasm, { pairs: peer }, { rounds, seconds: LAP, otherSeconds: PEER_LAP });
  return { pairs, after };
}

/** @param {System} peer */
const weightsOf = async (peer) => (await peer.ask('weights')).split(' ').map(Number);

/** @param {Workload[]} workloads @param {Map<Workload, Prepared>} tasks @param {Map<Way, Map<Workload, Result>>} results */
function text(workloads, tasks, results) {
  const names = workloads.map(({ name }) => name);
  const rows = (/** @type {(result: Result) => string} */ cell) =>
    [...results].map(([way, of]) => [way.name, ...workloads.map((workload) => (of.has(workload) ? cell(/** @type {Result} */ (of.get(workload))) : '–'))]);
  const core = workloads.map((workload) => number(spread([...results.values()].flatMap((of) => of.get(workload)?.pairs.a ?? [])).median));
  const proof = (/** @type {'before' | 'after'} */ key) => workloads.map((workload) => tasks.get(workload)?.[key].toFixed(4) ?? '');
  const torch = torchVersion();
  return `## Other systems

How many times faster the core in Node is. Same data, same initial weights, same batch size and rate, one thread. Peers are
spared shuffling and history.

${table(['system', ...names], rows(({ pairs }) => bold(ratio(pairs))))}

Steps a second.

${table(['system', ...names], [['Slalom in Node', ...core], ...rows(({ pairs }) => number(spread(pairs.b).median))])}

That they learn: loss of the training part before, and after ${workloads.map(({ name, proof: steps }) => `${steps} (${name})`).join(', ')} steps.
Peers take their batches in the order of the data and the core shuffles, so it ends elsewhere and they end alike.

${table(['system', ...names], [['before', ...proof('before')], ['Slalom', ...proof('after')], ...rows(({ after }) => after.toFixed(4))])}

Versions: ConvNetJS 0.3.0 (its trainer has no Adam: there our loop over its parameters), synaptic 1.1.4, TensorFlow.js 4.22.0,
PyTorch ${torch || 'none'}${torch ? ` with ${firstLine('readlink', ['-f', '/usr/lib/x86_64-linux-gnu/libblas.so.3']).split('/').pop() || 'its own BLAS'}` : ''}.`;
}
