/** The reference: everything of the catalogue is on it, formulas typeset, links to the lab good, in both themes. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parseLink } from '../../web/experiment/link.js';
import { referencePage } from '../../web/tools/reference.js';
import { loadCore } from '../support/core.mjs';
import { violationsInBoth } from '../support/axe.mjs';
import { SITE } from '../support/site.mjs';
import { openStage } from '../support/stage.mjs';

const { catalogue } = await loadCore();
const proof = JSON.parse(await readFile(new URL('../../web/static/proof.json', import.meta.url), 'utf8'));
const SECTIONS = /** @type {const} */ (['optimisers', 'schedules', 'surfaces', 'datasets', 'activations', 'initialisers', 'losses']);
/** Bytes after gzip, as a host sends it: about 500 for an entry. */
const BUDGET = 49_152;

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** @param {import('../support/stage.mjs').Options} [options] @param {string} [hash] */
const open = (options, hash = '') => stage.open(`reference.html${hash}`, options);

/** The ids of the entries that are seen, without their section. @param {Page} page */
const shown = (page) => page.locator('.entry:visible h3 code').allTextContents();

test('every entry is there with its formula, its parameters and a good link to the lab', async () => {
  const { page, errors, hosts, close } = await open();
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('.entry')].map((entry) => ({
      id: entry.id,
      formulas: entry.querySelectorAll('.formula math').length,
      symbols: entry.querySelectorAll('tbody th math').length,
      source: /** @type {HTMLElement} */ (entry.querySelector('.source')).textContent ?? '',
      text: entry.textContent ?? '',
      params: [...entry.querySelectorAll('tbody th code')].map(({ textContent }) => textContent),
      defaults: [...entry.querySelectorAll('tbody td:nth-of-type(1)')].map(({ textContent }) => textContent),
      link: /** @type {HTMLAnchorElement} */ (entry.querySelector('a[href^="./index.html"]')).getAttribute('href'),
      proof: entry.querySelector('.proof')?.textContent ?? '',
    })),
  );
  const byId = new Map(found.map((entry) => [entry.id, entry]));
  let count = 0;
  for (const section of SECTIONS) {
    for (const entry of catalogue[section]) {
      const here = byId.get(`${section}-${entry.id}`);
      assert.ok(here, `${section}: ${entry.id}`);
      assert.ok(here.formulas >= 1, entry.id);
      assert.ok(here.source.startsWith(entry.authors ? `${entry.authors}, ${entry.year}. ` : `${entry.year}. `), here.source);
      for (const text of [entry.label, entry.paper, entry.use, ...entry.params.map(({ help }) => help)]) assert.ok(here.text.includes(text), `${entry.id}: ${text}`);
      const ids = entry.params.map(({ id }) => id);
      const isOptimiser = section === 'optimisers';
      assert.deepEqual(here.params, isOptimiser ? ['lr', ...ids] : ids);
      assert.equal(here.symbols, entry.params.filter(({ symbol }) => symbol).length + Number(isOptimiser), `${entry.id}: a symbol for each that has one`);
      if (isOptimiser) assert.equal(Number(here.defaults[0]), /** @type {any} */ (entry).learningRate, `${entry.id}: the rate that a new run starts with`);
      const { complaints, experiment } = parseLink(String(here.link), catalogue);
      assert.deepEqual(complaints, [], entry.id);
      assert.ok(JSON.stringify(experiment).includes(`"${entry.id}"`), `the link of ${entry.id} has it`);
      if (isOptimiser) assert.match(here.proof, /^(Equal to PyTorch 1\.13.* within \d\.\de-\d over 200 steps on \d+ surfaces|PyTorch 1\.13\S* has no such rule\. Checked against the paper’s algorithm in double precision)/s, entry.id);
      if (section === 'schedules') assert.match(here.proof, /^(Equal to|Cuts the rate when a transcription of) PyTorch 1\.13/, entry.id);
      count++;
    }
  }
  assert.equal(found.length, count, 'and nothing else');
  assert.deepEqual([...hosts], [stage.host]);
  assert.deepEqual(errors, []);
  await close();
});

test('an id is an address, the contents are in the order of the page, and that is by year', async () => {
  const { page, errors, close } = await open();
  const { ids, contents, headings } = await page.evaluate(() => ({
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    contents: [...document.querySelectorAll('.contents a')].map((link) => /** @type {HTMLAnchorElement} */ (link).hash.slice(1)),
    headings: [...document.querySelectorAll('h2, h3 a')].map((heading) => heading.id || /** @type {HTMLAnchorElement} */ (heading).hash.slice(1)),
  }));
  assert.deepEqual(ids.filter((id, i) => ids.indexOf(id) !== i), [], 'ids given twice');
  assert.deepEqual(contents, headings);
  for (const id of contents) assert.ok(ids.includes(id), `#${id} leads nowhere`);
  for (const section of SECTIONS) {
    for (const { id } of catalogue[section]) assert.ok(ids.includes(id) && ids.includes(`${section}-${id}`), `#${id}, #${section}-${id}`);
    const years = await page.locator(`section[aria-labelledby=${section}] .source`).evaluateAll((list) => list.map(({ textContent }) => Number(/\d{4}(?=\. )/.exec(String(textContent)))));
    assert.deepEqual(years, [...years].sort((a, b) => a - b), section);
  }
  assert.deepEqual(errors, []);
  await close();
});

test('formulas are set in their fonts, and all that are asked for are there', async () => {
  const { page, errors, close } = await open();
  await page.evaluate(() => document.fonts.ready);
  const fonts = await page.evaluate(() => [...document.fonts].filter(({ status }) => status !== 'unloaded').map(({ family, status }) => `${family} ${status}`));
  assert.ok(fonts.includes('KaTeX_Math loaded') && fonts.every((font) => font.endsWith(' loaded')), fonts.join(', '));
  assert.deepEqual(errors, [], 'a font that is not in FONTS of web/tools/bundle.js is a file that is not found');
  await close();
});

test('it is a page without scripts, and shows no control that needs one', async () => {
  const { page, close } = await open({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  assert.equal(await page.locator('.entry:visible').count(), SECTIONS.reduce((sum, section) => sum + catalogue[section].length, 0));
  assert.equal(await page.locator('.contents[open] nav').isVisible(), true);
  assert.equal(await page.locator('#filter').isVisible(), false);
  assert.equal(await page.locator('.theme').isVisible(), false);
  await close();
});

test('the filter keeps what has all its words, the contents follow, and an address brings back what is hidden', async () => {
  const { page, errors, close } = await open();
  const filter = page.getByLabel('Filter');
  await filter.fill('Kingma 2014');
  assert.deepEqual(await shown(page), ['adam', 'adamax']);
  assert.deepEqual(await page.locator('.contents a:visible').allTextContents(), ['Optimisers', 'Adam', 'AdaMax']);
  assert.deepEqual(await page.locator('h2:visible').allTextContents(), ['Optimisers']);
  assert.match(await page.getByRole('status').innerText(), /^2 of \d+$/);
  await filter.fill('etaminus');
  assert.deepEqual(await shown(page), ['rprop'], 'by the name of a parameter');
  await filter.fill('<b>');
  assert.deepEqual(await shown(page), []);
  assert.equal(await page.getByRole('status').innerText(), 'Nothing here has that');
  await page.evaluate(() => void (location.hash = '#cosine'));
  await page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector('#filter')).value === '');
  assert.ok(await page.locator('#cosine').isVisible());
  await filter.fill('lion');
  await filter.press('Escape');
  assert.equal((await shown(page)).length > 50, true);
  assert.deepEqual(errors, []);
  await close();
});

test('a phone has its contents folded without a jump, and they fold again behind a choice', async () => {
  const { page, errors, close } = await open({ viewport: { width: 390, height: 844 } });
  const shift = await page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += /** @type {any} */ (entry).value))).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  assert.ok(/** @type {number} */ (shift) < 0.02, `a layout shift of ${shift}`);
  assert.equal(await page.locator('.contents nav').isVisible(), false);
  await page.locator('.contents summary').click();
  await page.locator('.contents a', { hasText: /^Lion$/ }).click();
  assert.equal(await page.locator('.contents nav').isVisible(), false);
  await page.waitForFunction(() => location.hash === '#lion' && Math.abs(/** @type {Element} */ (document.querySelector('#lion')).getBoundingClientRect().top) < 100);
  assert.deepEqual(errors, []);
  await close();
});

test('the theme that was chosen in the lab is worn here, and the other way round', async () => {
  const { page, errors, close } = await open({ colorScheme: 'light' });
  const theme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  assert.equal(await theme(), 'dark');
  assert.equal(await page.getByRole('button', { name: 'Light', exact: true }).count(), 1);
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app'))?.frames?.length > 0);
  assert.equal(await theme(), 'dark');
  await page.getByRole('button', { name: 'Light', exact: true }).click();
  await page.getByRole('link', { name: 'Reference', exact: true }).click();
  await page.waitForURL(/reference\.html$/);
  assert.equal(await theme(), 'light');
  assert.deepEqual(errors, []);
  await close();
});

test('on paper it is dark on white, tables are tables, and nothing stands there to be clicked', async () => {
  const { page, errors, close } = await open({ colorScheme: 'dark', viewport: { width: 700, height: 900 } });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const look = await page.evaluate(() => ({
    paper: getComputedStyle(document.body).backgroundColor,
    table: getComputedStyle(/** @type {Element} */ (document.querySelector('.entry table'))).display,
    wide: document.documentElement.scrollWidth,
  }));
  assert.deepEqual({ ...look, wide: look.wide <= 700 }, { paper: 'rgb(255, 255, 255)', table: 'table', wide: true });
  assert.equal(await page.locator('button:visible, input:visible, .try:visible, nav:visible').count(), 0);
  assert.deepEqual(errors, []);
  await close();
});

for (const width of [390, 1280]) {
  test(`at ${width} pixels, light and dark: axe finds nothing`, { timeout: 120_000 }, async () => {
    const { page, errors, close } = await open({ viewport: { width, height: 900 } });
    await page.evaluate(() => document.fonts.ready);
    if (width < 900) await page.locator('.contents summary').click();
    assert.deepEqual(await violationsInBoth(page), []);
    assert.deepEqual(errors, []);
    await close();
  });
}

test('from 320 to 2560 pixels nothing sticks out, and the keyboard reaches what scrolls in its place', async () => {
  const { page, errors, close } = await open();
  await page.evaluate(() => document.fonts.ready);
  for (const width of [320, 390, 600, 899, 900, 1024, 1280, 1920, 2560]) {
    await page.setViewportSize({ width, height: 800 });
    const reached = () =>
      page.evaluate(() => {
        const scrollers = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.formula, .scroll')]);
        const wider = scrollers.filter((element) => element.scrollWidth > element.clientWidth);
        return { wide: document.documentElement.scrollWidth, wider: wider.length, stops: scrollers.filter((element) => element.tabIndex === 0).length, both: wider.filter((element) => element.tabIndex === 0).length };
      });
    await page.waitForTimeout(50);
    const { wide, wider, stops, both } = await reached();
    assert.ok(wide <= width, `${wide} pixels at ${width}`);
    assert.deepEqual([stops, both], [wider, wider], `at ${width} pixels`);
    if (width >= 1024) assert.equal(wider, 0, `all formulas are whole at ${width} pixels`);
  }
  assert.deepEqual(errors, []);
  await close();
});

test('the lab and the reference lead to each other', async () => {
  const { page, errors, close } = await open();
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app'))?.frames?.length > 0);
  await page.getByRole('link', { name: 'Reference', exact: true }).click();
  await page.waitForURL(/reference\.html$/);
  await page.getByRole('link', { name: /^Try it in the lab\W+Lion$/ }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app'))?.experiment?.runs[0].optimiser === 'lion');
  assert.deepEqual(errors, []);
  await close();
});

test('what the core says is text, never markup', () => {
  const hostile = '<img src=x onerror="alert(1)">&amp;\'';
  const [adam] = catalogue.optimisers.filter(({ id }) => id === 'adam');
  const params = adam.params.map((param) => ({ ...param, label: hostile, help: hostile }));
  const choice = { ...adam.params[0], id: hostile, kind: /** @type {const} */ ('choice'), symbol: '', choices: [hostile, hostile], default: 0 };
  const bad = { ...adam, label: hostile, authors: hostile, paper: hostile, use: hostile, params: [...params, choice] };
  const optimisers = catalogue.optimisers.map((entry) => (entry === adam ? bad : entry));
  const lies = { ...proof, torch: hostile, optimisers: { ...proof.optimisers, adam: { ...proof.optimisers.adam, class: hostile, example: hostile } } };
  const page = referencePage({ ...catalogue, optimisers }, lies);
  assert.equal(page.includes('<img'), false);
  assert.ok(page.includes('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#38;amp;&#39;'));
});

test('a formula that is not TeX fails the build', () => {
  const sgd = catalogue.optimisers.map((entry) => (entry.id === 'sgd' ? { ...entry, formula: 'x_{t' } : entry));
  assert.throws(() => referencePage({ ...catalogue, optimisers: sgd }, proof), /KaTeX parse error/);
  const strange = catalogue.optimisers.map((entry) => (entry.id === 'sgd' ? { ...entry, formula: '\\nosuchcommand' } : entry));
  assert.throws(() => referencePage({ ...catalogue, optimisers: strange }, proof), /Undefined control sequence/);
});

test('the page is small enough', async (t) => {
  const html = await readFile(join(SITE, 'reference.html'));
  const size = gzipSync(html, { level: 9 }).length;
  t.diagnostic(`reference.html: ${html.length} bytes, ${size} after gzip (budget ${BUDGET})`);
  assert.ok(size <= BUDGET, `${size} bytes after gzip`);
});
