/**
 * What is said of the person's points: how many there are, what is missing, how they travel. Pure.
 * @import { Point } from '../../experiment/own.js'
 */
import { countsOf } from '../../experiment/own.js';
import { OWN } from '../../experiment/schema.js';
import { minus } from '../format.js';

/** @param {number} count */
export const counted = (count) => (count === 1 ? '1 point' : `${count.toLocaleString('en-GB')} points`);

/** @param {number} x @param {number} y */
export const placeName = (x, y) => minus(`${x}, `) + minus(String(y));

/**
 * @param {readonly Point[]} points
 * @param {{ least: number, half: number }} plane how many a race needs; half of the side that is shown
 * @returns {string} one or more sentences; what to do, where the race waits for more
 */
export function tellPoints(points, { least, half }) {
  const { length } = points;
  if (length === 0) return `No points yet. Until there are ${least}, the race runs on two strips.`;
  const counts = countsOf(points, OWN.classes);
  const classes = counts.flatMap((count, label) => (count > 0 ? [`class ${label}: ${count}`] : []));
  const sentences = [`${counted(length)} (${classes.join(', ')}).`];
  if (length < least) sentences.push(`Paint ${least - length} more: until there are ${least}, the race runs on two strips.`);
  else if (classes.length === 1) sentences.push('All are of one class, so there is nothing to tell apart: paint another class.');
  const beyond = points.filter(([x, y]) => Math.abs(x) > half || Math.abs(y) > half).length;
  if (beyond > 0) sentences.push(`${beyond === length ? 'All' : beyond} of them ${beyond === 1 ? 'lies' : 'lie'} beyond the plane shown, and ${beyond === 1 ? 'is' : 'are'} learnt all the same.`);
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
  if (gained < 0) return `Erased ${counted(-gained)}; ${count === 0 ? 'none is left' : `${counted(count)} left`}.`;
  if (full) return `There are ${counted(count)}, and there is room for no more.`;
  if (gained === 0) return 'Nothing there to erase.';
  return `Added ${counted(gained)} of class ${label}; ${counted(count)} in all.`;
}
