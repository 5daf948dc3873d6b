/** Writing an exercise, solving it from its link, and exercises in other people's pages. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { violations, violationsInBoth } from '../support/axe.mjs';
import { openStage } from '../support/stage.mjs';

const stage = openStage();
const field = (page, label) => page.getByLabel(label, { exact: true });

test('from the lab to an exercise to a solution, by link, by file, and after a reload', { timeout: 90_000 }, async () => {
  const { page, errors, hosts } = await stage.openLab('#v=1&surface=ravine&steps=300&run=sgd,lr=.01&view=speed=0');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('link', { name: 'Make an exercise of it' }).click();
  await page.locator('.complaints li').first().waitFor();
  assert.match(await page.locator('.complaints').textContent() ?? '', /title is missing; it must be text/);
  await field(page, 'Title').fill('Down <b>quickly</b>');
  await field(page, 'What to do, in Markdown').fill('Raise the **rate**.\n\n<script>alert(1)</script>');
  await field(page, 'short name').fill('down-quickly');
  await page.keyboard.press('Tab');
  await page.locator('.complaints li', { hasText: 'would be HTML' }).waitFor();
  await field(page, 'What to do, in Markdown').fill('Raise the **rate**.');
  await field(page, 'value').fill('a little');
  await page.keyboard.press('Tab');
  await page.locator('.complaints li', { hasText: 'value is "a little"' }).waitFor();
  await field(page, 'value').fill('0.001');
  await page.getByRole('button', { name: 'Add a hint' }).click();
  await page.locator('.rows textarea').fill('Twice as much?');
  await field(page, 'Question (none: leave it empty)').fill('Why?');
  await field(page, 'characters at least').fill('5');
  await page.keyboard.press('Tab');
  await page.locator('#result', { hasText: 'Ready' }).waitFor();
  assert.equal(await page.locator('.result ol li').textContent(), 'Height ≤ 0.001');
  await page.reload();
  await page.locator('#result', { hasText: 'Ready' }).waitFor();
  assert.equal(await field(page, 'Title').inputValue(), 'Down <b>quickly</b>', 'what was written stays');
  assert.deepEqual(await violationsInBoth(page), []);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the file' }).click()]);
  const file = await saved.path();

  const [student] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Try it' }).click()]);
  const problems = [];
  student.on('pageerror', (error) => problems.push(String(error)));
  await student.locator('h1', { hasText: 'Down <b>quickly</b>' }).waitFor();
  await student.locator('.summary', { hasText: 'Check 1 fails: height' }).waitFor();
  await student.locator('.hints summary').click();
  assert.equal(await student.locator('.hints li').textContent(), 'Twice as much?');
  await student.locator('sl-free input.value').fill('.05');
  await student.locator('sl-free input.value').press('Enter');
  await student.locator('.summary', { hasText: 'Solved' }).waitFor();
  const address = student.url();
  assert.match(address, /own\.html#x=[\w-]+$/, 'the address stays the exercise');
  await student.reload();
  await student.locator('.summary', { hasText: 'Solved' }).waitFor();
  await student.locator('sl-exercise textarea').first().fill('Because.');
  await student.locator('#name').fill('Ada');
  await student.getByRole('button', { name: 'Make the line to hand in' }).click();
  const line = await student.locator('textarea.line').inputValue();
  await student.locator('summary', { hasText: 'QR code' }).click();
  assert.ok((await student.locator('svg.qr').boundingBox())?.width ?? 0 > 100);
  assert.deepEqual(await violations(student), []);

  await student.goto(stage.at('exercises/mark.html'));
  await student.locator('.work textarea').fill(line);
  await student.locator('.drop input[type=file]').setInputFiles({ name: 'down-quickly.json', mimeType: 'application/json', buffer: await (await import('node:fs/promises')).readFile(file) });
  await student.getByRole('button', { name: 'Mark' }).click();
  await student.locator('tr[data-mark=passed]', { hasText: 'Ada' }).waitFor();

  await student.goto(stage.at('exercises/own.html'));
  await student.locator('input[type=file]').setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{"format": 2}') });
  await student.locator('.said', { hasText: 'start is missing' }).waitFor();
  await student.locator('input[type=file]').setInputFiles(file);
  await student.locator('h1', { hasText: 'Down' }).waitFor();
  await student.locator('.summary', { hasText: 'Solved' }).waitFor();
  await student.goto('about:blank');
  await student.goto(stage.at('exercises/own.html#x=AAAA'));
  await student.locator('.failed', { hasText: 'is damaged' }).waitFor();

  await page.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('nothing') });
  await page.locator('.said', { hasText: 'x.json was not opened: it is not JSON' }).waitFor();
  assert.equal(await field(page, 'Title').inputValue(), 'Down <b>quickly</b>', 'nothing is lost');
  assert.deepEqual([...errors, ...problems], []);
  assert.deepEqual([...hosts].filter((host) => host !== ''), [stage.host]);
  await page.context().close();
});

test('it can be written on a phone', async () => {
  const { page, errors, close } = await stage.open('exercises/edit.html#v=1&surface=ravine&run=sgd', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.locator('.complaints li').first().waitFor();
  await field(page, 'Title').fill('One');
  await field(page, 'What to do, in Markdown').fill('Do it.');
  await page.keyboard.press('Tab');
  await page.locator('#result', { hasText: 'Ready' }).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(errors, []);
  await close();
});

test('in a page of another host: a live race, and an exercise that tells how far it is, to nobody else', { timeout: 60_000 }, async (t) => {
  const course = createServer((_, response) => response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Course</title><h1>Course</h1>
    <script type="module" src="${stage.at('slalom-embed.js')}"></script>
    <slalom-experiment link="#v=1&amp;epochs=5&amp;run=sgd&amp;run=adam&amp;view=speed=0" title="SGD and Adam" height="420"></slalom-experiment>
    <slalom-exercise exercise="largest-rate"></slalom-exercise><slalom-exercise exercise="https://elsewhere.example/"></slalom-exercise>
    <script>globalThis.heard = []; addEventListener('message', (event) => heard.push(event.data)); addEventListener('checks', (event) => (globalThis.checks = event.detail));</script>`));
  await new Promise((resolve) => course.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    course.closeAllConnections();
    course.close();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (course.address());
  const { page, errors, close } = await stage.open('about:blank');
  await page.goto(`http://localhost:${port}/`);
  const race = page.frameLocator('slalom-experiment iframe');
  await race.locator('sl-transport .state', { hasText: 'finished' }).waitFor();
  assert.deepEqual(await page.locator('slalom-experiment iframe').evaluate((frame) => [frame.title, frame.offsetHeight]), ['SGD and Adam', 420]);
  assert.match(await page.locator('slalom-exercise').nth(1).textContent() ?? '', /is not one of/);
  const exercise = page.frameLocator('slalom-exercise iframe');
  await exercise.locator('.summary', { hasText: 'Check 3 fails' }).waitFor();
  assert.equal(await exercise.locator('header.site').isVisible(), false);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).checks?.checks);
  const { checks, ...rest } = await page.evaluate(() => /** @type {any} */ (globalThis).checks);
  assert.deepEqual([checks, rest], [[true, true, false], { type: 'slalom-checks', exercise: 'largest-rate', version: 1, solved: false }]);
  await exercise.locator('sl-free input.value').fill('.0985');
  await exercise.locator('sl-free input.value').press('Enter');
  await page.waitForFunction(() => /** @type {any} */ (globalThis).checks.solved);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).heard.length), 2, 'only where something changed');
  // Without an origin it says nothing, with another's nothing arrives.
  for (const search of ['', '?origin=https://elsewhere.example']) {
    await page.evaluate((src) => {
      /** @type {any} */ (globalThis).heard.length = 0;
      const frame = document.createElement('iframe');
      frame.id = 'quiet';
      frame.style.cssText = 'position: fixed; inset: 0; width: 600px; height: 600px'; // out of sight it would stand still
      document.querySelector('#quiet')?.remove();
      frame.src = src;
      document.body.append(frame);
    }, stage.at(`exercises/largest-rate.html${search}`));
    await page.frameLocator('#quiet').locator('.summary', { hasText: /Solved|fails/ }).waitFor();
    await page.waitForTimeout(200);
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).heard), [], search);
  }
  assert.deepEqual(errors.filter((text) => !text.includes('postMessage')), []);
  await close();
});
