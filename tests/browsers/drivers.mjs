/**
 * Debian's own Firefox and WebKit behind one small interface. Chromium is driven by tests/support/browser.mjs.
 *
 * Firefox speaks WebDriver BiDi, by puppeteer-core; WebKitGTK's MiniBrowser has a WebDriver of its own, asked by fetch, and
 * needs a display.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Driven
 * @property {string} version
 * @property {(url: string) => Promise<unknown>} goto
 * @property {<A extends unknown[], R>(f: (...a: A) => R | Promise<R>, ...a: A) => Promise<R>} evaluate of what JSON can carry
 * @property {() => Promise<unknown>} close
 */

const LIBRARIES = '/usr/lib';
const MOST_WAITING = 10_000;

/** @param {Function} f @param {unknown[]} args */
const call = (f, args) => `(${f})(...${JSON.stringify(args)})`;

/** @param {number} milliseconds */
const rest = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @returns {Promise<Driven>} */
async function openFirefox() {
  const { default: puppeteer } = await import('puppeteer-core');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    headless: true,
    executablePath: fileURLToPath(new URL('firefox.sh', import.meta.url)),
    protocolTimeout: 300_000,
  });
  const page = await browser.newPage();
  return {
    version: await browser.version(),
    goto: (url) => page.goto(url),
    evaluate: (f, ...args) => page.evaluate(call(f, args)),
    close: () => browser.close(),
  };
}

/**
 * A process that ends with this one, even where that is killed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
const tied = (command, args, options) => spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], options);

/** @returns {Promise<{ display: string, stop: () => void }>} a screen that nobody sees */
async function openDisplay() {
  const server = tied('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    /** @type {import('node:stream').Readable} */ (server.stdio[3]).once('data', (data) => resolve(String(data).trim()));
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended before it had a display.')));
  });
  return { display: `:${number}`, stop: () => server.kill() };
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** @returns {string} Debian puts it into a folder named after the machine */
function miniBrowser() {
  const folders = readdirSync(LIBRARIES).flatMap((name) => ['4.1', '4.0', '6.0'].map((version) => `${LIBRARIES}/${name}/webkit2gtk-${version}/MiniBrowser`));
  const file = folders.find((candidate) => existsSync(candidate));
  if (!file) throw new Error('MiniBrowser of WebKitGTK is not installed (Debian: libwebkit2gtk-4.1-0).');
  return file;
}

/** @returns {Promise<Driven>} */
async function openWebKit() {
  const binary = miniBrowser();
  const { display, stop } = await openDisplay();
  const port = await freePort();
  // With LANG=C the browser's language would be "C", which Intl refuses.
  const env = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', DISPLAY: display };
  const driver = tied('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
  const end = () => {
    driver.kill();
    stop();
  };
  /** @param {string} method @param {string} path @param {object} [body] */
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = /** @type {{ value: any }} */ (await response.json());
    if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  try {
    await untilReady(() => ask('GET', '/status'));
    const { sessionId, capabilities } = await ask('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } },
    });
    const session = `/session/${sessionId}`;
    await ask('POST', `${session}/timeouts`, { script: 300_000, pageLoad: 60_000 });
    return {
      version: `WebKitGTK/${capabilities.browserVersion}`,
      goto: (url) => ask('POST', `${session}/url`, { url }),
      evaluate: async (f, ...args) => {
        const script = `const done = arguments[0]; (async () => ${call(f, args)})().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const result = await ask('POST', `${session}/execute/async`, { script, args: [] });
        if (result.error) throw new Error(result.error);
        return result.value;
      },
      close: async () => {
        await ask('DELETE', session).catch(() => {}); // it may have gone already
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** @param {() => Promise<{ ready: boolean }>} ask */
async function untilReady(ask) {
  for (const start = performance.now(); ; await rest(50)) {
    const { ready } = await ask().catch((error) => {
      if (performance.now() - start > MOST_WAITING) throw error;
      return { ready: false };
    });
    if (ready) return;
  }
}

/** @type {Record<string, () => Promise<Driven>>} */
export const BROWSERS = { Firefox: openFirefox, WebKit: openWebKit };
