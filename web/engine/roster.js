/**
 * Which job stands for which run of the experiment. A run is recognised by its configuration, so reordering, renaming or
 * undoing keeps what was trained, and a change to one run leaves the others alone.
 * @import { RunFrame } from '../types.js'
 * @import { RunConfig } from './core.js'
 */
import { emptyFrame } from './frames.js';

/** @typedef {{ id: number, key: string, config: RunConfig, worker: number, frame: RunFrame, stale: boolean,
 *   asked: boolean, behind: boolean }} Job
 * `asked`: a worker owes an answer about it. `stale`: an answer from before its reset is still on its way. `behind`: opened during a race that it has yet to catch up with.
 */

/**
 * @param {Job[]} jobs in the order of the runs before the change
 * @param {RunConfig[]} configs in the order of the runs after it
 * @param {number} nextId
 * @param {number} workers
 * @returns {{ jobs: Job[], opened: Job[], closed: Job[] }} `jobs` aligned with `configs`
 */
export function reassign(jobs, configs, nextId, workers) {
  const free = [...jobs];
  /** @type {(Job | undefined)[]} */
  const kept = configs.map((config) => {
    const at = free.findIndex((job) => job.key === JSON.stringify(config));
    return at < 0 ? undefined : free.splice(at, 1)[0];
  });
  const load = new Array(workers).fill(0);
  for (const job of kept) if (job) load[job.worker]++;
  /** @type {Job[]} */
  const opened = [];
  const all = kept.map((job, i) => {
    if (job) return job;
    const worker = load.indexOf(Math.min(...load));
    load[worker]++;
    const key = JSON.stringify(configs[i]);
    const fresh = { id: nextId++, key, config: configs[i], worker, frame: emptyFrame('waiting'), stale: false, asked: false, behind: false };
    opened.push(fresh);
    return fresh;
  });
  return { jobs: all, opened, closed: free };
}
