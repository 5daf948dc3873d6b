/** The local server: what it sends, what it keeps to itself, what it says when it cannot serve. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createStaticServer, fileFor, listen, serve } from '../../web/tools/serve.js';

/** @type {string} */ let folder;
/** @type {string} */ let site;
/** @type {import('node:http').Server} */ let server;
/** @type {string} */ let url;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slalom-'));
  site = join(folder, 'site');
  await mkdir(join(site, 'engine'), { recursive: true });
  await mkdir(join(folder, 'site-secret'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'site-secret', 'secret.txt'), 'secret');
  await writeFile(join(site, 'index.html'), '<!doctype html>');
  await writeFile(join(site, 'core.wasm'), new Uint8Array([0, 97, 115, 109]));
  await writeFile(join(site, 'engine', 'worker.js'), '');
  server = createStaticServer(site);
  url = await listen(server, 0);
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

/**
 * Asks for a path as it stands; fetch would tidy it first.
 * @param {string} path
 * @returns {Promise<{ status: number | undefined, text: string }>}
 */
const raw = (path) =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: new URL(url).port, path }, async (response) => {
      let text = '';
      for await (const part of response) text += part;
      resolve({ status: response.statusCode, text });
    });
    asked.on('error', reject).end();
  });

test('every file has its type and bears the policy', async () => {
  for (const [path, type] of [['', 'text/html'], ['core.wasm', 'application/wasm'], ['engine/worker.js', 'text/javascript']]) {
    const response = await fetch(url + path);
    assert.equal(response.status, 200);
    assert.ok(response.headers.get('content-type')?.startsWith(type), path);
    const policy = String(response.headers.get('content-security-policy'));
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'(;|$)/);
    await response.arrayBuffer();
  }
});

test('nothing outside the folder is served', async () => {
  const ways = ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/..%2fsite-secret/secret.txt', '/engine/..%2f..%2fsecret.txt', '/..%5csecret.txt', '/%00', '/%', '/engine', '/none.js'];
  for (const way of ways) {
    const { status, text } = await raw(way);
    assert.equal(status, 404, way);
    assert.doesNotMatch(text, /^secret/, way);
  }
  assert.equal((await fetch(url)).status, 200, 'and the server still stands');
});

test('an address leads into the folder or nowhere', () => {
  assert.equal(fileFor(site, '/'), join(site, 'index.html'));
  assert.equal(fileFor(site, '/engine/worker.js?x#y'), join(site, 'engine', 'worker.js'));
  assert.equal(fileFor(site, '/%'), null);
});

test('a port that is none, and a folder without a page, are answered in a sentence', async () => {
  for (const port of ['abc', '0', '-1', '65536', '8080.5', '1e3', '']) await assert.rejects(serve(site, port), /whole number from 1 to 65535/, port);
  await assert.rejects(serve(folder, '8080'), /There is no page in .*Run make first/);
});

test('where the port is taken, the server says the next one that is free', async () => {
  const taken = Number(new URL(url).port);
  const { stop, address } = await served(String(taken));
  const found = Number(new URL(address).port);
  assert.ok(found > taken && found < taken + 20, address);
  assert.equal((await fetch(address)).status, 200);
  stop();
});

/** `serve` in a process of its own, which is how `make run` calls it. @param {string} port */
async function served(port) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../web/tools/serve.js', import.meta.url)), site, port]);
  const line = await new Promise((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
  return { address: String(/http:\S+/.exec(line)?.[0]), stop: () => child.kill() };
}
