/** Does a run slow down where its numbers fade? Each case against the same run that is young and undisturbed. */
import { configOf } from '../support/core.mjs';
import { compare, ratio } from './compare.mjs';
import { CASES, dataOf, openCore, FLAT_SIDE } from './provoke.mjs';
import { number, table } from './results.mjs';
import { Clocked } from './stopwatch.mjs';

const GOAL = 0.97;
const LAP = 0.003;
const QUICK_ROUNDS = 3;
/** A look that is this good is believed. Another is taken again, twice and longer: what other processes do passes, denormals stay. */
const BELIEVED = 0.98;
/** A case that is slower than this is not followed further, for that would take long. */
const HOPELESS = 0.5;
const LONG_LAP = 0.01;
const YOUNG = 2000;
const WARM_UP = 0.05;
/** Steps after which a look begins, as far as a case is followed. A look itself takes tens of thousands of steps. */
const LOOKS = [0, 3e4, 1e5, 3e5, 1e6];

/** @typedef {import('./provoke.mjs').Case} Case */
/** The slowest look at a case. @typedef {{ ratio: number, at: number } | { reason: string }} Slowest */
/** @typedef {Awaited<ReturnType<typeof openCore>>} Opened */

/**
 * @param {{ rounds: number, say(text: string): void }} options
 * @returns {Promise<string>}
 */
export async function run({ rounds, say }) {
  const opened = await openCore();
  const { optimisers, activations } = opened.core.catalogue;
  /** @type {{ rule: string, bend: string, of: Case, slowest: Slowest }[]} */ const all = [];
  for (const of of CASES) {
    for (const { id, label } of optimisers) {
      all.push({ rule: label, bend: '', of, slowest: await follow(opened, of, { runs: [{ optimiser: id }] }, rounds) });
    }
    say(`denormals: ${of.name} done`);
  }
  for (const { id, label } of activations) {
    const change = { network: { ...FLAT_SIDE.document.network, activation: id }, runs: [{ optimiser: 'sgd', learningRate: 1e-4 }] };
    all.push({ rule: '', bend: label, of: FLAT_SIDE, slowest: await follow(opened, FLAT_SIDE, change, rounds) });
  }
  say(`denormals: ${FLAT_SIDE.name} done`);
  const found = (/** @type {Case} */ of) => all.filter((one) => one.of === of);
  return `## Fading numbers

Slowest rate ÷ that of the same run young and undisturbed; the goal is ${GOAL}. Looks begin after ${LOOKS.map((at) => number(at)).join(', ')}
steps, as far as a case is followed; one at less than half is not followed further.

${table(['case', 'slowest ÷ normal', 'where', `below ${GOAL}`], [...CASES, FLAT_SIDE].map((of) => worst(of, found(of))))}

${table(
  ['optimiser', ...CASES.map(({ name }) => name)],
  optimisers.map(({ label }) => [label, ...CASES.map((of) => cell(found(of).find(({ rule }) => rule === label)?.slowest))]),
)}

${table(['activation', FLAT_SIDE.name], found(FLAT_SIDE).map(({ bend, slowest }) => [bend, cell(slowest)]))}`;
}

/**
 * @param {Case} of
 * @param {{ rule: string, bend: string, slowest: Slowest }[]} found
 * @returns {string[]}
 */
function worst(of, found) {
  const rated = found.flatMap(({ rule, bend, slowest }) => ('ratio' in slowest ? [{ name: rule || bend, ...slowest }] : []));
  const least = rated.reduce((a, b) => (b.ratio < a.ratio ? b : a));
  const below = rated.filter((one) => one.ratio < GOAL).length;
  return [of.name, `**${least.ratio.toFixed(2)}**`, `${least.name}, ${number(least.at, 2)} steps`, `${below} of ${found.length}`];
}

/** @param {Slowest | undefined} slowest */
function cell(slowest) {
  if (!slowest) return '–';
  if ('reason' in slowest) return slowest.reason;
  const text = slowest.ratio.toFixed(2);
  return slowest.ratio < GOAL ? `**${text}**` : text;
}

/** Data are found by their values, so each run has its own. */
let seed = 1000;

/**
 * @param {Opened} opened
 * @param {Case} of
 * @param {object} change of its document
 * @param {number} rounds
 * @returns {Promise<Slowest>}
 */
async function follow({ core, memory }, of, change, rounds) {
  const open = (/** @type {number} */ oldest) => {
    const document = { ...of.document, ...change };
    return new Clocked(core.open(configOf(core, { ...document, problem: { ...document.problem, seed: seed++ } })), oldest);
  };
  const [faded, young] = [open(Infinity), open(YOUNG)];
  const [data, others] = [dataOf(memory, faded.run), dataOf(memory, young.run)];
  try {
    for (const clocked of [faded, young]) clocked.time(WARM_UP);
    faded.reset();
    faded.train(of.settle);
    of.provoke(faded.run, data);
    return await findSlowest(faded, young, of, rounds);
  } catch (error) {
    if (faded.run.progress().status === 'diverged') return { reason: 'diverges' };
    throw error;
  } finally {
    for (const { x } of [data, others]) x.fill(0); // or they would be found again in memory that was freed
    for (const clocked of [faded, young]) clocked.run.close();
  }
}

/** @param {Clocked} faded @param {Clocked} young @param {Case} of @param {number} rounds */
async function findSlowest(faded, young, of, rounds) {
  let least = { ratio: Infinity, at: 0 };
  for (const at of LOOKS.filter((steps) => steps <= of.most)) {
    faded.train(Math.max(0, of.settle + at - faded.run.progress().step));
    let seen = await look(faded, young, QUICK_ROUNDS, LAP);
    if (seen < BELIEVED && seen < least.ratio) {
      seen = await look(faded, young, rounds, LONG_LAP);
      if (seen < BELIEVED) seen = Math.max(seen, await look(faded, young, rounds, LONG_LAP));
    }
    if (seen < least.ratio) least = { ratio: seen, at: faded.run.progress().step };
    if (seen < HOPELESS) break;
  }
  return least;
}

/** @param {Clocked} faded @param {Clocked} young @param {number} rounds @param {number} seconds */
const look = async (faded, young, rounds, seconds) => ratio((await compare(faded, { young }, { rounds, seconds })).young).median;
