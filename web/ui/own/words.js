/**
 * What is said of the person's points: which sentences, and when; the sentences themselves are in web/ui/words.js. Pure.
 * @import { Point } from '../../experiment/own.js'
 */
import { countsOf } from '../../experiment/own.js';
import { OWN } from '../../experiment/schema.js';
import { minus } from '../format.js';
import { PAD } from '../words.js';

/** @param {number} x @param {number} y */
export const placeName = (x, y) => minus(`${x}, `) + minus(String(y));

/**
 * @param {readonly Point[]} points
 * @param {{ least: number, half: number }} plane how many a race needs; half of the side that is shown
 * @returns {string} one or more sentences; what to do, where the race waits for more
 */
export function tellPoints(points, { least, half }) {
  const { length } = points;
  if (length === 0) return PAD.none(least);
  const classes = countsOf(points, OWN.classes).map((count, label) => ({ label, count })).filter(({ count }) => count > 0);
  const sentences = [PAD.count(length, classes)];
  if (length < least) sentences.push(PAD.more(least - length, least));
  else if (classes.length === 1) sentences.push(PAD.oneClass);
  const beyond = points.filter(([x, y]) => Math.abs(x) > half || Math.abs(y) > half).length;
  if (beyond > 0) sentences.push(PAD.beyond(beyond, beyond === length));
  return sentences.join(' ');
}

/**
 * What a stroke did.
 * @param {number} gained points; below 0 where some were erased
 * @param {number} count how many there are now
 * @param {{ label: number, full: boolean }} how
 * @returns {string}
 */
export function tellStroke(gained, count, { label, full }) {
  if (gained < 0) return PAD.erased(-gained, count);
  if (full) return PAD.full(count);
  if (gained === 0) return PAD.nothingErased;
  return PAD.added(gained, label, count);
}
