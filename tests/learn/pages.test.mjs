/** The chapters as they are written: all that they name is there, and each question has an answer. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { DRAWINGS } from '../../web/learn/drawings/index.js';
import { FIGURES } from '../../web/learn/figures.js';
import { judged } from '../../web/learn/page/questions.js';
import { paramOf, valueOf } from '../../web/learn/page/turn.js';
import { experimentOf } from '../../web/learn/race.js';
import { traitsAt } from '../../web/learn/traits.js';
import { readChapter } from '../../web/tools/learn/chapter.js';
import { fromPosition, POSITIONS } from '../../web/ui/scale.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();
const folder = new URL('../../web/learn/chapters/', import.meta.url);
const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
const sources = new Map(await Promise.all(files.map(async (name) => /** @type {const} */ ([name, await readFile(new URL(name, folder), 'utf8')]))));
const claims = JSON.parse(await readFile(new URL('../../web/learn/claims/results.json', import.meta.url), 'utf8'));
const TRIES = 60;

test('twelve chapters, one after the other, each with a figure and all figures in one', () => {
  assert.deepEqual(files.map((name) => Number(name.slice(0, 2))), Array.from({ length: 12 }, (_, i) => i + 1));
  const shown = [...sources.values()].flatMap((source) => [...source.matchAll(/^::: (?:figure|predict) (\S+)/gm)].map(([, id]) => id));
  for (const { id, chapter } of DRAWINGS) assert.match(String(sources.get(files[chapter - 1])), new RegExp(`^::: drawing ${id}$`, 'm'), `${id} is in its chapter`);
  assert.deepEqual(FIGURES.map(({ id }) => id).filter((id) => !shown.includes(id)), [], 'a figure that is nowhere');
  for (const [name, source] of sources) assert.match(source, /^::: (figure|predict)/m, name);
});

test('a claim that does not hold is shown at a seed that speaks against it, in the chapter that tells it', () => {
  // These have a figure of the tutorial's own on one seed, or share that of the claim before them.
  const shownOtherwise = new Map([['adadelta-no-rate', 'adadelta-rate'], ['which-accuracy', 'claim:which-better-end/spiralWide@3 show=loss,accuracy loss=test']]);
  for (const source of sources.values()) {
    for (const [, id] of source.matchAll(/\{\{claim:([\w-]+)\.words(?:\|found)?\}\}/g)) {
      if (claims[id].verdict === 'holds') continue;
      const other = shownOtherwise.get(id);
      const seeds = [...source.matchAll(new RegExp(`^::: figure claim:${id}/\\w+@(\\d+)`, 'gm'))].map(([, seed]) => Number(seed));
      if (other) assert.ok(source.includes(`::: figure ${other}\n`), id);
      else assert.ok(seeds.length > 0, `${id} shows no seed`);
      for (const seed of seeds) assert.ok(claims[id].against.includes(seed), `seed ${seed} does not speak against ${id}`);
    }
  }
  assert.ok(claims['which-accuracy'].against.includes(3), 'so does seed 3 against what its figure shows too');
});

for (const [name, source] of sources) {
  test(`${name}: figures, numbers, spots, notes and sections that it names are there`, () => {
    const { html, lead } = readChapter(source, core);
    assert.ok(lead.length > 40);
    for (const [, id, spot] of html.matchAll(/class="try" href="[^"]*" data-figure="([^"]+)" data-spot="([^"]+)"/g)) {
      const label = spot.replaceAll('&#39;', "'");
      const figure = [...FIGURES, ...DRAWINGS].find((each) => each.id === id);
      assert.ok(figure && html.includes(`id="figure-${id}"`), `${id} is on the page`);
      assert.ok(figure.spots.some((/** @type {{ label: string }} */ each) => each.label === label) || Number.isFinite(Number(label)), `${id} has no spot "${label}"`);
    }
    for (const [, at] of html.matchAll(/href="#([^"]+)"/g)) assert.ok(html.includes(`id="${at}"`), `#${at}`);
    for (const [, page, at] of html.matchAll(/href="\.\/([\w-]+)\.html(?:#([\w-]+))?"/g)) {
      const other = sources.get(`${page}.md`);
      assert.ok(other, page);
      if (at) assert.ok(readChapter(other, core).html.includes(`id="${at}"`), `${page}#${at}`);
    }
    for (const [, id, run] of source.matchAll(/^::: (?:figure|predict) (\S+)[\s\S]*?\(run:(\d)\)/gm)) {
      const figure = FIGURES.find((each) => each.id === id);
      if (figure) assert.ok(Number(run) < experimentOf(core, figure.link).runs.length, `${id} has no run ${run}`);
    }
  });

  for (const [, id, check] of source.matchAll(/^::: question (\S+) (.+)$/gm)) {
    test(`${name}: ${id} ${check} has an answer, and not the one it opens with`, () => {
      const figure = /** @type {import('../../web/learn/figures.js').Figure} */ (FIGURES.find((each) => each.id === id));
      const experiment = experimentOf(core, figure.link);
      const holds = (/** @type {any} */ value) => judged(check, /** @type {any} */ (traitsAt(core, figure, value))).holds;
      const param = paramOf(core.catalogue, experiment, figure.control, figure.spots);
      const values = [...figure.spots.map(({ value }) => value), ...(param ? Array.from({ length: TRIES }, (_, i) => fromPosition(param, Math.round((i * POSITIONS) / TRIES))) : [])];
      assert.ok(values.some(holds), 'nothing on the slider solves it');
      const opening = valueOf(experiment, figure.control);
      if (opening !== undefined) assert.ok(!holds(opening), 'it opens solved');
    });
  }
}

test('what a chapter may not contain is refused, by name', () => {
  const chapter = (/** @type {string} */ text) => () => readChapter(`# T\n\nA lead.\n\n${text}\n`, core);
  assert.throws(chapter('<b>bold</b>'), /HTML in a chapter/);
  assert.throws(chapter('::: figure no-such\n:::'), /no figure no-such/);
  assert.throws(chapter('::: drawing no-such\n:::'), /no drawing no-such/);
  assert.throws(chapter('{{decays.settle.nothing}}'), /no such number/);
  assert.throws(chapter('{{ravine-rate.crawls.nothing}}'), /no such number/);
  assert.throws(chapter('{{claim:momentum-steep.words|found}}'), /holds; the text says that it does not/);
  assert.throws(chapter('[x](https://example.org)'), /only pages of the site/);
  assert.throws(chapter('text[^none]'), /no note none/);
  assert.throws(chapter('::: figure ravine-rate\n:::\n\n::: question ravine-rate settled<=100\nQ\n:::'), /holds before anything/);
});
