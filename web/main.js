/** Takes the core, reads the link, opens the lab. */
import { instantiateCore } from './engine/core.js';
import { Conductor } from './engine/conductor.js';
import { parseLink } from './experiment/link.js';
import { withoutBeginning } from './experiment/own.js';
import { createStore } from './experiment/store.js';
import { siteFile } from './site/files.js';
import { keepOffline } from './site/offline.js';
import { module, recruits, workerURL } from './start.js';
import { ratesFrom } from './study/reference/rates.js';
import { Lab } from './ui/lab.js';
import './ui/sl-app.js';
import { START } from './ui/words.js';

/** @returns {Promise<Lab>} */
async function openLab() {
  const compiled = await module;
  const core = await instantiateCore(compiled);
  const reading = parseLink(location.hash, core.catalogue);
  const conductor = new Conductor({ module: compiled, catalogue: core.catalogue, workerURL, recruits });
  const lab = new Lab({ core, conductor, store: createStore(reading.experiment), complaints: withoutBeginning(reading) });
  // Asked for last, so that nothing waits for the tuned rates: until they are there, and where they cannot be had, the core's own are proposed.
  siteFile('reference-rates.json').then((response) => response.json()).catch(() => null).then((found) => lab.propose(ratesFrom(found)));
  return lab;
}

const app = /** @type {import('./ui/sl-app.js').SlApp} */ (document.querySelector('sl-app'));
try {
  app.lab = await openLab();
} catch (error) {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\.?$/, '.');
  app.failure = START.failed(reason);
}
keepOffline();
