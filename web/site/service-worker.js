/**
 * Serves the site from the device. The build names its files and a version made of their bytes: one version's files are
 * never served beside another's. A newer version waits until a person lets it in.
 */
import { TAKE_OVER } from './offline.js';

/** Both put in by the build. */
/* global VERSION, FILES */

const worker = /** @type {any} */ (globalThis);
/** The address of the site's folder: a host may have several. @type {string} */
const scope = worker.registration.scope;
const MINE = `slalom ${scope} `;
const CACHE = MINE + VERSION;

/** @param {string} file */
async function keep(file) {
  const response = await fetch(new URL(file, scope), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${file}: HTTP status ${response.status}`);
  const cache = await caches.open(CACHE);
  // Made anew: a browser does not open a page from an answer that was redirected.
  await cache.put(new URL(file, scope), new Response(await response.blob(), { headers: response.headers }));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(MINE) && name !== CACHE).map((name) => caches.delete(name)));
}

/** @param {Request} request */
async function answer(request) {
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname + (pathname.endsWith('/') ? 'index.html' : '');
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? fetch(request);
}

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(Promise.all(FILES.map(keep))));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(forgetOthers().then(() => worker.clients.claim())));
worker.addEventListener('message', (/** @type {MessageEvent} */ { data }) => data === TAKE_OVER && worker.skipWaiting());
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  if (event.request.method === 'GET' && event.request.url.startsWith(scope)) event.respondWith(answer(event.request));
});
