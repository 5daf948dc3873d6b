/** The range of a sweep that is proposed for a dial: about the value that stands there, on the parameter's own scale. Pure. */

/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').Param} Param */
/** @typedef {import('../types.js').SweepAxis} SweepAxis */
/** @typedef {import('../experiment/dial.js').Dial} Dial */

/** Of a logarithmic scale: how many times less and more than the present value. */
const ABOUT = 30;
/** Of a scale that crowds below 1. */
const CROWD = { from: 0.5, to: 0.999 };

/**
 * @param {Dial} dial
 * @param {Experiment} experiment
 * @param {number} points
 * @returns {SweepAxis}  always a valid one
 */
export function proposedAxis({ id, param, holder, key }, experiment, points) {
  const { from, to } = rangeOf(param, valuesAt(experiment, holder, key));
  return { parameter: id, from, to, points: param.integer ? Math.min(points, to - from + 1) : points };
}

/**
 * @param {Experiment} experiment
 * @param {Dial['holder']} holder
 * @param {string} key
 * @returns {number[]}  what stands there now; of all runs, where it is theirs
 */
function valuesAt(experiment, holder, key) {
  const holders = holder === 'run' ? experiment.runs : holder === 'hyper' || holder === 'schedule' ? experiment.runs.map((run) => run[holder]) : [experiment[holder]];
  return holders.flatMap((each) => {
    const value = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (each))[key];
    return typeof value === 'number' ? [value] : [];
  });
}

/**
 * @param {Param} param
 * @param {number[]} values
 * @returns {{ from: number, to: number }}
 */
function rangeOf({ scale, min, max, integer, default: usual }, values) {
  if (scale === 'one-minus') return ordered(Math.max(min, CROWD.from), Math.min(max, CROWD.to), min, Math.min(max, 1 - 1e-6));
  if (scale !== 'log') return { from: min, to: max };
  const positive = values.filter((value) => value > 0);
  const middle = positive.length > 0 ? Math.exp(positive.reduce((sum, value) => sum + Math.log(value), 0) / positive.length) : usual > 0 ? usual : integer ? Math.min(max, ABOUT) : Math.min(max, 1) / ABOUT;
  const digit = (/** @type {number} */ value) => (integer ? Math.max(1, Math.round(value)) : Number(value.toPrecision(1)));
  const [low, high] = [digit(middle / ABOUT), digit(middle * ABOUT)];
  const least = min > 0 ? min : Math.min(low, max / ABOUT);
  return ordered(Math.max(least, low), Math.min(max, high), least, max);
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} min  in their place where they leave nothing between
 * @param {number} max
 */
function ordered(from, to, min, max) {
  return from < to ? { from, to } : { from: min, to: max };
}
