/** Which minimum each start reaches: a run from every cell of a grid, under noise or under another rule. */
import { runConfig } from '../../engine/config.js';
import { knownEntry } from '../../experiment/schema.js';
import { formatShare } from '../../ui/format.js';
import { squareOf } from '../../ui/surface-image.js';
import { experimentOf } from '../race.js';
import { NARROW, param, sayPoint as say } from './drawing.js';
import { line, shape, tenth, text } from './shape.js';

/**
 * @import { Core, RunConfig } from '../../engine/core.js'
 * @import { Drawing, Values } from './drawing.js'
 */

/** @typedef {[number, number]} Point */
/**
 * @typedef {object} Found
 * @property {string} link
 * @property {[number, number, number, number]} box
 * @property {Point[]} minima
 * @property {Int8Array} ends   row by row from the top: which minimum; FAR, OUT or TO_DO
 * @property {number} done      share of the cells
 * @property {Point} start      of the path that is shown
 * @property {Point[]} path
 * @property {number} end       of that path, as in `ends`
 */

/** Starts a side. */
const SIDE = 48;
/** In the middle of what is left, diverged, or not asked yet. */
const FAR = -1;
const OUT = -2;
const TO_DO = -3;
/** Rows in this order: a coarse picture first. */
const ROWS = [0, 4, 2, 6, 1, 3, 5, 7].flatMap((first) => Array.from({ length: SIDE / 8 }, (_, i) => first + 8 * i));
const LETTERS = 'ABCD';
/** Corners of the path that is drawn. */
const CORNERS = 600;

/**
 * The nearest minimum, if the run came within reach of it.
 * @param {Point} end
 * @param {Point[]} minima
 * @param {number} reach
 * @returns {number} its index, FAR or OUT
 */
export function reached([x, y], minima, reach) {
  if (!Number.isFinite(x) || !Number.isFinite(y) || Math.abs(x) + Math.abs(y) > 1e3) return OUT;
  const away = minima.map(([mx, my]) => (x - mx) * (x - mx) + (y - my) * (y - my));
  const nearest = away.indexOf(Math.min(...away));
  return away[nearest] <= reach * reach ? nearest : FAR;
}

/** @param {number} cell @param {Found['box']} box @returns {Point} its middle */
function middleOf(cell, [x0, x1, y0, y1]) {
  const [column, row] = [cell % SIDE, Math.floor(cell / SIDE)];
  return [x0 + ((column + 0.5) / SIDE) * (x1 - x0), y1 - ((row + 0.5) / SIDE) * (y1 - y0)];
}

/**
 * @param {Core} core
 * @param {RunConfig} config  each start has noise of its own
 * @param {Point} start
 * @param {number} seed of its noise
 * @returns {{ x: Float32Array, y: Float32Array }}
 */
function pathFrom(core, config, start, seed) {
  const run = core.open({ ...config, start, data_seed: seed });
  run.train(Number.MAX_SAFE_INTEGER);
  const path = run.path();
  run.close();
  return path;
}

/** @param {{ x: Float32Array, y: Float32Array }} path @returns {Point} */
const endOf = ({ x, y }) => [x[x.length - 1], y[y.length - 1]];

/** @param {Int8Array} ends @param {number} which @returns {number} share of those that were asked */
function shareOf(ends, which) {
  const asked = ends.filter((end) => end !== TO_DO);
  return asked.filter((end) => end === which).length / Math.max(1, asked.length);
}

/**
 * Cells of one kind as one path in units of cells, neighbours in a row joined.
 * @param {Int8Array} ends
 * @param {number} which
 * @returns {string}
 */
export function cellsPath(ends, which) {
  let d = '';
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      if (ends[row * SIDE + column] !== which) continue;
      const from = column;
      while (column + 1 < SIDE && ends[row * SIDE + column + 1] === which) column++;
      d += `M${from} ${row}h${column + 1 - from}v1h${from - column - 1}z`;
    }
  }
  return d || 'M0 0';
}

/**
 * @typedef {object} Basin  what differs between the drawings
 * @property {string} surface
 * @property {number} reach  a run that ends this near to a minimum has reached it
 * @property {string[]} names  of the minima, in the order of `quiet`
 * @property {Point[]} quiet  starts of plain descent that lead to each minimum
 */

/**
 * @param {Basin & Pick<Drawing, 'id' | 'chapter' | 'shows' | 'params' | 'opens' | 'spots' | 'link'>} given
 * @returns {Drawing<Found>}
 */
function basins({ surface, reach, names, quiet, ...rest }) {
  return {
    ...rest,
    heights: { narrow: 440, wide: 340 },

    * work(core, values, before) {
      const link = rest.link({ ...values, x: 0, y: 0 }); // the map is the same wherever its path starts
      const config = runConfig(experimentOf(core, link), 0, core.catalogue);
      const still = runConfig(experimentOf(core, `#v=1&surface=${surface}&steps=5000&run=sgd,lr=.005`), 0, core.catalogue);
      const box = squareOf(knownEntry(core.catalogue.surfaces, surface).box);
      const minima = before?.minima ?? quiet.map((start) => endOf(pathFrom(core, still, start, 1)));
      const start = /** @type {Point} */ ([Number(values.x), Number(values.y)]);
      const path = pathFrom(core, config, start, 1);
      const stride = Math.ceil(path.x.length / CORNERS);
      const corners = Array.from(path.x, (x, i) => /** @type {Point} */ ([x, path.y[i]])).filter((_, i) => i % stride === 0 || i === path.x.length - 1);
      const known = before?.link === link ? before : null;
      const ends = known?.ends ?? new Int8Array(SIDE * SIDE).fill(TO_DO);
      const found = { link, box, minima, ends, done: known?.done ?? 0, start, path: corners, end: reached(endOf(path), minima, reach) };
      for (const [i, row] of ROWS.entries()) {
        if (ends[row * SIDE] !== TO_DO) continue;
        for (let cell = row * SIDE; cell < (row + 1) * SIDE; cell++) {
          ends[cell] = reached(endOf(pathFrom(core, config, middleOf(cell, box), cell + 1)), minima, reach);
        }
        found.done = (i + 1) / SIDE;
        if (found.done < 1) yield found;
      }
      return found;
    },

    picture(found, _, width) {
      const isNarrow = width < NARROW;
      const height = isNarrow ? 440 : 340;
      const side = Math.min(width, 320);
      const left = isNarrow ? (width - side) / 2 : 8;
      const { toPicture } = placing(found.box, left, 8, side);
      const kinds = [...found.minima.keys(), FAR, OUT];
      const legend = isNarrow ? { x: left, y: side + 30 } : { x: left + side + 24, y: 40 };
      const shapes = [
        shape('g', { transform: `translate(${tenth(left)} 8) scale(${tenth((side / SIDE) * 1000) / 1000})` }, ...kinds.map((kind) => shape('path', { class: `cell ${classOf(kind)}`, d: cellsPath(found.ends, kind) }))),
        shape('rect', { class: 'edge', x: tenth(left), y: 8, width: tenth(side), height: tenth(side) }),
        shape('svg', { x: tenth(left), y: 8, width: tenth(side), height: tenth(side), viewBox: `${tenth(left)} 8 ${tenth(side)} ${tenth(side)}` },
          line(found.path.map(toPicture), { class: 'path under' }), line(found.path.map(toPicture), { class: 'path' })),
        ...found.minima.flatMap((at, i) => {
          const [x, y] = toPicture(at);
          return [shape('circle', { class: 'pin', cx: tenth(x), cy: tenth(y), r: 9 }), text(x, y + 4.5, LETTERS[i], { class: 'strong', 'text-anchor': 'middle' })];
        }),
        ...kinds.filter((kind) => kind >= 0 || shareOf(found.ends, kind) > 0).flatMap((kind, i) => [
          shape('rect', { class: `cell key ${classOf(kind)}`, x: legend.x, y: legend.y + 22 * i - 11, width: 14, height: 14 }),
          text(legend.x + 22, legend.y + 22 * i, `${nameOf(kind, found, names)}: ${sayShare(shareOf(found.ends, kind))}`),
        ]),
      ];
      const [x, y] = toPicture(found.start);
      const label = `Start of the path, at ${say(found.start)}: it ends ${endsIn(found.end, names)}.`;
      return { width, height, shapes, handles: [{ id: 'start', x, y, label }] };
    },

    told(found) {
      const { ends, minima, start, end } = found;
      const kinds = [...minima.keys(), FAR, OUT].filter((kind) => shareOf(ends, kind) > 0);
      const shares = kinds.map((kind) => `${sayShare(shareOf(ends, kind))} ${kind >= 0 ? 'reach' : ''} ${nameOf(kind, found, names)}`.replace(/ {2}/g, ' '));
      return `Of ${ends.length} starts ${shares.join(', ')}. The path from ${say(start)} ends ${endsIn(end, names)}.`;
    },

    numbers: ({ ends, minima }) => ({ ...Object.fromEntries(minima.map((_, i) => [LETTERS[i], shareOf(ends, i)])), far: shareOf(ends, FAR), out: shareOf(ends, OUT) }),

    drag(values, _, to, width) {
      const side = Math.min(width, 320);
      const { toPlane } = placing(boxOf[surface], width < NARROW ? (width - side) / 2 : 8, 8, side);
      return within(values, toPlane(to), boxOf[surface]);
    },

    nudge(values, _, [dx, dy]) {
      const box = boxOf[surface];
      const step = (box[1] - box[0]) / 50;
      return within(values, [Number(values.x) + dx * step, Number(values.y) + dy * step], box);
    },
  };
}

/** Squares about the surfaces' boxes; a test asks the catalogue whether they are those. @type {Record<string, Found['box']>} */
export const boxOf = { 'double-well': [-2.2, 2.2, -2.2, 2.2], himmelblau: [-5, 5, -5, 5] };

/** @param {Values} values @param {Point} to @param {Found['box']} box @returns {Values} */
function within(values, [x, y], [x0, x1, y0, y1]) {
  const round = (/** @type {number} */ v, /** @type {number} */ low, /** @type {number} */ high) => Number(Math.min(high, Math.max(low, v)).toFixed(2)) + 0;
  return { ...values, x: round(x, x0, x1), y: round(y, y0, y1) };
}

/**
 * @param {Found['box']} box
 * @param {number} left
 * @param {number} top
 * @param {number} side
 */
function placing([x0, x1, y0, y1], left, top, side) {
  return {
    toPicture: (/** @type {Point} */ [x, y]) => /** @type {Point} */ ([left + ((x - x0) / (x1 - x0)) * side, top + ((y1 - y) / (y1 - y0)) * side]),
    toPlane: (/** @type {Point} */ [x, y]) => /** @type {Point} */ ([x0 + ((x - left) / side) * (x1 - x0), y1 - ((y - top) / side) * (y1 - y0)]),
  };
}

/** @param {number} kind */
const classOf = (kind) => (kind >= 0 ? `b${kind}` : kind === FAR ? 'far' : 'out');

/** @param {number} share above 0 */
const sayShare = (share) => (share > 0 && share < 0.005 ? 'less than 1 %' : formatShare(share));

/** @param {number} kind @param {Found} found @param {string[]} names */
function nameOf(kind, { minima }, names) {
  if (kind === OUT) return 'diverge';
  if (kind === FAR) return 'are under way still';
  return `${LETTERS[kind]}, ${names[kind] || `at ${say(minima[kind])}`}`;
}

/** @param {number} kind @param {string[]} names */
function endsIn(kind, names) {
  if (kind === OUT) return 'nowhere: it diverges';
  if (kind === FAR) return 'between the minima';
  return `in ${LETTERS[kind]}${names[kind] ? `, ${names[kind]}` : ''}`;
}

/** Noise that dies down with the rate: where it leaves a run is where it stays. */
export const noiseBasins = basins({
  id: 'noise-basins',
  chapter: 3,
  shows: 'Which of two minima each start reaches, under noise that fades',
  surface: 'double-well',
  reach: 0.5,
  names: ['the deep well', 'the shallow well'],
  quiet: [[-1, 0], [1, 0]],
  params: [param({ id: 'noise', label: 'Gradient noise', min: 0, max: 6, default: 3, help: 'Standard deviation of what is added to each gradient.' })],
  opens: { noise: 3, x: 1.3, y: 1 },
  spots: [
    { label: 'none', values: { noise: 0 } },
    { label: 'little', values: { noise: 1 } },
    { label: 'enough', values: { noise: 3 } },
    { label: 'too much', values: { noise: 6 } },
  ],
  link: ({ noise, x, y }) => `#v=1&surface=double-well&start=${x},${y}&gnoise=${noise}&steps=500&run=sgd,lr=.1,schedule=exponential,k=.01`,
});

/** A rule at a rate that brings most starts home. @type {Record<string, string>} */
const RULES = { SGD: 'sgd,lr=.01', momentum: 'momentum,lr=.01', Nesterov: 'nesterov,lr=.003', Adagrad: 'adagrad,lr=1', RMSProp: 'rmsprop,lr=.03', Adam: 'adam,lr=.3', Lion: 'lion,lr=.03' };

export const ruleBasins = basins({
  id: 'rule-basins',
  chapter: 11,
  shows: 'Which of four minima of equal depth each start reaches, under one rule or another',
  surface: 'himmelblau',
  reach: 0.5,
  names: ['', '', '', ''],
  quiet: [[3, 2], [-2.8, 3.1], [-3.8, -3.3], [3.6, -1.8]],
  params: [],
  opens: { rule: 'SGD', x: -0.2, y: 4.5 },
  spots: Object.keys(RULES).map((rule) => ({ label: rule, values: { rule } })),
  link: ({ rule, x, y }) => `#v=1&surface=himmelblau&start=${x},${y}&steps=500&run=${RULES[rule]}`,
});
