/**
 * Which pictures there are of a problem, and what each needs to be known of the nets.
 * @import { Dataset, ProbeWish } from '../../types.js'
 * @import { Seen } from '../lab.js'
 */
import { VIEWS } from '../words.js';
import { imageSide } from './images.js';

/** @typedef {'decision' | 'images' | 'inputs' | 'confusion' | 'network'} ViewId */
/** @typedef {{ id: ViewId, label: string, title: string }} View */

/** Units of a layer that the drawn network shows. */
export const MOST_UNITS = 16;
/** Pixels a side of the large picture, of each small one, of a unit's map. */
const SIDES = { large: 100, small: 32, map: 24 };

/**
 * @param {Pick<Dataset, 'kind' | 'inputs'>} dataset
 * @returns {View[]} what there is to see, the first at first
 */
export function viewsOf({ kind, inputs }) {
  const views = [firstOf(kind, inputs)];
  if (kind === 'classification') views.push({ id: 'confusion', ...VIEWS.confusion });
  return [...views, { id: 'network', ...VIEWS.network }];
}

/**
 * @param {Dataset['kind']} kind
 * @param {number} inputs
 * @returns {View}
 */
function firstOf(kind, inputs) {
  if (imageSide(inputs) > 0) return { id: 'images', ...VIEWS.images };
  if (inputs > 2) return { id: 'inputs', ...VIEWS.inputs };
  if (kind === 'classification') return { id: 'decision', ...VIEWS.decision };
  return { id: 'decision', ...(inputs === 1 ? VIEWS.curve : VIEWS.surface) };
}

/**
 * @param {ViewId} id
 * @param {Pick<Dataset, 'inputs'>} dataset
 * @returns {Seen} what the page is to be told while this is seen
 */
export function seenIn(id, { inputs }) {
  const plane = inputs <= 2;
  /** @type {ProbeWish} */
  const answers = { answers: true, weights: false, side: 0, most: 0 };
  const smallSize = plane ? SIDES.small : 0;
  if (id === 'decision') return { largeSize: SIDES.large, smallSize, probe: answers };
  if (id !== 'network') return { largeSize: smallSize, smallSize, probe: answers };
  return { largeSize: smallSize, smallSize, probe: { answers: false, weights: true, side: plane ? SIDES.map : 0, most: MOST_UNITS } };
}
