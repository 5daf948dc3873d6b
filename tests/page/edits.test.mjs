/** Unsaved work in a real Chromium: another link, another page, a storage that refuses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../support/axe.mjs';
import { look, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const MINE = '#v=1&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';
const THEIRS = '#v=1&title=Theirs&epochs=5&run=lion&view=speed=0';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** @param {Page} page */
const title = (page) => page.getByLabel('Title of this experiment');
/** @param {Page} page */
const offer = (page) => page.locator('.offer');

/** As from a link elsewhere: the page is loaded anew. @param {Page} page @param {string} link */
async function visit(page, link) {
  await page.goto('about:blank');
  await page.goto(stage.at(link));
  await untilState(page, 'finished');
}

/** Opens the lab, edits it, and gives its fingerprint. */
async function edited() {
  const opened = await stage.openLab(MINE);
  const { page } = opened;
  await untilState(page, 'finished');
  await title(page).fill('<b>Mine</b>');
  await page.keyboard.press('Enter');
  await page.getByLabel('Noise', { exact: true }).fill('0.2');
  await page.keyboard.press('Enter');
  await untilState(page, 'finished');
  return { ...opened, fingerprint: (await look(page)).fingerprint };
}

test('a link that is opened elsewhere leaves the last edits on the device; they come back, and the link too', async () => {
  const { page, errors, close, fingerprint } = await edited();
  await visit(page, THEIRS);
  assert.equal(await title(page).inputValue(), 'Theirs', 'the link is what opens');
  assert.match(String(await offer(page).textContent()), /Your last edits of “<b>Mine<\/b>”, from .+, are kept on this device\./);
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Bring them back' }).click();
  await untilState(page, 'finished');
  assert.equal((await look(page)).fingerprint, fingerprint);
  assert.equal(await offer(page).count(), 0);
  await page.keyboard.press('Control+z');
  await untilState(page, 'finished');
  assert.equal(await title(page).inputValue(), 'Theirs');
  assert.deepEqual(errors, []);
  await close();
});

test('nothing is offered that is open already, or was forgotten, or is left behind by a new edit', async () => {
  const { page, errors, close } = await edited();
  await page.waitForFunction(() => location.hash.includes('noise=.2'));
  await page.reload();
  await untilState(page, 'finished');
  assert.equal(await offer(page).count(), 0, 'the address had it');
  await visit(page, THEIRS);
  await page.getByRole('button', { name: 'Forget them' }).click();
  assert.equal(await offer(page).count(), 0);
  await visit(page, THEIRS);
  assert.equal(await offer(page).count(), 0);
  await title(page).fill('Other');
  await page.keyboard.press('Enter');
  await visit(page, MINE);
  assert.match(String(await offer(page).textContent()), /“Other”/);
  await title(page).fill('Third');
  await page.keyboard.press('Enter');
  assert.equal(await offer(page).count(), 0);
  assert.deepEqual(errors, []);
  await close();
});

test('a link over edits on the same page says how to come back', async () => {
  const { page, errors, close, fingerprint } = await edited();
  await page.evaluate((hash) => (location.hash = hash), THEIRS);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.title === 'Theirs');
  assert.equal(await page.locator('header .said').textContent(), 'Opened the link. Undo brings back what was here.');
  await page.locator('.icon.undo').click();
  await untilState(page, 'finished');
  assert.equal((await look(page)).fingerprint, fingerprint);
  assert.deepEqual(errors, []);
  await close();
});

test('where the browser keeps nothing the page does without, and what stands there from elsewhere does no harm', async () => {
  const opened = await stage.open('about:blank');
  const { page, errors, close } = opened;
  await page.addInitScript(() => {
    for (const name of /** @type {const} */ (['getItem', 'setItem', 'removeItem'])) Storage.prototype[name] = () => { throw new DOMException('Refused.', 'SecurityError'); };
  });
  await visit(page, MINE);
  await title(page).fill('Mine');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('title=Mine'));
  await page.locator('.icon.undo').click();
  assert.equal(await title(page).inputValue(), '');
  assert.deepEqual(errors, []);
  await close();
  const other = await stage.openLab(MINE);
  await other.page.evaluate(() => localStorage.setItem('slalom-last-edits', '{"when":1,"document":{"version":1,"title":7}}'));
  await visit(other.page, THEIRS);
  assert.equal(await offer(other.page).count(), 0);
  assert.deepEqual(other.errors, []);
  await other.close();
});
