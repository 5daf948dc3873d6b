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
