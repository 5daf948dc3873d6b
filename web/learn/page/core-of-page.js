/** One core for all figures of a page, loaded when the first of them is near. */
import { compileCore, instantiateCore } from '../../engine/core.js';

/** @type {Promise<import('../../engine/core.js').Core> | null} */
let core = null;

/** @returns {Promise<import('../../engine/core.js').Core>} */
export function coreOfPage() {
  core ??= fetch(new URL('../core.wasm', import.meta.url)).then(compileCore).then(instantiateCore);
  return core;
}
