/** The charts of the lab in a real Chromium: by mouse, by keys, by touch. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../support/axe.mjs';
import { look, resize, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const RACE = '#v=1&epochs=40&run=sgd,lr=.1&run=adam,lr=.01&run=momentum,lr=.02&view=speed=0';
const DIVERGES = '#v=1&data=plane&loss=mean-square&epochs=10&run=sgd,lr=2&run=adam,lr=.01&view=speed=0';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/**
 * Opens a race and waits for its end.
 * @param {string} hash
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function open(hash, options) {
  const opened = await stage.open(hash, options);
  await untilState(opened.page, 'finished');
  await frames(opened.page);
  return {
    ...opened,
    async close() {
      assert.deepEqual(opened.errors, []);
      await opened.close();
    },
  };
}

/** What was asked for is drawn. @param {Page} page */
const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** What a chart shows, asked of the chart itself. @param {Page} page @param {string} [id] */
const seen = (page, id = 'loss') =>
  page.evaluate((chart) => {
    const { scales, curves } = /** @type {any} */ (document.querySelector(`sl-chart.of-${chart}`)).seen;
    return { ...scales, curves };
  }, id);

/** @param {Page} page @param {string} [id] */
const canvasOf = (page, id = 'loss') => page.locator(`.chart.${id} canvas`);

/** @param {Page} page @param {string} [id] */
async function boxOf(page, id = 'loss') {
  const box = await canvasOf(page, id).boundingBox();
  assert.ok(box);
  return box;
}

/** Every pixel of a chart. @param {Page} page @param {string} [id] */
const pixels = (page, id = 'loss') => canvasOf(page, id).evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());

/** @param {{ min: number, max: number }} range */
const size = ({ min, max }) => max - min;

/** @param {Page} page @param {string} part of the address */
const addressHas = (page, part) => page.waitForFunction((wanted) => location.hash.includes(wanted), part);

/** What a chart says of itself, a second behind its curves at most. @param {Page} page @param {string} words */
const told = (page, words) => page.waitForFunction((wanted) => document.querySelector('#chart-loss-told')?.textContent?.includes(wanted), words);

/** @param {Page} page @param {(panel: import('playwright-core').Locator) => Promise<unknown>} act */
async function inView(page, act) {
  await page.locator('.look summary').click();
  await act(page.locator('.look'));
  await page.keyboard.press('Escape');
  await frames(page);
}

test('smoothing draws the trend and keeps the raw curve behind, and the link keeps it', async () => {
  const { page, close } = await open(RACE);
  const raw = (await seen(page)).curves;
  assert.deepEqual(raw.map((/** @type {any} */ { faint }) => faint), [false, false, false]);
  const smooth = page.getByLabel('Smooth', { exact: true });
  await smooth.fill('0.9');
  await smooth.press('Tab');
  await addressHas(page, 'smooth=.9');
  const { curves } = await seen(page);
  assert.deepEqual(curves.map((/** @type {any} */ { faint }) => faint), [true, true, true, false, false, false]);
  assert.deepEqual(curves[0].points, raw[0].points, 'what is behind is what was there');
  assert.ok(Math.abs(curves[3].points[0].y / raw[0].points[0].y - 1) < 1e-12, 'the first point is not dragged');
  assert.notDeepEqual(curves[3].points.at(-1), raw[0].points.at(-1));
  await page.reload();
  await untilState(page, 'finished');
  assert.equal(await smooth.inputValue(), '0.9');
  assert.deepEqual((await seen(page)).curves, curves, 'the same link, the same curves');
  await smooth.fill('1.5');
  await smooth.press('Tab');
  assert.match(String(await page.locator('.notice').textContent()), /0 and 0\.999/);
  assert.equal(await smooth.inputValue(), '0.9');
  await close();
});

test('the slider of the smoothing works by keys', async () => {
  const { page, close } = await open(RACE);
  await page.getByLabel('Smooth slider').press('End');
  await addressHas(page, 'smooth=.999');
  await page.getByLabel('Smooth slider').press('Home');
  await page.waitForFunction(() => !location.hash.includes('smooth'));
  await close();
});

test('training and test together: two curves a run, the test dashed, both in the tooltip', async () => {
  const { page, close } = await open(RACE);
  await page.getByLabel('Which loss').selectOption('both');
  await addressHas(page, 'view=both');
  const { curves } = await seen(page);
  assert.deepEqual(curves.map((/** @type {any} */ { label, dash }) => [label, dash.length > 0]), [
    ['SGD', false], ['SGD, test', true], ['Adam', false], ['Adam, test', true], ['Momentum', false], ['Momentum, test', true],
  ]);
  await close();
});

test('batch loss has its band, and the x axis may be logarithmic', async () => {
  const { page, close } = await open(RACE);
  await page.getByLabel('Which loss').selectOption('batch');
  await page.getByLabel('Horizontal axis').selectOption('step');
  await frames(page);
  const banded = await seen(page);
  assert.ok(banded.curves.every((/** @type {any} */ { band }) => band.low.length > 0 && band.high.length === band.low.length));
  assert.deepEqual([banded.x.min, banded.x.log], [0, false]);
  await inView(page, (panel) => panel.getByLabel('Logarithmic x axis').check());
  const logged = await seen(page);
  assert.ok(logged.x.min > 0 && logged.x.log && logged.x.max === banded.x.max, JSON.stringify(logged.x));
  await addressHas(page, 'batch,step,logx');
  await close();
});

test('outliers leave the scale when they are ignored', async () => {
  const { page, close } = await open(`${RACE},batch,linear`);
  const before_ = await seen(page);
  await inView(page, async (panel) => {
    assert.match(String(await panel.locator('label', { hasText: 'Ignore outliers' }).getAttribute('title')), /5th to the 95th percentile/);
    await panel.getByLabel('Ignore outliers').check();
  });
  assert.ok(size((await seen(page)).y) < 0.9 * size(before_.y));
  await addressHas(page, 'trim');
  await close();
});

test('charts are chosen, at least one stays, and the link keeps them', async () => {
  const { page, close } = await open(RACE);
  const shown = () => page.locator('sl-chart h2').allTextContents();
  assert.deepEqual(await shown(), ['Training loss', 'Learning rate']);
  assert.equal((await boxOf(page, 'rate')).width, (await boxOf(page)).width, 'two charts are as wide as each other');
  await inView(page, async (panel) => {
    await panel.getByLabel('Accuracy').check();
    await panel.getByLabel('Learning rate').uncheck();
  });
  assert.deepEqual(await shown(), ['Training loss', 'Training accuracy']);
  await addressHas(page, 'charts=loss-accuracy');
  const { curves, y } = await seen(page, 'accuracy');
  assert.ok(curves.every((/** @type {any} */ { points }) => points.length > 20 && points.every((/** @type {any} */ point) => point.y >= 0 && point.y <= 1)));
  assert.ok(y.min >= 0 && y.max <= 1.01);
  await inView(page, async (panel) => {
    await panel.getByLabel('Loss').uncheck();
    assert.equal(await panel.getByLabel('Accuracy').isDisabled(), true, 'the last one stays');
  });
  assert.deepEqual(await shown(), ['Training accuracy']);
  await page.evaluate(() => void (location.hash = '#v=1&surface=valley&run=sgd&view=charts=accuracy,speed=0'));
  await page.waitForFunction(() => document.querySelector('sl-chart h2')?.textContent === 'Height');
  await close();
});

test('the mouse looks closer: wheel, frame, pan, and a double-click gives all back', async () => {
  const { page, close } = await open(RACE);
  const whole = { ...(await seen(page)), rate: (await seen(page, 'rate')).y };
  const { x, y, width, height } = await boxOf(page);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await frames(page);
  const wheeled = await seen(page);
  assert.ok(size(wheeled.x) < size(whole.x) && wheeled.x.min > 0 && wheeled.x.max < whole.x.max, 'about the pointer');
  assert.deepEqual((await seen(page, 'rate')).x, wheeled.x, 'every chart goes along');
  await page.getByRole('button', { name: 'Reset zoom' }).click();
  assert.deepEqual((await seen(page)).x, whole.x);
  assert.equal(await page.getByRole('button', { name: 'Reset zoom' }).count(), 0);

  await page.mouse.move(x + width * 0.4, y + height * 0.2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6, y + height * 0.6, { steps: 4 });
  assert.equal(await page.locator('.rubber').count(), 1);
  await page.mouse.up();
  await frames(page);
  const framed = await seen(page);
  assert.ok(size(framed.x) < 0.35 * size(whole.x) && size(framed.y) < 0.8 * size(whole.y), JSON.stringify([framed.x, framed.y]));
  assert.equal(await page.locator('.rubber').count(), 0);
  assert.deepEqual((await seen(page, 'rate')).y, whole.rate, 'y is its own');

  await page.keyboard.down('Shift');
  await page.mouse.move(x + width * 0.5, y + height * 0.5);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.4, y + height * 0.5, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await frames(page);
  const panned = await seen(page);
  assert.ok(panned.x.min > framed.x.min && Math.abs(size(panned.x) - size(framed.x)) < 1e-6 * size(framed.x), 'moved, not scaled');
  await page.mouse.dblclick(x + width / 2, y + height / 2);
  await frames(page);
  const back = await seen(page);
  assert.deepEqual([back.x, back.y], [whole.x, whole.y]);
  await close();
});

test('the keyboard does all of it, and says what the cursor is on', async () => {
  const { page, close } = await open(RACE);
  const whole = await seen(page);
  const canvas = canvasOf(page);
  await canvas.focus();
  const said = page.locator('sl-chart.of-loss > [role=status]');
  await page.keyboard.press('ArrowRight');
  assert.match(String(await said.textContent()), /^Epoch 0: .*Adam 0\.\d+/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const third = String(await said.textContent());
  assert.match(third, /^Epoch 2: /);
  const values = [...third.matchAll(/ (\d\.\d+)/g)].map(([, value]) => Number(value));
  assert.deepEqual(values, values.toSorted((a, b) => b - a), 'highest first');
  assert.equal(values.length, 3);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).lab.cursor.x), 2, 'the cursor that all charts share');
  const rate = await pixels(page, 'rate');
  await page.keyboard.press('End');
  assert.match(String(await said.textContent()), /^Epoch 40: /);
  assert.notEqual(await pixels(page, 'rate'), rate, 'and the other chart shows it');
  await page.keyboard.press('+');
  const close_ = await seen(page);
  assert.ok(size(close_.x) < size(whole.x) && Math.abs(close_.x.max - 40) < 1e-9, 'about the cursor');
  await page.keyboard.press('ArrowUp');
  assert.ok(size((await seen(page)).y) < size(whole.y));
  await page.keyboard.press('Shift+ArrowLeft');
  assert.ok((await seen(page)).x.max < 40);
  await page.keyboard.press('-');
  await page.keyboard.press('0');
  const back = await seen(page);
  assert.deepEqual([back.x, back.y], [whole.x, whole.y]);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).lab.cursor.x), null, 'the cursor leaves with the focus');
  await close();
});

test('two fingers pinch, one pans what is enlarged, a double tap gives all back', async () => {
  const { page, close } = await open(RACE, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await canvasOf(page).scrollIntoViewIfNeeded();
  const whole = await seen(page);
  const { x, y, width, height } = await boxOf(page);
  const devtools = await page.context().newCDPSession(page);
  const touch = (/** @type {string} */ type, /** @type {number[]} */ xs) =>
    devtools.send('Input.dispatchTouchEvent', { type: /** @type {any} */ (type), touchPoints: xs.map((share, id) => ({ id, x: x + width * share, y: y + height / 2 })) });
  await touch('touchStart', [0.5]);
  await touch('touchStart', [0.5, 0.6]);
  for (const spread of [0.65, 0.7, 0.75, 0.8]) await touch('touchMove', [0.5, spread]);
  await touch('touchEnd', []);
  await frames(page);
  const pinched = await seen(page);
  assert.ok(size(pinched.x) < 0.6 * size(whole.x), `${size(pinched.x)} of ${size(whole.x)}`);
  await touch('touchStart', [0.7]);
  for (const share of [0.65, 0.6, 0.55, 0.5]) await touch('touchMove', [share]);
  await touch('touchEnd', []);
  await frames(page);
  const panned = await seen(page);
  assert.ok(panned.x.min > pinched.x.min && Math.abs(size(panned.x) / size(pinched.x) - 1) < 1e-6, JSON.stringify([pinched.x, panned.x]));
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await frames(page);
  assert.deepEqual((await seen(page)).x, whole.x);
  await close();
});

test('runs are hidden, isolated and shown again, by mouse, by keys and from the menu', async () => {
  const { page, close } = await open(RACE);
  const pressed = () => page.locator('.legend .key').evaluateAll((all) => all.map((key) => key.getAttribute('aria-pressed') === 'true'));
  const key = page.locator('.legend .key');
  await key.nth(1).click();
  assert.deepEqual(await pressed(), [true, false, true]);
  await addressHas(page, 'hide=2');
  await key.nth(1).click();
  await key.nth(2).dblclick();
  assert.deepEqual(await pressed(), [false, false, true], 'a double-click isolates');
  await key.nth(2).dblclick();
  assert.deepEqual(await pressed(), [true, true, true], 'and once more gives all back');
  await key.nth(0).press('Shift+Enter');
  assert.deepEqual(await pressed(), [true, false, false]);
  await page.getByRole('button', { name: 'Show all' }).click();
  assert.deepEqual(await pressed(), [true, true, true]);
  await inView(page, (panel) => panel.getByLabel('Runs').selectOption({ label: 'Only Adam' }));
  assert.deepEqual(await pressed(), [false, true, false]);
  await inView(page, (panel) => panel.getByLabel('Runs').selectOption({ label: 'All' }));
  assert.deepEqual(await pressed(), [true, true, true]);
  await close();
});

test('the tooltip names the values in their order, and its cursor stands in every chart', async () => {
  const { page, close } = await open(RACE);
  const before_ = await pixels(page, 'rate');
  const { x, y, width, height } = await boxOf(page);
  await page.mouse.move(x + width * 0.7, y + height / 2);
  await frames(page);
  const lines = await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-chart.of-loss')).seen.tooltip);
  assert.equal(lines.length, 3);
  const values = lines.map((/** @type {string} */ line) => Number(line.split(': ')[1]));
  assert.deepEqual(values, values.toSorted((/** @type {number} */ a, /** @type {number} */ b) => b - a));
  assert.notEqual(await pixels(page, 'rate'), before_);
  await close();
});

test('a run that diverged: where, why, and a third of its rate until it holds; the scale is the others’', async () => {
  const { page, close } = await open(DIVERGES);
  assert.deepEqual((await look(page)).statuses, ['diverged', 'finished']);
  const note = page.locator('.ended li');
  assert.match(String(await note.textContent()), /SGD diverged at step \d+\. Its loss rose from [\d.]+ to [\d.e+]+/);
  const { curves, y } = await seen(page);
  const step = Number(/step (\d+)/.exec(String(await note.textContent()))?.[1]);
  assert.equal(curves[0].diverged.step, step);
  assert.ok(Math.abs(curves[0].diverged.x - step / 40) < 1e-9, 'the mark stands at its step');
  assert.ok(y.max < 2, `the scale ends at ${y.max}`);
  await told(page, `SGD diverged at step ${step}.`);
  const adam = (await look(page)).fingerprints[1];
  await page.getByRole('button', { name: 'Try a third of the rate' }).click();
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.runs[0].learningRate), 0.67);
  await untilState(page, 'finished');
  for (let tries = 0; tries < 3 && (await look(page)).statuses[0] === 'diverged'; tries++) {
    await page.getByRole('button', { name: 'Try a third of the rate' }).click();
    await untilState(page, 'finished');
  }
  const after_ = await look(page);
  assert.deepEqual(after_.statuses, ['finished', 'finished']);
  assert.equal(after_.fingerprints[1], adam, 'the other run is as it was');
  await page.waitForFunction(() => !document.querySelector('.ended'));
  await close();
});

for (const [width, options] of /** @type {const} */ ([[1280, {}], [390, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }]])) {
  test(`at ${width} pixels no chart moves or shrinks when runs diverge, and all sixteen can be read`, async () => {
    const runs = Array.from({ length: 16 }, (_, i) => `run=sgd,lr=${i + 2},label=A+run+with+a+name+that+is+long+${i}`).join('&');
    const { page, close } = await open(`#v=1&data=plane&loss=mean-square&epochs=2&${runs}&view=both,speed=0`, options);
    const places = () => page.locator('sl-chart, sl-chart canvas, sl-chart h2').evaluateAll((all) => all.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return [element.tagName === 'H2' ? 0 : right, left, top + scrollY, bottom + scrollY].map(Math.round);
    }));
    const summary = page.locator('.ended summary');
    const said = page.locator('sl-ended [role=status]');
    await summary.filter({ hasText: '16 runs diverged' }).waitFor();
    assert.equal(await said.textContent(), '16 runs diverged', 'to a screen reader too');
    const after_ = await places();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await summary.waitFor({ state: 'detached' });
    assert.equal(await said.textContent(), '');
    await frames(page);
    assert.deepEqual(await places(), after_);
    await page.getByRole('button', { name: 'Play' }).click();
    await summary.press('Enter');
    const panel = page.getByRole('group', { name: 'Runs that diverged' });
    const boxes = await Promise.all([panel, page.locator('.charts')].map((part) => part.boundingBox()));
    const [inner, outer] = boxes.map((box) => box ?? { x: NaN, y: NaN, width: NaN, height: NaN });
    assert.ok(inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height && inner.x + inner.width <= outer.x + outer.width, JSON.stringify(boxes));
    await panel.getByRole('button').last().focus();
    await frames(page);
    const last = await panel.getByRole('listitem').last().boundingBox();
    assert.ok(last && last.y + last.height <= inner.y + inner.height + 1, 'the list scrolls to what the keyboard reaches');
    assert.deepEqual(await places(), after_, 'nor when the list is open');
    assert.deepEqual(await violations(page, 'sl-curves'), []);
    await page.keyboard.press('Escape');
    assert.equal(await panel.isVisible(), false);
    await close();
  });
}

test('a chart as a table, and in words', async () => {
  const { page, close } = await open(RACE);
  await told(page, 'Training loss up to epoch 40, from first to last: ');
  assert.match(String(await page.locator('#chart-loss-told').textContent()), /Adam 0\.\d+ to 0\.\d+/);
  const ids = String(await canvasOf(page).getAttribute('aria-describedby')).split(' ');
  for (const id of ids) assert.ok(await page.locator(`#${id}`).count(), id);
  await page.getByRole('button', { name: 'Training loss as a table' }).press('Enter');
  const table = page.getByRole('region', { name: 'Training loss, table' });
  assert.deepEqual(await table.locator('thead th').allTextContents(), ['Epoch', 'SGD', 'Adam', 'Momentum']);
  const rows = await table.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual([rows[0][0], rows.at(-1)?.[0]], ['0', '40']);
  const { losses } = await look(page);
  rows.at(-1)?.slice(1).forEach((text, i) => assert.ok(Math.abs(Number(text) / losses[i] - 1) < 0.01, `${text} for ${losses[i]}`));
  await page.getByRole('button', { name: 'Training loss as a table' }).press('Enter');
  assert.equal(await table.count(), 0);
  await close();
});

test('nothing sticks out with every chart, at any width, and each is large enough to read', async () => {
  const { page, close } = await open(`${RACE},both,smooth=.6,charts=loss-accuracy-rate`, { viewport: { width: 320, height: 700 } });
  for (const [width, height] of [[320, 700], [390, 844], [900, 700], [1280, 800], [2560, 1300]]) {
    await resize(page, width, height);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `at ${width}`);
    for (const id of ['loss', 'accuracy', 'rate']) assert.ok((await boxOf(page, id)).height >= (id === 'loss' ? 110 : 70), `${id} at ${width}`);
  }
  await close();
});
