/** The built core in Node, and configurations for it by the catalogue's ids. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runConfig } from '../../web/engine/config.js';
import { compileCore, instantiateCore } from '../../web/engine/core.js';
import { readExperiment } from '../../web/experiment/document.js';

const WASM = fileURLToPath(new URL('../../build/site/core.wasm', import.meta.url));

export async function loadCore() {
  if (!existsSync(WASM)) throw new Error('build/site/core.wasm is missing: run make first.');
  return instantiateCore(await compileCore(await readFile(WASM)));
}

/**
 * The configuration of the first run of a document, which must be flawless.
 * @param {import('../../web/engine/core.js').Core} core
 * @param {object} document
 */
export function configOf(core, document) {
  const { experiment, complaints } = readExperiment({ version: 1, ...document }, core.catalogue);
  if (complaints.length > 0) throw new Error(complaints[0].message);
  return runConfig(experiment, 0, core.catalogue);
}
