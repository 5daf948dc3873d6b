/**
 * Which job stands for which run of the experiment, and what of it is shown. A run is recognised by its configuration, so
 * reordering, renaming or undoing keeps what was trained, and a change to one run leaves the others alone.
 * @import { Progress, RunFrame } from '../types.js'
 * @import { RunConfig } from './core.js'
 */
import { emptyFrame } from './frames.js';

/**
 * @typedef {object} Job
 * @property {number} id
 * @property {string} key
 * @property {RunConfig} config
 * @property {number} worker
 * @property {RunFrame} frame what is shown
 * @property {Progress} at where its worker has it: while it rewinds, not yet where it is shown
 * @property {number} target of the newest stretch
 * @property {boolean} asked a worker owes an answer about it
 * @property {boolean} stale an answer from before its reset is still on its way
 * @property {boolean} behind opened during a race that it has yet to catch up with
 * @property {boolean} rewinds goes again from the start to an earlier moment; until all are there, the old one is shown
 * @property {RunFrame | null} next of that moment, once it is there
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
    const frame = emptyFrame('waiting');
    const flags = { stale: false, asked: false, behind: false, rewinds: false };
    const fresh = { id: nextId++, key, config: configs[i], worker, frame, next: null, at: frame.progress, target: 0, ...flags };
    opened.push(fresh);
    return fresh;
  });
  return { jobs: all, opened, closed: free };
}

/** @param {Progress} progress */
export const hasEnded = ({ status }) => status !== 'running' && status !== 'waiting';

/**
 * @param {Job} job
 * @param {number} step
 * @returns {boolean} whether it has yet to get there
 */
export const lags = ({ at }, step) => !hasEnded(at) && at.step < step;

/** Its worker has it at the start again. @param {Job} job */
export function startAgain(job) {
  job.at = { ...job.at, status: 'waiting', step: 0, epoch: 0, divergedAt: 0 };
}

/**
 * What a worker says of a job.
 * @param {Job} job
 * @param {RunFrame} frame
 */
export function takeFrame(job, frame) {
  job.asked = false;
  if (job.stale) {
    job.stale = false; // the answer was on its way when the job was reset
    return;
  }
  job.at = frame.progress;
  if (!job.rewinds) show(job, frame);
  else job.next = lags(job, job.target) ? null : frame;
}

/**
 * All that were sent back are shown together, once the last has arrived.
 * @param {Job[]} jobs
 * @returns {boolean} whether they just were
 */
export function showTogether(jobs) {
  const sent = jobs.filter(({ rewinds }) => rewinds);
  if (!sent.every(({ next }) => next)) return false;
  for (const job of sent) {
    show(job, /** @type {RunFrame} */ (job.next));
    job.next = null;
    job.rewinds = false;
  }
  return sent.length > 0;
}

/** A picture is kept until there is a newer one. @param {Job} job @param {RunFrame} frame */
function show(job, frame) {
  const kept = frame.progress.status === 'diverged' ? null : job.frame;
  job.frame = { ...frame, grid: frame.grid ?? kept?.grid ?? null, probe: frame.probe ?? kept?.probe ?? null, shadow: frame.shadow ?? job.frame.shadow };
}
