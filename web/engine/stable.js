/**
 * The jobs of one worker: opens, trains and pictures them. Apart from the worker's message loop so that Node can test it.
 * @import { RunFrame, ShadowReport } from '../types.js'
 * @import { Core, CoreRun, RunConfig } from './core.js'
 * @import { Stretch } from './protocol.js'
 */
import { emptyFrame } from './frames.js';
import { affordable, probe } from './probe.js';
import { Shadow } from './shadow.js';

/** Milliseconds between two looks at the clock. */
const SLICE = 1;
/** Share of the budget that those have who look closely, beside it. */
const SHADOWS = 0.5;

/** @typedef {{ run: CoreRun | null, config: RunConfig, shadow: Shadow | null, onSurface: boolean, hidden: number[], error: string, seconds: number, stepsPerSlice: number }} Job */

export class Stable {
  /** @type {Map<number, Job>} */ #jobs = new Map();
  /** @type {Core} */ #core;
  /** @type {() => number} */ #now;

  /**
   * @param {Core} core
   * @param {() => number} [now] milliseconds, of a clock that does not jump
   */
  constructor(core, now = () => performance.now()) {
    this.#core = core;
    this.#now = now;
  }

  /**
   * A refused configuration becomes a job that reports why.
   * @param {number} id
   * @param {RunConfig} config
   */
  open(id, config) {
    /** @type {Job} */
    const job = { run: null, config, shadow: null, onSurface: config.kind === 1, hidden: [config.hidden ?? []].flat(), error: '', seconds: 0, stepsPerSlice: 1 };
    try {
      job.run = this.#core.open(config);
    } catch (error) {
      job.error = error instanceof Error ? error.message : String(error);
    }
    this.#jobs.set(id, job);
  }

  /** @param {number} id */
  close(id) {
    const job = this.#jobs.get(id);
    job?.run?.close();
    job?.shadow?.close();
    this.#jobs.delete(id);
  }

  /** @param {number} id */
  reset(id) {
    const job = this.#jobs.get(id);
    if (!job?.run) return;
    job.run.reset();
    job.seconds = 0;
  }

  /**
   * Trains all jobs towards their targets, a slice each in turn, until they are there or the budget is spent. Every job
   * gets at least one slice, so that even the most expensive one moves.
   * @param {Stretch[]} stretches
   * @param {number} budget milliseconds
   * @returns {{ job: number, frame: RunFrame }[]}
   */
  advance(stretches, budget) {
    const end = this.#now() + budget;
    let open = stretches;
    do open = open.filter((stretch) => this.#slice(stretch));
    while (open.length > 0 && this.#now() < end);
    const shadowEnd = Math.max(end, this.#now() + budget * SHADOWS);
    let left = stretches.filter(({ shadow }) => shadow).length;
    return stretches.map((stretch) => {
      const share = stretch.shadow ? (shadowEnd - this.#now()) / left-- : 0;
      return { job: stretch.job, frame: this.#frame(stretch, share) };
    });
  }

  /**
   * @param {Stretch} stretch
   * @returns {boolean} whether there is more to do
   */
  #slice({ job: id, target }) {
    const job = this.#jobs.get(id);
    if (!job?.run) return false;
    const left = target - job.run.progress().step;
    if (left <= 0) return false;
    const wanted = Math.min(left, job.stepsPerSlice);
    const begin = this.#now();
    const done = job.run.train(wanted);
    const took = this.#now() - begin;
    job.seconds += took / 1000;
    if (took < SLICE / 2 && done === job.stepsPerSlice) job.stepsPerSlice *= 2;
    else if (took > SLICE * 2) job.stepsPerSlice = Math.max(1, Math.floor(job.stepsPerSlice / 2));
    return done === wanted && done < left;
  }

  /**
   * A second run where a step is looked at closely, and none where nobody asks any more.
   * @param {Job} job
   * @param {Stretch['shadow']} wish
   * @param {number} budget milliseconds
   * @returns {ShadowReport | null}
   */
  #look(job, wish, budget) {
    if (wish === null) {
      job.shadow?.close();
      job.shadow = null;
    }
    if (!job.run || !wish) return null;
    const { status, step, divergedAt } = job.run.progress();
    try {
      job.shadow ??= new Shadow(this.#core, job.config);
      // A step that has no numbers explains nothing: the last before it does.
      return job.shadow.look(wish, status === 'diverged' ? Math.min(step, divergedAt - 1) : step, { now: this.#now, end: this.#now() + budget });
    } catch (error) {
      return { owes: false, trace: null, told: null, error: error instanceof Error ? error.message : String(error) };
    }
  }

  /**
   * @param {Stretch} stretch
   * @param {number} budget milliseconds for a close look
   * @returns {RunFrame}
   */
  #frame({ job: id, grid, probe: wish, shadow }, budget) {
    const job = this.#jobs.get(id);
    if (!job?.run) return emptyFrame('failed', job?.error ?? 'This run is no longer open.');
    const progress = job.run.progress();
    const isNet = !job.onSurface && progress.status !== 'diverged';
    return {
      progress,
      evaluations: job.run.evaluations(),
      history: job.run.history(),
      seconds: job.seconds,
      grid: grid > 0 && isNet ? job.run.grid(affordable(grid, job.run.shape().parameters)) : null,
      probe: wish && isNet ? probe(job.run, job.hidden, wish) : null,
      path: job.onSurface ? job.run.path() : null,
      shadow: this.#look(job, shadow, budget),
      error: '',
    };
  }
}
