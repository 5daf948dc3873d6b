/**
 * The built core in a Node process of its own, spoken to in lines as native.c is. `open` takes a configuration as JSON.
 * Also holds the peak's wasm.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { loadCore } from '../../../web/cli/core-file.js';
import { Clocked, timeWhole, watched } from '../stopwatch.mjs';

const core = await loadCore();
const peak = await openPeak();
/** @type {import('../../../web/engine/core.js').CoreRun | undefined} */ let run;
/** @type {Clocked} */ let clocked;

async function openPeak() {
  const bytes = await readFile(new URL('../../../build/bench/peak.wasm', import.meta.url));
  const { instance } = await WebAssembly.instantiate(bytes);
  const exports = /** @type {any} */ (instance.exports);
  exports._initialize?.();
  return exports;
}

/** @param {number} kernel @param {number} seconds */
function timePeak(kernel, seconds) {
  return watched(() => {
    const from = performance.now();
    let steps = 0;
    while (performance.now() - from < seconds * 1000) steps += peak.bench_peak(kernel, kernel === 0 ? 20000 : 200);
    return { steps, seconds: (performance.now() - from) / 1000 };
  });
}

/** @param {import('../stopwatch.mjs').Lap} lap */
const spell = ({ steps, seconds, share }) => `${steps} ${seconds} ${share}`;

/** @type {Record<string, (argument: string) => string | number>} */
const ANSWERS = {
  open(argument) {
    run?.close();
    run = core.open(JSON.parse(argument));
    clocked = new Clocked(run);
    return 'ok';
  },
  train: (argument) => clocked.train(Number(argument)),
  time: (argument) => spell(clocked.time(Number(argument))),
  fingerprint: () => clocked.run.progress().fingerprint.replace('-', ''),
  peak(argument) {
    const [kernel, seconds] = argument.split(' ').map(Number);
    return spell(timePeak(kernel, seconds));
  },
  /** So many steps from the start, evaluated as in a race. */
  whole: (argument) => spell(timeWhole(clocked.run, Number(argument))),
  weights: () => clocked.run.weights().join(' '),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [word, ...rest] = line.split(' ');
  process.stdout.write(`${ANSWERS[word](rest.join(' '))}\n`);
}
