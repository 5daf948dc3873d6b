/** The core as `make` leaves it, found from where this file stands, so that the command works in any folder. */
import { readFile } from 'node:fs/promises';
import { compileCore, instantiateCore } from '../engine/core.js';
import { Failure } from './input.js';

const CORE = new URL('../../build/site/core.wasm', import.meta.url);

/**
 * @returns {Promise<import('../engine/core.js').Core>}
 * @throws {Failure} when it has not been built
 */
export async function loadCore() {
  return instantiateCore(await loadModule());
}

/**
 * @returns {Promise<WebAssembly.Module>}  which any number of threads may share
 * @throws {Failure} when it has not been built
 */
export async function loadModule() {
  const bytes = await readFile(CORE).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
    throw new Failure('build/site/core.wasm is missing; type `make` in the project first.');
  });
  return compileCore(bytes);
}
