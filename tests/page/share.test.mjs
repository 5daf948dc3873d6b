/** The share panel in a real Chromium: links, files out and in, and whatever people bring instead of an experiment. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { violationsInBoth } from '../support/axe.mjs';
import { look, untilState } from '../support/browser.mjs';
import { loadCore } from '../support/core.mjs';
import { openStage } from '../support/stage.mjs';
import { lossOfFile } from '../support/weights.mjs';

const core = await loadCore();
const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const RACE = '#v=1&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';
const NASTY = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions} Options */
const stage = openStage();

/** @param {string} [link] @param {Options} [options] */
async function open(link = RACE, options) {
  const opened = await stage.openLab(link, options);
  await untilState(opened.page, 'finished');
  await opened.page.getByRole('button', { name: 'Share' }).click();
  await opened.page.locator('dialog.share').waitFor();
  return {
    ...opened,
    async close() {
      assert.deepEqual(opened.errors, []);
      assert.deepEqual([...opened.hosts].filter(Boolean), [stage.host]);
      await opened.close();
    },
  };
}

/** @param {Page} page */
const experiment = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment);
/** @param {Page} page */
const said = (page) => page.locator('dialog.share .said');
/** @param {Page} page @param {string} name */
const copy = (page, name) => page.getByRole('button', { name: `Copy: ${name}` });
/** @param {Page} page @param {string} name */
const save = async (page, name) => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
};
/** What the file chooser is given. @param {Page} page @param {{ name: string, mimeType: string, buffer: Buffer }} file */
const bring = async (page, file) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open an experiment file' }).click()]);
  await chooser.setFiles(file);
};
/** @param {string} name @param {string | Uint8Array} content */
const file = (name, content) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

test('the link with its length, Markdown and frame are copied; the same link gives the same race', async () => {
  const { page, close } = await open(RACE, { permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await copy(page, 'Link').click();
  const link = await clipboard();
  assert.equal(link, await page.getByLabel('Link', { exact: true }).inputValue());
  assert.equal(await said(page).textContent(), `Link: copied, ${link.length} characters.`);
  assert.ok((await page.locator('#copied-link-note').textContent())?.startsWith(`${link.length} characters`));
  await copy(page, 'Markdown').click();
  assert.match(await clipboard(), /^\[Slalom: .*\]\(<http.*>\)$/);
  await copy(page, 'Frame').click();
  assert.match(await clipboard(), /^<iframe src="http.*view=embed,speed=0" title=.*<\/iframe>$/);
  const { fingerprint } = await look(page);
  const other = await page.context().newPage();
  await other.goto(link);
  await other.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).state === 'finished');
  assert.equal((await look(other)).fingerprint, fingerprint);
  await close();
});

test('where copying is refused the text is selected and a sentence says what to press', async () => {
  const { page, close } = await open();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
  });
  await copy(page, 'Markdown').click();
  assert.match(String(await said(page).textContent()), /did not allow copying\. The text is selected: press (Ctrl\+|⌘)C\.$/);
  const [selected, whole] = await page.evaluate(() => {
    const field = /** @type {HTMLInputElement} */ (document.activeElement);
    return [field.value.slice(Number(field.selectionStart), Number(field.selectionEnd)), field.value];
  });
  assert.ok(selected.length > 10 && selected === whole);
  await close();
});

test('a title that is a script stays text wherever it goes', async () => {
  const { page, close } = await open(`${RACE}&title=${encodeURIComponent(NASTY)}`);
  assert.equal(await page.getByLabel('Title of this experiment').inputValue(), NASTY);
  assert.ok((await page.getByLabel('Frame', { exact: true }).inputValue()).includes('title="&#60;img'));
  const svg = String((await save(page, 'SVG of Training loss')).content);
  const parsed = await page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
    return { names: [...new Set([...picture.querySelectorAll('*')].map(({ localName }) => localName))].sort(), words: picture.querySelector('text')?.textContent };
  }, svg);
  assert.deepEqual(parsed, { names: ['clipPath', 'g', 'path', 'rect', 'svg', 'text'], words: NASTY });
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).hit), undefined);
  await close();
});

test('the weights of the runs that are shown, at the step that stands there; on a surface there are none', async () => {
  const { page, close } = await open('#v=1&data=blobs&net=6-4&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&run=momentum&view=hide=3,speed=0');
  const weighed = async () => {
    const { name, content } = await save(page, 'Weights');
    assert.equal(name, 'slalom-weights.json');
    const file_ = JSON.parse(String(content));
    assert.deepEqual(file_.runs.map((/** @type {any} */ run) => run.name), ['SGD', 'Adam'], 'a hidden run stays out');
    const { losses, steps, fingerprints } = await look(page);
    file_.runs.forEach((/** @type {any} */ run, /** @type {number} */ i) => {
      assert.deepEqual([run.step, run.fingerprint], [steps[i], fingerprints[i]]);
      if (run.step === run.evaluated.step) assert.ok(Math.abs(lossOfFile(core, file_, run) / losses[i] - 1) < 1e-5, `${lossOfFile(core, file_, run)} for ${losses[i]}`);
    });
    return file_;
  };
  assert.equal((await weighed()).runs[0].evaluated.step, 800);
  assert.deepEqual([await said(page).textContent(), (await look(page)).state], ['Weights: saved.', 'finished']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('button', { name: '+1 batch' }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames.every((/** @type {any} */ { progress }) => progress.step === 1));
  await page.getByRole('button', { name: 'Share' }).click();
  const [first] = (await weighed()).runs;
  assert.deepEqual([first.step, first.evaluated.step], [1, 0], 'the loss was measured at the start');
  await page.keyboard.press('Escape');
  await page.evaluate(() => void (location.hash = '#v=1&surface=valley&run=sgd'));
  await page.locator('sl-surface').waitFor();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'PyTorch script' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Weights', exact: true }).count(), 0);
  await close();
});

test('files: the curves are the command line\'s, the script too, the pictures are pictures', { timeout: 60_000 }, async () => {
  const { page, close } = await open(`${RACE}&title=My+race`);
  const csv = await save(page, 'Curves as CSV');
  assert.equal(csv.name, 'slalom-my-race.csv');
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'run', RACE, '--csv']);
  assert.equal(String(csv.content), stdout);
  const script = await save(page, 'PyTorch script');
  assert.match(String(script.content), /^import|^#|torch/m);
  const png = await save(page, 'PNG of Learning rate');
  assert.equal(png.name, 'slalom-my-race-rate.png');
  assert.equal(png.content.subarray(1, 4).toString(), 'PNG');
  const colours = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const found = new Set();
    for (let i = 0; i < data.length; i += 4) found.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
    return { width: image.width, has: ['0,114,178', '213,94,0', '255,255,255'].map((colour) => found.has(colour)) };
  }, png.content.toString('base64'));
  assert.deepEqual(colours, { width: 1440, has: [true, true, true] }, 'both curves, on white');
  await close();
});

test('an experiment file goes out and comes back, by the button and by a drop, and undo comes home', async () => {
  const { page, close } = await open(`${RACE}&title=Mine`);
  const saved = await save(page, 'Experiment file');
  assert.equal(saved.name, 'slalom-mine.json');
  const before = await look(page);
  await bring(page, file('theirs.json', '{"version":1,"title":"Theirs","training":{"epochs":5},"runs":[{"optimiser":"lion"}],"view":{"speed":0}}'));
  await page.locator('dialog.share').waitFor({ state: 'hidden' });
  await untilState(page, 'finished');
  assert.equal((await experiment(page)).title, 'Theirs');
  assert.equal(await page.locator('header .said').textContent(), 'Opened the file theirs.json. Undo brings back what was here.');
  await page.keyboard.press('Control+z');
  await untilState(page, 'finished');
  assert.equal((await look(page)).fingerprint, before.fingerprint);
  await page.keyboard.press('Control+y');
  await drop(page, [['mine.json', String(saved.content)]]);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.title === 'Mine');
  await untilState(page, 'finished');
  assert.equal((await look(page)).fingerprint, before.fingerprint);
  await close();
});

/** Drops files on the page. @param {Page} page @param {[string, string][]} files */
const drop = (page, files) =>
  page.evaluate((all) => {
    const dataTransfer = new DataTransfer();
    for (const [name, content] of all) dataTransfer.items.add(new File([content], name));
    const event = (/** @type {string} */ type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    const over = event('dragover');
    document.body.dispatchEvent(over);
    if (!over.defaultPrevented || !document.documentElement.classList.contains('dropping')) throw new Error('The page does not take it.');
    document.body.dispatchEvent(event('drop'));
  }, files);

test('what is no experiment is refused in a sentence, and nothing is lost', async () => {
  const { page, close } = await open(`${RACE}&title=Mine`);
  const rows = /** @type {[string, string | Uint8Array, RegExp][]} */ ([
    ['picture.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0]), /^The file "picture\.png" was not opened, because it is not text;/],
    ['points.json', 'x1,x2\n1,2\n', /because it starts "x1,x21,2" and is not JSON/],
    ['new.json', '{"version":9}', /because its version is 9, and this page reads version 1\.$/],
    ['package.json', '{"name":"x"}', /because there is no experiment in it/],
    ['<b>.json', '', /^The file "<b>\.json" was not opened, because it is empty/],
    ['large.json', new Uint8Array(3_000_000), /because it has 3 MB, and an experiment at most 1\.6 MB\.$/],
  ]);
  for (const [name, content, reason] of rows) {
    await bring(page, file(name, content));
    await page.waitForFunction((wanted) => document.querySelector('dialog.share .said')?.textContent?.includes(wanted), name);
    assert.match(String(await said(page).textContent()), reason);
    assert.equal((await experiment(page)).title, 'Mine');
  }
  await page.keyboard.press('Escape');
  await drop(page, [['a.json', '{}'], ['b.json', '{}']]);
  assert.match(String(await page.locator('.notice').textContent()), /There are 2 files; one is opened at a time\./);
  assert.equal((await experiment(page)).title, 'Mine');
  assert.equal(await page.locator('.icon.undo').getAttribute('aria-disabled'), 'true');
  await close();
});

test('too much for a link or a code is said; the file has all of it', async () => {
  const { page, close } = await open();
  const own = Array.from({ length: 900 }, (_, i) => [Math.fround(i / 100 - 4.5), Math.fround(Math.sin(i) * 3), i % 2]);
  await bring(page, file('own.json', JSON.stringify({ version: 1, problem: { dataset: 'points', own }, training: { epochs: 2 }, runs: [{ optimiser: 'adam' }], view: { speed: 0 } })));
  await untilState(page, 'finished');
  await page.getByRole('button', { name: 'Share' }).click();
  assert.match(String(await page.locator('.share .lost').textContent()), /it goes without your own points/);
  const saved = await save(page, 'Experiment file');
  assert.deepEqual(JSON.parse(String(saved.content)).problem.own, own);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  const long = 'x'.repeat(200);
  await page.evaluate(([hash]) => (location.hash = hash), [`#v=1&epochs=2&title=${long}${'&run=adam,lr=.0123,beta1=.91,beta2=.991,epsilon=1.5e-7,label='.concat('é'.repeat(60)).repeat(12)}`]);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.runs.length === 12);
  await page.getByRole('button', { name: 'Share' }).click();
  assert.match(String(await page.locator('.share p.qr').textContent()), /^The link is too long for a QR code: it has \d+ characters/);
  await close();
});

for (const [width, options] of /** @type {const} */ ([[1280, {}], [390, { hasTouch: true, isMobile: true }], [320, { hasTouch: true, isMobile: true }]])) {
  test(`at ${width} pixels axe finds nothing, and nothing scrolls sideways`, async () => {
    const { page, close } = await open(RACE, { viewport: { width, height: 1600 }, ...options });
    assert.deepEqual(await violationsInBoth(page, 'sl-share'), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    const dialog = await page.locator('dialog.share').evaluate((element) => [element.scrollWidth, element.clientWidth]);
    assert.ok(dialog[0] <= dialog[1]);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Share', 'the focus comes back');
    await close();
  });
}
