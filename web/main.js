/** Loads the core, reads the link, opens the lab. */
import { instantiateCore } from './engine/core.js';
import { Conductor } from './engine/conductor.js';
import { parseLink } from './experiment/link.js';
import { withoutBeginning } from './experiment/own.js';
import { createStore } from './experiment/store.js';
import { loadCore, workerAddress } from './site/files.js';
import { keepOffline } from './site/offline.js';
import { Lab } from './ui/lab.js';
import './ui/sl-app.js';

/** @returns {Promise<Lab>} */
async function openLab() {
  const module = await loadCore();
  const core = await instantiateCore(module);
  const reading = parseLink(location.hash, core.catalogue);
  const conductor = new Conductor({
    module,
    catalogue: core.catalogue,
    workerURL: workerAddress('engine/worker.js'),
  });
  return new Lab({ core, conductor, store: createStore(reading.experiment), complaints: withoutBeginning(reading) });
}

const app = /** @type {import('./ui/sl-app.js').SlApp} */ (document.querySelector('sl-app'));
try {
  app.lab = await openLab();
} catch (error) {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\.?$/, '.');
  app.failure = `Slalom could not start: ${reason} It needs its file core.wasm and a current browser with WebAssembly; reload the page to try again.`;
}
keepOffline();
