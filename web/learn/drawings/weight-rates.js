/** The rate that each weight of a net really has, step by step: all of them as a band, one of them as a line. */
import { runConfig } from '../../engine/config.js';
import { experimentOf } from '../race.js';
import { ratesByStep } from '../rates.js';
import { param, say } from './drawing.js';
import { band, keys, plot } from './plot.js';
import { line } from './shape.js';

/** @typedef {import('./drawing.js').Drawing} Drawing */

const STEPS = 300;
/** Steps between two looks at the clock. */
const SLICE = 20;
/** A smaller gradient says nothing about the rate. */
const LEAST = 1e-4;
/** Steps between two corners of a line. */
const STRIDE = 5;
/** Weights that are ranked: those with a rate to speak of at this share of the steps. */
const OFTEN = 0.5;

/**
 * @typedef {object} Rates  of one run
 * @property {string} name
 * @property {number[][]} byWeight  of each weight, in the order of their last rates in the first run
 * @property {Quartiles[]} quartiles  one a corner
 */
/** @typedef {{ least: number, low: number, middle: number, high: number, most: number }} Quartiles */
/** @typedef {{ runs: Rates[], weight: number }} Found  weight: place from 1 */

/**
 * @param {number[]} values some of them NaN
 * @returns {Quartiles}
 */
export function quartilesOf(values) {
  const sorted = Float64Array.from(values.filter((value) => Number.isFinite(value) && value > 0)).sort();
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))];
  return { least: at(0), low: at(0.25), middle: at(0.5), high: at(0.75), most: at(1) };
}

/** @param {number[]} list @returns {number} the last that is one */
const lastOf = (list) => /** @type {number} */ (list.findLast(Number.isFinite));

/**
 * @param {import('../../engine/core.js').Core} core
 * @param {string} link
 * @param {string[]} names of its runs
 * @returns {Generator<import('./drawing.js').Blank, Rates[]>}
 */
function* measure(core, link, names) {
  const experiment = experimentOf(core, link);
  /** @type {number[][][]} */ const all = [];
  for (const index of names.keys()) {
    const run = core.open(runConfig(experiment, index, core.catalogue));
    try {
      let rates = /** @type {number[][]} */ ([]);
      for (let step = 0; step < STEPS; step += SLICE) {
        yield { done: (index + step / STEPS) / names.length, isBlank: true };
        const more = ratesByStep(run, SLICE, LEAST);
        rates = more.map((list, weight) => (rates[weight] ?? []).concat(list));
      }
      all.push(rates);
    } finally {
      run.close();
    }
  }
  const isSeen = (/** @type {number} */ weight) => all.every((rates) => rates[weight].filter(Number.isFinite).length >= OFTEN * STEPS);
  const order = [...all[0].keys()].filter(isSeen).sort((a, b) => lastOf(all[0][a]) - lastOf(all[0][b]));
  return all.map((rates, i) => {
    const byWeight = order.map((weight) => rates[weight]);
    const quartiles = Array.from({ length: STEPS / STRIDE + 1 }, (_, corner) => quartilesOf(byWeight.map((list) => list[Math.min(STEPS - 1, corner * STRIDE)])));
    return { name: names[i], byWeight, quartiles };
  });
}

/** @param {number} corner @returns {number} its step, from 1 */
const stepOf = (corner) => Math.min(STEPS, corner * STRIDE + 1);

/**
 * @param {Pick<Drawing, 'id' | 'chapter' | 'shows'> & { runs: string, names: string[], count: number }} given  count: weights that are ranked
 * @returns {import('./drawing.js').Drawing<Found>}
 */
function weightRates({ runs: runsOf, names, count, ...rest }) {
  const link = `#v=1&data=moons&batch=all&epochs=${STEPS}${runsOf}`;
  const middle = Math.round(count / 2);
  return {
    ...rest,
    params: [param({ id: 'weight', label: 'Weight, by its last rate', min: 1, max: count, default: middle, integer: true, help: 'Which weight of the net is drawn as a line.' })],
    opens: { weight: middle },
    spots: [
      { label: 'lowest rate', values: { weight: 1 } },
      { label: 'in the middle', values: { weight: middle } },
      { label: 'highest rate', values: { weight: count } },
    ],
    heights: { narrow: 340, wide: 340 },
    link: () => link,

    * work(core, { weight }, before) {
      return { runs: before?.runs ?? (yield* measure(core, link, names)), weight: Number(weight) };
    },

    picture({ runs, weight }, _, width) {
      const all = runs.flatMap(({ quartiles }) => quartiles.flatMap(({ least, most }) => [least, most]));
      const [low, high] = [Math.min(...all), Math.max(...all)];
      const at = plot({ left: 52, top: 48, width: width - 66, height: 246, title: 12 }, { from: 0, to: STEPS, label: 'step' }, { from: low / 1.3, to: high * 1.3, log: true, label: 'rate of a weight, step over gradient' });
      const edge = (/** @type {Rates} */ { quartiles }, /** @type {keyof Quartiles} */ name) => quartiles.map((each, corner) => /** @type {[number, number]} */ ([at.x(stepOf(corner)), at.y(each[name])]));
      return {
        width, height: 340,
        shapes: [
          ...at.axes,
          ...runs.flatMap((run, i) => [band(edge(run, 'most'), edge(run, 'least'), `band wide r${i}`), band(edge(run, 'high'), edge(run, 'low'), `band r${i}`)]),
          ...runs.flatMap((run, i) => [
            line(edge(run, 'middle'), { class: `line thin r${i}` }),
            line(run.byWeight[weight - 1].flatMap((rate, step) => (step % STRIDE === 0 && Number.isFinite(rate) && rate > 0 ? [/** @type {[number, number]} */ ([at.x(step + 1), at.y(rate)])] : [])), { class: `line r${i} own` }),
          ]),
          ...keys(runs.map(({ name }, i) => ({ name, kind: `line r${i} own` })), 52, 34),
        ],
      };
    },

    told({ runs, weight }) {
      const said = runs.map(({ name, byWeight, quartiles }) => {
        const own = byWeight[weight - 1];
        const { middle: first } = quartiles[0];
        const { middle: last, least, most } = /** @type {Quartiles} */ (quartiles.at(-1));
        return `Under ${name} the rate of the weight in the middle goes from ${say(first)} to ${say(last)} in ${STEPS} steps, and ends between ${say(least)} and ${say(most)} for all; ` +
          `that of weight ${weight} goes from ${say(/** @type {number} */ (own.find(Number.isFinite)))} to ${say(lastOf(own))}.`;
      });
      return said.join(' ');
    },

    numbers({ runs }) {
      return Object.fromEntries(runs.flatMap(({ quartiles }, i) => {
        const last = /** @type {Quartiles} */ (quartiles.at(-1));
        const lowest = Math.min(...quartiles.map(({ middle: each }) => each));
        return Object.entries({ first: quartiles[0].middle, last: last.middle, lowest, least: last.least, most: last.most, spread: last.most / last.least }).map(([name, value]) => [i === 0 ? name : `${name}${i + 1}`, value]);
      }).concat([['weights', runs[0].byWeight.length]]));
    },
  };
}

export const adagradRates = weightRates({
  id: 'adagrad-rates',
  chapter: 7,
  shows: 'The rate of every weight of a net under Adagrad, step by step',
  runs: '&run=adagrad,lr=.1',
  names: ['Adagrad'],
  count: 94,
});

export const recoveringRates = weightRates({
  id: 'recovering-rates',
  chapter: 8,
  shows: 'The rate of every weight of a net under RMSProp and under Adagrad, step by step',
  runs: '&run=rmsprop,lr=.01&run=adagrad,lr=.1',
  names: ['RMSProp', 'Adagrad'],
  count: 92,
});
