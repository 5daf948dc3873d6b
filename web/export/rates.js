/**
 * Schedules as Python: content. Each is a function of `t` (epochs since the warm-up), the length `T`, a `tick` (one epoch or
 * one step in epochs) and its parameters, and gives a factor of the rate that was set. A plateau is an object that is told losses.
 * @import { RunSpec } from '../types.js'
 */
import { calledOf, keywords, literal, nameOf, pythonOf } from './python.js';

/** What several schedules share; only what is called stands in a script. @type {Record<string, string>} */
const SHARED = {
  fall: `def fall(left, end):
    """From 1 to end, as what is left goes from 1 to 0."""
    return left + end * (1 - left)`,
  half_wave: `def half_wave(x):
    return math.sin(0.5 * math.pi * x) ** 2`,
};

/** @type {Record<string, string>} */
const RATES = {
  constant: `def constant(t, T, tick):
    return 1`,
  step: `def step(t, T, tick, factor, every):
    return factor ** int(t / every)`,
  exponential: `def exponential(t, T, tick, k):
    return math.exp(-k * t)`,
  'inverse-time': `def inverse_time(t, T, tick, k):
    return 1 / (1 + k * t)`,
  linear: `def linear(t, T, tick, endFactor, over):
    length = over or T
    return fall((length - min(t, length)) / length, endFactor)`,
  polynomial: `def polynomial(t, T, tick, power, endFactor, over):
    length = over or T
    return fall(max(0, (length - t) / length) ** power, endFactor)`,
  cosine: `def cosine(t, T, tick, minimum, over):
    length = over or T
    return fall(half_wave((length - t % (2 * length)) / length), minimum)`,
  'cosine-restarts': `def cosine_restarts(t, T, tick, period, multiply, minimum):
    length = period or T
    while t >= length:
        t -= length
        length *= multiply
    return fall(half_wave((length - t) / length), minimum)`,
  'one-cycle': `def one_cycle(t, T, tick, pctStart, divFactor, finalDivFactor, anneal):
    def between(start, end, done, length):
        left = max(0, (length - done) / length) if length > 0 else 0
        return start * left + end * (1 - left) if anneal == "linear" else start * half_wave(left) + end * (1 - half_wave(left))
    low, rise = 1 / divFactor, pctStart * T - tick
    if rise > 0 and t <= rise:
        return between(low, 1, t, rise)
    return between(1, low / finalDivFactor, t - rise, T - tick - rise)`,
  triangular: `def triangular(t, T, tick, base, up, down, perCycle, perEpoch):
    cycles, within = divmod(t, up + down)
    height = within / up if within < up else (up + down - within) / down
    return base + (1 - base) * height * perCycle**cycles * perEpoch**t`,
  'inverse-sqrt': `def inverse_sqrt(t, T, tick, hold):
    return math.sqrt(hold / t) if t > hold else 1`,
  plateau: `class Plateau:
    """Falls by a factor when the mean loss of an epoch has not become better for a while (ReduceLROnPlateau)."""

    def __init__(self, factor, patience, threshold, compare, cooldown, minimum):
        self.settings = factor, patience, threshold, compare, cooldown, minimum
        self.best, self.bad, self.resting, self.cuts = None, 0, 0, 0

    def watch(self, loss):
        _, patience, threshold, compare, cooldown, _ = self.settings
        self.bad += 1
        if self.best is None or loss < (self.best - threshold if compare == "absolute" else self.best * (1 - threshold)):
            self.best, self.bad = loss, 0
        if self.resting > 0:
            self.resting, self.bad = self.resting - 1, 0
        if self.bad > patience:
            self.cuts, self.resting, self.bad = self.cuts + 1, cooldown, 0

    def __call__(self, t, T, tick):
        return max(self.settings[0] ** self.cuts, self.settings[5])`,
};

/** A schedule that watches the losses is an object, so that each run has one of its own. */
const isObject = (/** @type {string} */ id) => pythonOf(RATES, id, 'schedule', 'rates.js').startsWith('class ');

/**
 * @param {RunSpec} run
 * @returns {string} the schedule of a run and its time, as entries of a dictionary
 */
export function scheduleCode({ schedule: { id, warmup, time, ...params } }) {
  const name = isObject(id) ? (/\w+/.exec(RATES[id].slice('class '.length)) ?? [''])[0] : nameOf(id);
  const settings = keywords(params);
  const schedule = isObject(id) ? `${name}(${settings})` : settings ? `lambda t, T, tick: ${name}(t, T, tick, ${settings})` : name;
  return `"schedule": ${schedule}, "warmup": ${literal(warmup)}, "time": ${literal(time)}`;
}

/** @param {RunSpec[]} runs */
export const isWatching = (runs) => runs.some(({ schedule }) => isObject(schedule.id));

/**
 * @param {RunSpec[]} runs
 * @returns {string[]} the schedules that they need
 */
export function rateCode(runs) {
  const parts = [...new Set(runs.map(({ schedule }) => schedule.id))].map((id) => pythonOf(RATES, id, 'schedule', 'rates.js'));
  return [...calledOf(SHARED, parts.join('\n')), ...parts];
}
