/** What stands in a column -> classes with their names: text as it is, numbers of many values cut at their quantiles. Pure. */
import { OWN } from '../schema.js';
import { nameFrom, numberOf } from './table.js';

/** @typedef {{ labels: number[], names: string[], dropped: number }} Classes labels: one a cell, −1 where its value got no class; dropped: how many of those */

/**
 * Numbers rise; text stands in the order of its first rows. Of more values than there may be classes, the most frequent.
 * @param {string[]} cells none empty
 * @returns {Classes}
 */
export function classesByValue(cells) {
  const keys = cells.map((cell) => numberOf(cell) ?? cell);
  /** @type {Map<string | number, number>} */ const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, OWN.classes).map(([key]) => key);
  const kept = [...counts.keys()].filter((key) => frequent.includes(key));
  if (kept.every((key) => typeof key === 'number')) kept.sort((a, b) => Number(a) - Number(b));
  const labels = keys.map((key) => kept.indexOf(key));
  return { labels, names: kept.map((key) => nameFrom(String(key))), dropped: labels.filter((label) => label < 0).length };
}

/**
 * As many of each class as ties allow: a value is never in two.
 * @param {number[]} values
 * @param {number} count of classes that is wished
 * @returns {Classes} with fewer classes where there are not as many values
 */
export function classesByQuantile(values, count) {
  const sorted = Float64Array.from(values).sort();
  const most = sorted[sorted.length - 1];
  const cuts = Array.from({ length: count - 1 }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / count) - 1])
    .filter((cut, i, all) => cut < most && all.indexOf(cut) === i);
  const labels = values.map((value) => cuts.filter((cut) => value > cut).length);
  return { labels, names: namesOf(cuts), dropped: 0 };
}

/** @param {number[]} cuts rising */
function namesOf(cuts) {
  const said = cuts.map((cut) => String(Number(cut.toPrecision(4))));
  if (cuts.length === 0) return ['all'];
  return [`up to ${said[0]}`, ...said.slice(1).map((cut, i) => `${said[i]} to ${cut}`), `over ${said[said.length - 1]}`];
}
