/** Points of one's own in the lab: painted by mouse, finger and keys, undone, linked, reloaded; tables pasted, opened, dropped, refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationsInBoth } from '../support/axe.mjs';
import { look, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const RACE = '#v=1&data=points&net=4&epochs=5&run=adam&view=speed=0';
const TOUCH = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {[number, number, number]} Point */
const stage = openStage();

/** @param {Page} page @returns {Promise<Point[]>} */
const own = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.problem.own);
const canvas = (/** @type {Page} */ page) => page.locator('sl-pad canvas');
const said = (/** @type {Page} */ page) => page.locator('sl-pad .said');
const words = (/** @type {Page} */ page) => page.locator('#pad-points');

/** Where shares of the plane's side are on the page. @param {Page} page */
async function plane(page) {
  await canvas(page).evaluate((element) => element.scrollIntoView({ block: 'start' })); // above the race's buttons
  const { x, y, width } = /** @type {{ x: number, y: number, width: number }} */ (await canvas(page).boundingBox());
  return (/** @type {number} */ across, /** @type {number} */ down) => /** @type {[number, number]} */ ([x + across * width, y + down * width]);
}

/** @param {Page} page @param {[number, number]} from @param {[number, number]} to */
async function drag(page, from, to) {
  const at = await plane(page);
  await page.mouse.move(...at(...from));
  await page.mouse.down();
  await page.mouse.move(...at(...to), { steps: 12 });
  await page.mouse.up();
}

/** @param {Page} page */
const finished = async (page) => {
  await untilState(page, 'finished');
  return (await look(page)).fingerprint;
};

test('painted by mouse: a stroke is one edit, undone, linked, reloaded, and the same race elsewhere', async () => {
  const { page, errors, close } = await stage.openLab('#v=1&data=moons&net=4&epochs=5&run=adam&view=speed=0');
  await finished(page);
  await page.getByRole('button', { name: 'Own points', exact: true }).click();
  await canvas(page).waitFor();
  const strips = await finished(page);
  assert.match(String(await words(page).textContent()), /^No points yet\. Until there are 10, the race runs on two strips\.$/);

  await page.getByRole('button', { name: 'Point', exact: true }).click();
  await drag(page, [0.1, 0.1], [0.25, 0.5]);
  const [[x, y], ...others] = await own(page);
  assert.ok(Math.abs(x + 1.75) < 0.03 && Math.abs(y) < 0.03 && others.length === 0, `it follows until one lets go: ${x}, ${y}`);
  assert.match(String(await words(page).textContent()), /^1 point \(class 0: 1\)\. Paint 9 more/);
  assert.equal(await finished(page), strips, 'too few: still the strips');

  await page.getByRole('button', { name: 'Brush', exact: true }).click();
  await drag(page, [0.2, 0.3], [0.8, 0.3]);
  await page.getByRole('button', { name: 'Class 1', exact: true }).click();
  await drag(page, [0.2, 0.7], [0.8, 0.7]);
  const painted = await own(page);
  assert.ok(painted.length > 30 && painted.every(([, height, label], i) => i === 0 || (label === 1 ? height < 0 : height > 0)), JSON.stringify(painted));
  const fingerprint = await finished(page);
  assert.notEqual(fingerprint, strips);
  assert.match(String(await said(page).textContent()), /^Added \d+ points of class 1; \d+ points in all\.$/);

  await page.keyboard.press('Control+z');
  assert.ok((await own(page)).every(([, , label]) => label === 0), 'the last stroke alone goes');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  assert.deepEqual(await own(page), []);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+y');
  assert.deepEqual(await own(page), painted);

  await page.waitForFunction((count) => location.hash.split(';').length === count, painted.length);
  const link = page.url();
  await page.reload();
  await canvas(page).waitFor();
  assert.equal(await finished(page), fingerprint);
  const other = await page.context().newPage();
  await other.goto(link);
  await untilState(other, 'finished');
  assert.equal((await look(other)).fingerprint, fingerprint);
  assert.deepEqual(errors, []);
  await close();
});

test('painted by finger on a phone: the page stays where it is; erased, cleared, brought back', async () => {
  const { page, errors, close } = await stage.openLab(RACE, TOUCH);
  await page.locator('.problem > summary').tap();
  let at = await plane(page);
  const session = await page.context().newCDPSession(page);
  const touch = (/** @type {string} */ type, /** @type {[number, number][]} */ ...places) => session.send('Input.dispatchTouchEvent', { type: /** @type {any} */ (type), touchPoints: places.map(([x, y]) => ({ x, y })) });
  const stroke = async (/** @type {[number, number]} */ from, /** @type {[number, number]} */ to) => {
    await touch('touchStart', at(...from));
    for (let i = 1; i <= 8; i++) await touch('touchMove', at(from[0] + ((to[0] - from[0]) * i) / 8, from[1] + ((to[1] - from[1]) * i) / 8));
    await page.waitForTimeout(150); // lifted in full swing, the finger's next tap only stops the swing
    await touch('touchMove', at(...to));
    await touch('touchEnd');
  };
  // Where it is seen: what stands above may grow or shrink by a line of text, and the browser scrolls to make up for it.
  const top = () => page.locator('sl-pad').evaluate((pad) => Math.round(pad.getBoundingClientRect().top));
  const before = await top();
  await stroke([0.3, 0.2], [0.3, 0.8]);
  assert.equal(await top(), before);
  await page.getByRole('button', { name: 'Class 4', exact: true }).tap();
  at = await plane(page);
  await page.touchscreen.tap(...at(0.7, 0.5));
  const painted = await own(page);
  assert.ok(painted.length > 12);
  assert.deepEqual([...new Set(painted.map(([, , label]) => label))], [0, 4]);
  await page.getByRole('button', { name: 'Eraser', exact: true }).tap();
  at = await plane(page);
  await page.touchscreen.tap(...at(0.7, 0.5));
  assert.ok((await own(page)).every(([, , label]) => label === 0));
  assert.match(String(await said(page).textContent()), /^Erased 3 points; \d+ points left\.$/);
  await page.getByRole('button', { name: 'Clear', exact: true }).tap();
  assert.deepEqual(await own(page), []);
  assert.match(String(await said(page).textContent()), /^Cleared \d+ points\. Undo brings them back\.$/);
  await page.getByRole('button', { name: /^Undo/ }).tap();
  await page.getByRole('button', { name: /^Undo/ }).tap();
  assert.deepEqual(await own(page), painted);
  for (const button of await page.locator('sl-pad button:visible').all()) assert.ok(Number((await button.boundingBox())?.height) >= 44);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(errors, []);
  await close();
});

test('painted by keys alone, and what is done is spoken', async () => {
  const { page, errors, close } = await stage.openLab(RACE);
  await page.getByRole('slider', { name: 'Size', exact: true }).focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter'); // Point
  await canvas(page).focus();
  const press = async (/** @type {string[]} */ ...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('ArrowRight', 'Shift+ArrowUp');
  assert.equal(await said(page).textContent(), '0.1, 0.5');
  await press('Space', '3', 'ArrowUp', 'Enter');
  assert.deepEqual(await own(page), [[0.1, 0.5, 0], [0.1, 0.6, 3]]);
  assert.equal(await said(page).textContent(), 'Added 1 point of class 3; 2 points in all.');
  await press('ArrowDown');
  assert.equal(await said(page).textContent(), '0.1, 0.5: class 0 here');
  await press('Delete');
  assert.deepEqual(await own(page), []);
  await press('Delete');
  assert.equal(await said(page).textContent(), 'Nothing there to erase.');
  await press('Control+z');
  assert.equal((await own(page)).length, 2);
  await press('9', 'a', 'Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'CANVAS', 'Tab leaves');
  assert.deepEqual(errors, []);
  await close();
});

test('one begins with the data set that one comes from', async () => {
  const { page, errors, close } = await stage.openLab('#v=1&data=blobs&classes=4&points=200&epochs=3&run=adam&view=speed=0');
  await page.getByRole('button', { name: 'Own points', exact: true }).click();
  await page.getByRole('button', { name: 'Start from Blobs' }).click();
  const points = await own(page);
  assert.equal(points.length, 200);
  assert.deepEqual([...new Set(points.map(([, , label]) => label))].sort(), [0, 1, 2, 3]);
  assert.equal(await page.locator('sl-pad .note').first().textContent(), 'They travel in the link.');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.problem.dataset), 'blobs');
  assert.deepEqual(errors, []);
  await close();
});

const table = (/** @type {Page} */ page) => page.locator('dialog.own-table');
const outcome = (/** @type {Page} */ page) => table(page).locator('.said');
/** @param {string} name @param {string | Buffer} content */
const file = (name, content) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
/** @param {Page} page @param {ReturnType<typeof file>} content */
async function bring(page, content) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), table(page).getByRole('button', { name: 'Open a file' }).click()]);
  await chooser.setFiles(content);
}
/** @param {Page} page */
async function openTable(page) {
  await page.getByRole('button', { name: 'Table (CSV)' }).click();
  await table(page).waitFor();
}
const FLOWERS = `<img src=x onerror=alert(1)>;petal;kind\n${Array.from({ length: 60 }, (_, i) => `${i % 7},5;${i === 4 ? 'n/a' : `${i % 5}`};${['setosa', 'versicolor', 'virginica'][i % 3]}`).join('\n')}\n`;

test('a table: opened, seen, columns chosen, used, undone; nothing in it runs', async () => {
  const { page, errors, close } = await stage.openLab(RACE);
  await openTable(page);
  await bring(page, file('flowers.csv', FLOWERS));
  await page.getByText('59 points from 60 rows.').waitFor();
  assert.deepEqual(await table(page).locator('thead th').allTextContents(), ['line', '<img src=x onerror=alert(1)>input 1', 'petalinput 2', 'kindclass']);
  assert.equal(await table(page).locator('img').count(), 0);
  assert.match(String(await table(page).locator('.wrong summary').textContent()), /^1 row left out: line 6, petal is "n\/a", which is no number\.$/);
  assert.deepEqual((await table(page).locator('.who span').allTextContents()), ['class 0: setosa', 'class 1: versicolor', 'class 2: virginica']);
  await table(page).getByLabel('Input 1').selectOption('petal');
  assert.match(String(await table(page).locator('.trouble').textContent()), /^Both inputs are petal/);
  await table(page).getByLabel('Input 2').selectOption({ index: 0 });
  await table(page).getByLabel('Class or target').selectOption('none: all are class 2');
  await page.getByText('All points are of one class').waitFor();
  await table(page).getByLabel('Class or target').selectOption('kind');
  await table(page).getByLabel('Standardise').uncheck();
  await page.getByRole('button', { name: 'Use these 59 points' }).click();
  const points = await own(page);
  assert.deepEqual(points.slice(0, 2), [[0, 0.5, 0], [1, 1.5, 1]]);
  assert.match(String(await page.locator('sl-header .said').textContent()), /^59 points from "flowers\.csv"\. Undo brings back what was here\.$/);
  await page.keyboard.press('Control+z');
  assert.deepEqual(await own(page), []);
  assert.deepEqual(errors, []);
  await close();
});

test('pasted, added to what is there, and more than a link holds', async () => {
  const { page, errors, close } = await stage.openLab(RACE);
  await openTable(page);
  await table(page).locator('textarea').fill('1\t2\ta\n2\t1\tb\n');
  await page.getByText('A race needs 10 points').waitFor();
  await page.getByRole('button', { name: 'Use these 2 points' }).click();
  assert.equal((await own(page)).length, 2);
  await openTable(page);
  assert.equal(await table(page).locator('textarea').inputValue(), '1\t2\ta\n2\t1\tb\n', 'what was pasted is still there');
  await table(page).locator('textarea').evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', Array.from({ length: 3000 }, (_, i) => `${(i % 61) / 20},${(i % 59) / 20},${i / 10}`).join('\n'));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true, bubbles: true }));
  });
  await page.getByText(/^the pasted [\d,]+ characters$/).waitFor();
  await page.getByText('From your own points classes are learnt, not numbers. column 3 has many').waitFor();
  await table(page).getByLabel('Cut into').selectOption('3 classes, at the quantiles');
  await table(page).getByLabel('Keep the 2 points').check();
  await page.getByText('They are too many for a link: the pad then offers a file').waitFor();
  await page.getByRole('button', { name: 'Use these 3,000 points' }).click();
  assert.equal((await own(page)).length, 3002);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the file' }).click()]);
  assert.match(saved.suggestedFilename(), /^slalom-own-points\.json$/);
  await page.reload();
  await page.getByRole('button', { name: 'Bring them back' }).click();
  assert.equal((await own(page)).length, 3002, 'what a link has no room for is kept on the device');
  assert.deepEqual(errors, []);
  await close();
});

test('what cannot be read is a sentence, nothing is lost, and the page goes on', async () => {
  const { page, errors, close } = await stage.openLab(`${RACE}&own=${'1,1,0;-1,-1,1;'.repeat(6).slice(0, -1)}`);
  const before = await own(page);
  await openTable(page);
  const says = async (/** @type {ReturnType<typeof file>} */ content, /** @type {RegExp} */ sentence) => {
    await bring(page, content);
    await page.waitForFunction((text) => new RegExp(text).test(document.querySelector('.own-table .said')?.textContent ?? ''), sentence.source);
    assert.ok(await table(page).locator('.primary').isDisabled(), sentence.source);
  };
  await says(file('empty.csv', ''), /^The file is empty/);
  await says(file('picture.csv', Buffer.from('89504e470d0a1a0a00000000', 'hex')), /^The file is not text/);
  await says(file('one.csv', 'x\n1\n2\n3\n'), /^There is one column only/);
  await says(file('words.csv', 'a,b,c\nd,e,f\n'), /is text, and an input must be numbers/);
  await says(file('same.csv', '3,4,a\n'.repeat(12)), /^All points lie in one place/);
  await page.keyboard.press('Escape');
  // 200 MB, dropped: only its beginning is read. The longest wait for a frame says whether the page goes on.
  const longest = await page.evaluate(async () => {
    const row = new TextEncoder().encode('1.5,2.5,red\n-1.5,0.5,blue\n'.repeat(40_000));
    const parts = Array.from({ length: Math.ceil(200e6 / row.length) }, () => row);
    const transfer = new DataTransfer();
    transfer.items.add(new File(parts, 'large.csv', { type: 'text/csv' }));
    let [last, wait] = [performance.now(), 0];
    const watch = () => {
      wait = Math.max(wait, performance.now() - last);
      last = performance.now();
      requestAnimationFrame(watch);
    };
    watch();
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
    while (!/^10,000 points/.test(document.querySelector('.own-table .said')?.textContent ?? '')) await new Promise((done) => setTimeout(done, 20));
    return wait;
  });
  assert.ok(longest < 1500, `${longest} ms without a frame`);
  assert.equal(await outcome(page).textContent(), '10,000 points from 10,000 rows. There are more rows than are read.');
  assert.deepEqual(await own(page), before, 'nothing changed until it is used');
  assert.deepEqual(errors, []);
  await close();
});

for (const [width, height, options] of /** @type {const} */ ([[1280, 1600, {}], [390, 4000, { hasTouch: true, isMobile: true }]])) {
  test(`axe finds nothing on pad and table at ${width} pixels, light and dark`, async () => {
    const { page, errors, close } = await stage.openLab(RACE, { viewport: { width, height }, colorScheme: 'light', ...options });
    if (width < 900) await page.locator('.problem > summary').click();
    await canvas(page).waitFor();
    const judge = async (/** @type {string} */ scope) => {
      assert.deepEqual(await violationsInBoth(page, scope), []);
    };
    await judge('sl-problem');
    await openTable(page);
    await table(page).locator('textarea').fill(FLOWERS);
    await table(page).locator('.wrong summary').click();
    await judge('sl-table');
    const [whole, seen] = await table(page).evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth]);
    assert.ok(whole <= seen, 'nothing scrolls sideways');
    assert.deepEqual(errors, []);
    await close();
  });
}
