/** The core in Node against its native builds, and against the peak of multiply and add. */
import { loadCore } from '../support/core.mjs';
import { compare, ratio, spread } from './compare.mjs';
import { bold, number, table, withSpread } from './results.mjs';
import { NATIVE, Several, startNative, startWasm } from './systems.mjs';
import { configFor, flopOf, missing, WORKLOADS } from './workloads.mjs';

const PROCESSES = 3;
const LAP = 0.06;
const WARM_UP = 0.3;
/** Enough to see that all builds do the same, few enough to lie within a run. */
const CHECKED_STEPS = 200;
const EPOCHS = 20;
const KERNELS = [0, 1];

/** @typedef {import('./workloads.mjs').Workload} Workload */
/** @typedef {Awaited<ReturnType<typeof measure>>} Measured */

/**
 * @param {{ rounds: number, say(text: string): void }} options
 * @returns {Promise<string>}
 */
export async function run({ rounds, say }) {
  const core = await loadCore();
  const wasm = new Several(startWasm, PROCESSES);
  const native = Object.fromEntries(Object.keys(NATIVE).map((key) => [key, startNative(/** @type {keyof typeof NATIVE} */ (key))]));
  /** @type {Measured[]} */ const measured = [];
  /** @type {string[]} */ const left = [];
  try {
    for (const workload of WORKLOADS) {
      const reason = missing(core, workload);
      if (reason) left.push(`${workload.name} is left out: ${reason}.`);
      else measured.push(await measure(core, workload, wasm, native, rounds));
      say(`core: ${workload.name} ${reason ?? 'done'}`);
    }
    const peaks = await measurePeaks(wasm, native, rounds);
    return [text(measured, peaks), ...left].join('\n\n');
  } finally {
    for (const system of [wasm, ...Object.values(native)]) system.close();
  }
}

/**
 * @param {import('../../web/engine/core.js').Core} core
 * @param {Workload} workload
 * @param {Several} wasm
 * @param {Record<string, import('./systems.mjs').System>} native
 * @param {number} rounds
 */
async function measure(core, workload, wasm, native, rounds) {
  const config = configFor(core, workload);
  await wasm.ask(`open ${JSON.stringify(config)}`);
  for (const system of Object.values(native)) await system.ask(`open ${[...core.encode(config)].join(' ')}`);
  const prints = new Set();
  for (const system of [...wasm.all, ...Object.values(native)]) {
    await system.ask(`train ${CHECKED_STEPS}`);
    prints.add(await system.ask('fingerprint'));
    await system.time(WARM_UP);
  }
  const how = { rounds, seconds: LAP };
  const peaks = await compare(wasm, { 0: wasm.peak(0), 1: wasm.peak(1) }, how);
  const builds = await compare(wasm, native, how);
  const whole = { time: () => wasm.present.whole(EPOCHS * stepsOf(workload)) };
  const evaluated = await compare(wasm, { whole }, how);
  return { workload, peaks, builds, evaluated: evaluated.whole, same: prints.size === 1 };
}

/** @param {Workload} workload @returns {number} an epoch's steps */
function stepsOf({ document, batch }) {
  const { points, trainFraction } = document.problem;
  return Math.ceil(Math.round(points * trainFraction) / batch);
}

/** @param {Several} wasm @param {Record<string, import('./systems.mjs').System>} native @param {number} rounds */
async function measurePeaks(wasm, native, rounds) {
  /** @type {Record<string, import('./systems.mjs').Timed>} */ const others = {};
  for (const name of Object.keys(native)) for (const kernel of KERNELS) others[`${name} ${kernel}`] = native[name].peak(kernel);
  return compare(wasm.peak(1), { 'wasm 0': wasm.peak(0), ...others }, { rounds, seconds: LAP });
}

/** The faster kernel is the peak, so the smaller share counts. @param {Measured} measured */
function share({ workload, peaks }) {
  const [chains, tiles] = KERNELS.map((kernel) => ratio(peaks[/** @type {0 | 1} */ (kernel)], flopOf(workload)));
  return chains.median < tiles.median ? chains : tiles;
}

/** @param {Measured} measured all laps of the core in wasm */
function rate({ peaks, builds }) {
  return spread([...Object.values(peaks), ...Object.values(builds)].flatMap(({ a }) => a));
}

/** @param {Measured[]} measured @param {Record<string, import('./compare.mjs').Pairs>} peaks */
function text(measured, peaks) {
  const builds = Object.entries(NATIVE);
  const giga = (/** @type {number[]} */ values) => withSpread(spread(values.map((value) => value / 1e9)));
  const again = measured.flatMap(({ peaks: p, builds: b }) => [...Object.values(p), ...Object.values(b)]).reduce((sum, pairs) => sum + pairs.again, 0);
  const [first] = Object.values(peaks);
  return `## The core

Share of the peak: operations a step × steps a second ÷ the wasm peak of multiply and add, measured in the same rounds.

${table(
  ['workload', 'share of the wasm peak', 'goal', 'steps/s', 'operations a step', 'GFLOP/s'],
  measured.map((m) => {
    const steps = rate(m).median;
    return [`${m.workload.name}: ${m.workload.text}`, bold(share(m)), m.workload.goal.toFixed(2), number(steps), flopOf(m.workload).toLocaleString('en-GB'), number((steps * flopOf(m.workload)) / 1e9)];
  }),
)}

Wasm ÷ native, the same source: above 1 wasm is faster.

${table(
  ['workload', ...builds.map(([, name]) => name), 'same bits in all'],
  measured.map((m) => [m.workload.name, ...builds.map(([key]) => bold(ratio(m.builds[key]))), m.same ? 'yes' : '**no**']),
)}

What evaluating the net on all points after every epoch costs: a race of ${EPOCHS} epochs ÷ the steps alone. Later epochs are
evaluated more and more rarely.

${table(['workload', 'with ÷ without'], measured.map((m) => [m.workload.name, bold(ratio({ ...m.evaluated, a: m.evaluated.b, b: m.evaluated.a }))]))}

Peaks in GFLOP/s, four float32 lanes, no fused operation: the wasm peak is the faster of its two kernels.

${table(
  ['build', 'chains in registers', 'tiles from the cache'],
  [
    ['wasm in Node', giga(peaks['wasm 0'].b), giga(first.a)],
    ...builds.map(([key, name]) => [name, ...KERNELS.map((kernel) => giga(peaks[`${key} ${kernel}`].b))]),
  ],
)}

Laps repeated because another process had the processor: ${again}.`;
}
