/** The numbers of the prose: looked up in what the runs did, never typed. */
import { readFile } from 'node:fs/promises';
import { say } from '../../learn/drawings/drawing.js';

const read = async (/** @type {string} */ file) => JSON.parse(await readFile(new URL(`../../learn/${file}`, import.meta.url), 'utf8'));
const figures = await read('figures.json');
const claims = await read('claims/results.json');
const drawings = await read('drawings.json');

/**
 * @param {string} path `ravine-rate.crawls.end`, `batch-size.all at once.1.end`, `claim:momentum-steep.measures.sgd.median`; `|%` after it makes a share a percentage, `|found` leaves only
 *   what was found of a claim that does not hold
 * @returns {string}
 * @throws {Error} where there is no such number
 */
export function numberAt(path) {
  const [where, form] = path.split('|');
  const [id] = where.split('.');
  const value = where.startsWith('claim:') ? claimValue(where.slice('claim:'.length)) : drawings[id] ? drawingValue(where) : figureValue(where);
  if (typeof value === 'string') return form === 'found' ? findingOf(value) : value;
  if (value === null || typeof value !== 'number') throw new Error(`{{${path}}}: the runs have no such number.`);
  if (form === '%') return `${Number((100 * value).toPrecision(2))} %`;
  return Number.isInteger(value) ? String(value) : say(value);
}

/**
 * @param {string} words of a claim that does not hold, where the sentence before has said so
 * @returns {string}
 * @throws {Error} where it does hold: the sentence would be wrong
 */
function findingOf(words) {
  const match = /^Does not hold[^:]*: (.)/.exec(words);
  if (!match) throw new Error(`"${words}" holds; the text says that it does not.`);
  return match[1].toUpperCase() + words.slice(match[0].length);
}

/** @param {string} path @returns {unknown} */
function figureValue(path) {
  const [id, label, ...rest] = path.split('.');
  const [run, trait] = rest.length === 2 ? [Number(rest[0]), rest[1]] : [0, rest[0]];
  return figures[id]?.find((/** @type {{ label: string }} */ spot) => spot.label === label)?.traits[run]?.[trait];
}

/** @param {string} path drawing, spot or `opens`, number @returns {unknown} */
function drawingValue(path) {
  const [id, label, name] = path.split('.');
  return drawings[id].find((/** @type {{ label: string }} */ spot) => spot.label === label)?.numbers[name];
}

/** @param {string} path @returns {unknown} */
function claimValue(path) {
  return path.split('.').reduce((/** @type {any} */ at, part) => at?.[part], claims);
}
