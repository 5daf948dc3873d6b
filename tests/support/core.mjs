/** The built core in Node, and configurations for it by the catalogue's ids. */
import { runConfig } from '../../web/engine/config.js';
import { readExperiment } from '../../web/experiment/document.js';

export { loadCore } from '../../web/cli/core-file.js';

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

/**
 * The configuration of a run on a surface.
 * @param {import('../../web/engine/core.js').Core} core
 * @param {{ surface: string, params?: Record<string, number>, start: number[], steps: number, run: object }} wanted
 * @returns {import('../../web/engine/core.js').RunConfig}
 */
export function surfaceConfigOf(core, { surface: id, params = {}, start, steps, run }) {
  const { surfaces } = core.catalogue;
  const surface = surfaces.findIndex((entry) => entry.id === id);
  if (surface < 0) throw new Error(`There is no surface "${id}" in the catalogue.`);
  for (const key of Object.keys(params)) {
    if (!surfaces[surface].params.some((param) => param.id === key)) throw new Error(`The surface ${id} has no ${key}.`);
  }
  const surfaceParam = surfaces[surface].params.map((param) => params[param.id] ?? param.default);
  return { ...configOf(core, { runs: [run] }), kind: 1, surface, surface_param: surfaceParam, start, steps };
}
