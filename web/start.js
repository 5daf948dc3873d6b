/**
 * What the lab's script would wait for, begun before that script has come: the core, and the workers, which take longest of all to start.
 * The page loads it first; main.js takes what it began.
 */
import { recruit } from './engine/pool.js';
import { loadCore, workerAddress } from './site/files.js';

/** @type {Promise<WebAssembly.Module>} */
export const module = loadCore();
module.catch(() => undefined); // main.js says so

export const workerURL = workerAddress('engine/worker.js');
export const recruits = recruit({ module, workerURL });
