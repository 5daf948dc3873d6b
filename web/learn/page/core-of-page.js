/** One core for all figures of a page, loaded when the first of them is near. */
import { instantiateCore } from '../../engine/core.js';
import { loadCore } from '../../site/files.js';

/** @type {Promise<import('../../engine/core.js').Core> | null} */
let core = null;

/** @returns {Promise<import('../../engine/core.js').Core>} */
export function coreOfPage() {
  core ??= loadCore().then(instantiateCore);
  return core;
}
