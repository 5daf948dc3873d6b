/**
 * A peer in a process of its own: `node host.mjs MODULE WAY`. Spoken to in lines, as the core's hosts are; `open` takes the
 * file of a task. A module's `open(task, way)` gives what does a step and what tells the weights.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { watched } from '../stopwatch.mjs';

/**
 * What every peer is given: the core's data, initial weights and settings. Batches are cut in the order of the data.
 * @typedef {object} Task
 * @property {number[]} sizes units of each layer, inputs first
 * @property {'mean-square' | 'softmax'} loss
 * @property {'sgd' | 'adam'} optimiser Adam with 0.9, 0.999 and 1e-8 outside the root
 * @property {number} rate
 * @property {number} batch
 * @property {number} count of examples, a multiple of batch
 * @property {number[]} x count * inputs
 * @property {number[]} y targets, or class indices
 * @property {number[]} weights layer by layer: [out][in], then biases
 */
/** @typedef {{ step(batch: number): void, weights(): ArrayLike<number> }} Peer step: one mini-batch; weights: as in the task */

const [module, way] = process.argv.slice(2);
/** @type {{ open(task: Task, way: string): Promise<Peer> | Peer }} */
const { open } = await import(`./${module}.mjs`);
/** @type {Peer | undefined} */ let peer;
/** @type {Task} */ let task;
let at = 0;

/** @param {number} count */
function steps(count) {
  const batches = task.count / task.batch;
  for (let i = 0; i < count; i++) {
    peer?.step(at);
    at = (at + 1) % batches;
  }
}

/** Few enough steps between two looks at the clock that a slow peer does not take long. @param {number} seconds */
function time(seconds) {
  return watched(() => {
    let [done, chunk] = [0, 1];
    const from = performance.now();
    let now = from;
    while (now - from < seconds * 1000) {
      steps(chunk);
      done += chunk;
      const took = performance.now() - now;
      now += took;
      if (took < 1) chunk *= 2;
    }
    return { steps: done, seconds: (now - from) / 1000 };
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const [word, argument] = line.split(' ');
  let answer = 'ok';
  if (word === 'open') {
    task = JSON.parse(await readFile(argument, 'utf8'));
    at = 0;
    peer = await open(task, way);
  } else if (word === 'train') steps(Number(argument));
  else if (word === 'weights') answer = Array.from(peer?.weights() ?? []).join(' ');
  else if (word === 'time') {
    const { steps: done, seconds, share } = time(Number(argument));
    answer = `${done} ${seconds} ${share}`;
  } else throw new Error(`A peer does not know ${word}.`);
  process.stdout.write(`${answer}\n`);
}
