/** The pages of the exercises, drawn at build time: their texts are there before any script, and without one. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { curvePicture, PICTURE } from '../exercises/curve-picture.js';
import { readExercise } from '../exercises/format.js';
import { parseMarkdown } from '../exercises/markdown.js';
import { goalOf } from '../exercises/words.js';
import { chapterFiles } from './chapters.js';
import { escaped, pageShell } from './page.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../exercises/markdown.js').Inline} Inline */
/** @typedef {import('../exercises/types.js').Curve} Curve */
/** @typedef {import('../exercises/types.js').Exercise} Exercise */

const ALL = fileURLToPath(new URL('../exercises/all/', import.meta.url));
const SHELL = { name: 'Exercises', root: '../', styles: ['pictures.css', 'sharing.css', 'exercises.css'] };

/**
 * @param {string} folder  of the site
 * @param {Catalogue} catalogue
 * @returns {Promise<Exercise[]>} in the order of their list
 * @throws {Error} where an exercise has a mistake
 */
export async function writeExercises(folder, catalogue) {
  const files = (await readdir(ALL)).filter((name) => name.endsWith('.json'));
  const raw = await Promise.all(files.map(async (name) => JSON.parse(await readFile(ALL + name, 'utf8'))));
  const exercises = raw.map((each) => {
    const { exercise, complaints } = readExercise(each, catalogue);
    if (!exercise) throw new Error(`${each.id}: ${complaints[0].message}`);
    return exercise;
  }).sort((a, b) => a.chapter - b.chapter || a.id.localeCompare(b.id, 'en'));
  const to = `${folder}/exercises`;
  await rm(`${to}/all`, { recursive: true, force: true }); // one of an earlier build would stay
  await mkdir(to, { recursive: true });
  await cp(ALL, `${to}/all`, { recursive: true });
  await writeFile(`${to}/all.json`, JSON.stringify(raw));
  const chapters = new Map((await chapterFiles()).map(({ number, page }) => [number, page]));
  await writeFile(`${to}/index.html`, listPage(exercises, chapters));
  await writeFile(`${to}/mark.html`, markPage());
  await writeFile(`${to}/own.html`, ownPage());
  await writeFile(`${to}/edit.html`, editPage());
  for (const [index, exercise] of exercises.entries()) await writeFile(`${to}/${exercise.id}.html`, exercisePage(exercise, exercises[index + 1], { catalogue, chapters }));
  return exercises;
}

/** By their numbers. @typedef {Map<number, string>} Chapters */

/** @param {number} chapter @param {Chapters} chapters */
function chapterLink(chapter, chapters) {
  const page = chapters.get(chapter);
  return page ? `<a href="../learn/${page}">chapter ${chapter}</a>` : `chapter ${chapter}`;
}

/** @param {Exercise[]} exercises @param {Chapters} chapters */
function listPage(exercises, chapters) {
  const items = exercises.map(({ id, version, chapter, title, text }) => {
    const [first] = text.split('\n\n');
    return `<li data-exercise="${id}" data-version="${version}"><a href="./${id}.html">${escaped(title)}</a> <span class="note">${chapterLink(chapter, chapters)}</span><p>${escaped(first.replace(/\*\*/g, ''))}</p></li>`;
  });
  return pageShell({
    ...SHELL,
    title: 'Exercises: Slalom',
    description: 'Exercises on optimisers that run in your browser: nothing to install, checked as you go, handed in as one line of text.',
    scripts: ['exercises/list.js'],
    body: `<main id="main" class="text"><h1>Exercises</h1>
<p>Set what is free, watch the race, see the checks turn green. Your work stays on this device; you hand in one line of text.</p>
<ol class="list">${items.join('\n')}</ol>
<h2>For teachers</h2>
<p>A line holds the student’s experiment, and a run is exact: marking trains it again, on all seeds. <a href="./mark.html">Mark lines here</a>, on this device, or with
<code>node web/cli/slalom.js verify lines.txt</code>.</p>
<p><a href="./edit.html">Write an exercise of your own</a> from any experiment; it travels in its link, or as a file that students <a href="./own.html">open here</a>.</p>
<p data-hosted>Where nothing may be installed and nothing can be reached: <a href="../slalom.html" download>all of Slalom as one file</a> runs from a USB stick or a course page.</p></main>`,
  });
}

function markPage() {
  return pageShell({
    ...SHELL,
    title: 'Marking: Slalom',
    description: 'Paste the lines that were handed in: each experiment is trained again on your device, and the marks are a table.',
    scripts: ['exercises/mark.js'],
    body: `<main id="main" class="marking"><h1>Marking</h1>
<p>Paste the lines that were handed in, one below the other, or drop files here. Each experiment is trained again on this device, on all seeds of its exercise: a claim
that is not true does not survive it. Nothing leaves this page.</p>
<div class="work"><p class="scripted">Loading.</p><noscript><p>Marking needs JavaScript.</p></noscript></div></main>`,
  });
}

function ownPage() {
  return pageShell({
    ...SHELL,
    title: 'An exercise: Slalom',
    description: 'An exercise that a teacher wrote: it comes in the link, or as a file.',
    scripts: ['exercises/exercise.js'],
    body: `<main id="main" class="exercise" data-exercise="">
<article><p class="note"><a href="./index.html">Exercises</a></p><h1>An exercise from your teacher</h1></article>
<div class="lab"><p class="loading scripted" role="status">Loading the exercise.</p><noscript><p class="loading">The race runs in your browser and needs JavaScript for it.</p></noscript></div>
<div class="side"><div class="work"></div></div></main>`,
  });
}

function editPage() {
  return pageShell({
    ...SHELL,
    title: 'Write an exercise: Slalom',
    description: 'An exercise from any experiment: what may be set, what is checked, which hints are given. It travels in its link.',
    scripts: ['exercises/edit.js'],
    body: `<main id="main" class="marking editor"><h1>Write an exercise</h1>
<p>From any experiment: say what is to be done, what may be set, and what is checked. Checks are comparisons, and a student’s run is trained again when it is marked.</p>
<div class="work"><p class="scripted">Loading.</p><noscript><p>Writing an exercise needs JavaScript.</p></noscript></div></main>`,
  });
}

/**
 * @param {Exercise} exercise
 * @param {Exercise | undefined} next
 * @param {{ catalogue: Catalogue, chapters: Chapters }} site
 */
function exercisePage(exercise, next, { catalogue, chapters }) {
  const { id, title, chapter, checks, curves, text } = exercise;
  const goals = checks.map((check) => `<li>${escaped(goalOf(check, exercise, catalogue))}</li>`);
  return pageShell({
    ...SHELL,
    title: `${title}: Slalom`,
    description: text.split('\n\n')[0].replace(/\*\*/g, ''),
    scripts: ['exercises/exercise.js'],
    body: `<main id="main" class="exercise" data-exercise="${id}">
<article><p class="note"><a href="./index.html">Exercises</a> · ${chapterLink(chapter, chapters)}</p><h1>${escaped(title)}</h1>
${markdownHtml(text)}
${curves.length > 0 ? `<div class="given">${curves.map((curve) => curveHtml(curve, curves)).join('')}</div>` : ''}
</article>
<div class="lab"><p class="loading scripted" role="status">Loading the race.</p><noscript><p class="loading">The race runs in your browser and needs JavaScript for it.</p></noscript></div>
<div class="side"><div class="work"><h2>Checks</h2><ol class="checks">${goals.join('')}</ol></div>
<p class="next">${next ? `Next: <a href="./${next.id}.html">${escaped(next.title)}</a>` : 'That was the last one.'}</p></div></main>`,
  });
}

/** @param {Inline[]} parts @returns {string} */
function inlineHtml(parts) {
  return parts.map((part) => {
    if (part.kind === 'text') return escaped(part.text);
    if (part.kind === 'code') return `<code>${escaped(part.text)}</code>`;
    const inner = inlineHtml(part.children);
    if (part.kind !== 'link') return part.kind === 'strong' ? `<strong>${inner}</strong>` : `<em>${inner}</em>`;
    return `<a href="${escaped(part.href.startsWith('#') ? `../index.html${part.href}` : part.href)}">${inner}</a>`;
  }).join('');
}

/** @param {string} text */
function markdownHtml(text) {
  return parseMarkdown(text).map((block) => {
    if (!('items' in block)) return block.kind === 'heading' ? `<h2>${inlineHtml(block.children)}</h2>` : `<p>${inlineHtml(block.children)}</p>`;
    const items = block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('');
    return block.kind === 'bullets' ? `<ul>${items}</ul>` : `<ol>${items}</ol>`;
  }).join('\n');
}

/**
 * @param {Curve} curve
 * @param {Curve[]} all
 */
function curveHtml(curve, all) {
  const { points, told, range } = curvePicture(curve, all);
  const { width, height, margin } = PICTURE;
  return `<figure><svg viewBox="${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}" role="img" aria-label="${escaped(told)}"><polyline points="${points}" fill="none" stroke="currentColor" stroke-width="2"/></svg>
<figcaption><b>${escaped(curve.label)}</b> <span class="note">${range}</span></figcaption></figure>`;
}
