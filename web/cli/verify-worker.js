/** One core in one thread of Node: takes what was handed in, gives what the replay says. */
import { parentPort, workerData } from 'node:worker_threads';
import { instantiateCore } from '../engine/core.js';
import { replay } from '../exercises/marking.js';

/** @typedef {import('../exercises/marking.js').Replay} Replay */
/** @typedef {import('../exercises/marking.js').Task & { index: number }} NumberedTask */

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const core = await instantiateCore(/** @type {{ module: WebAssembly.Module }} */ (workerData).module);

port.on('message', (/** @type {NumberedTask[]} */ tasks) => {
  /** @type {import('./worker-pool.js').FromWorker<[number, Replay]>} */
  const said = { answers: tasks.map((task) => [task.index, replay(core, task)]) };
  port.postMessage(said);
});
