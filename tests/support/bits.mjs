/**
 * The same experiments in a browser as in Node: the real wasm and the real `web/engine/core.js`, served as they are.
 * @import { RunConfig } from '../../web/engine/core.js'
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { configOf, loadCore } from './core.mjs';
import { everyEntry } from './every-entry.mjs';

const ROOT = new URL('../../', import.meta.url);
const PAGE = '<!doctype html><meta charset="utf-8"><title>Bits</title><link rel="icon" href="data:,">';
/** @type {Record<string, [string, string]>} */
const FILES = {
  '/core.wasm': ['build/site/core.wasm', 'application/wasm'],
  '/engine/core.js': ['web/engine/core.js', 'text/javascript'],
  '/engine/places.js': ['web/engine/places.js', 'text/javascript'],
};

/** @returns {Promise<{ url: string, close: () => void }>} */
export async function serveCore() {
  const server = createServer(async ({ url }, response) => {
    const [file, type] = FILES[String(url)] ?? [];
    response.setHeader('Content-Type', type ?? 'text/html; charset=utf-8');
    response.end(file ? await readFile(new URL(file, ROOT)) : PAGE);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

/** What each experiment is, and what Node makes of it. */
export async function inNode() {
  const core = await loadCore();
  const documents = [...everyEntry(core.catalogue)];
  const configs = documents.map((document) => configOf(core, document));
  const results = configs.map((config) => {
    const run = core.open(config);
    run.train(1e12);
    const { fingerprint, step, status } = run.progress();
    run.close();
    return `${fingerprint} ${step} ${status}`;
  });
  return { documents, configs, results };
}

/**
 * Runs in the page, so it stands alone.
 * @param {RunConfig[]} configs
 * @returns {Promise<string[]>}
 */
export async function inPage(configs) {
  const { compileCore, instantiateCore } = /** @type {typeof import('../../web/engine/core.js')} */ (
    await import(new URL('/engine/core.js', location.href).href)
  );
  const core = await instantiateCore(await compileCore(await fetch('/core.wasm')));
  return configs.map((config) => {
    const run = core.open(config);
    run.train(1e12);
    const { fingerprint, step, status } = run.progress();
    run.close();
    return `${fingerprint} ${step} ${status}`;
  });
}
