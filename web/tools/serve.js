/**
 * A static server for one folder, on this computer only: `node web/tools/serve.js build/site 8080`.
 * Sends the content security policy that a careful host would, so that the page is known to bear it.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { POLICY } from '../site/policy.js';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Instead of the site's service worker: a page that was built anew is shown at once. Takes back what an earlier one kept. */
const NO_WORKER = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(registration.unregister()));
`;

/**
 * @param {string} folder
 * @param {string | undefined} url as the request has it
 * @returns {string | null} the file meant, or null where the address leads out of the folder or cannot be read
 */
export function fileFor(folder, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url ?? '/', 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const root = resolve(folder);
  const file = join(root, normalize(path.endsWith('/') ? `${path}index.html` : path));
  return file.startsWith(root + sep) ? file : null;
}

/**
 * @param {string} folder
 * @param {{ offline?: boolean }} [how] offline: as a host would, with what keeps the site on the device
 * @returns {import('node:http').Server} not yet listening
 */
export function createStaticServer(folder, { offline = false } = {}) {
  return createServer(async (request, response) => {
    const file = fileFor(folder, request.url);
    const found = file === null ? null : await stat(file).catch(() => null);
    if (file === null || !found?.isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n');
      return;
    }
    if (!offline && file === join(resolve(folder), 'service-worker.js')) {
      response.writeHead(200, { 'content-type': TYPES['.js'], 'cache-control': 'no-cache' }).end(NO_WORKER);
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': found.size,
      'content-security-policy': POLICY,
      'cache-control': 'no-cache',
      'access-control-allow-origin': '*', // so that other pages can load slalom-embed.js, as most static hosts allow
    });
    // A build may take the file away while it is being read: that ends the answer, not the server.
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  });
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port 0: any free one
 * @returns {Promise<string>} its address
 */
export function listen(server, port) {
  return new Promise((resolveAddress, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolveAddress(`http://127.0.0.1:${address.port}/`);
    });
  });
}

/**
 * @param {string} folder
 * @param {string} port as it was typed
 * @returns {Promise<string>} the address, on the wanted port or on one of the next nineteen where it is taken
 * @throws {Error} with a sentence for people
 */
export async function serve(folder, port) {
  const wanted = Number(port);
  if (!/^\d+$/.test(port) || wanted < 1 || wanted > 65535) {
    throw new Error(`The port ${JSON.stringify(port)} is none: it must be a whole number from 1 to 65535. Try make run PORT=9000.`);
  }
  if (!(await stat(join(folder, 'index.html')).catch(() => null))) throw new Error(`There is no page in ${folder}. Run make first.`);
  const last = Math.min(wanted + 19, 65535);
  for (let candidate = wanted; candidate <= last; candidate++) {
    try {
      return await listen(createStaticServer(folder), candidate);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EACCES') throw new Error(`This user may not open port ${candidate}. Choose one above 1023: make run PORT=9000.`, { cause: error });
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`The ports from ${wanted} to ${last} are all taken. Choose another: make run PORT=9000.`);
}

async function main() {
  try {
    console.log(`Slalom is at ${await serve(process.argv[2] ?? 'build/site', process.argv[3] ?? '8080')} (Ctrl-C stops it)`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
