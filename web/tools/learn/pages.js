/** The tutorial's pages: a chapter each, and the list of them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { CHAPTERS, chapterFiles } from '../chapters.js';
import { escaped, pageShell } from '../page.js';
import { readChapter } from './chapter.js';

/** @typedef {{ id: string, title: string, chapter: number }} Link to an exercise */
/** @typedef {import('./chapter.js').Chapter & { file: string, number: number, exercises: Link[] }} Page */

const SHELL = { name: 'Learn', root: '../', styles: ['katex/katex.min.css', 'pictures.css', 'learn.css', 'drawings.css'], scripts: ['learn/learn.js'] };

/**
 * @param {string} folder of the site
 * @param {import('../../engine/core.js').Core} core
 * @param {Link[]} exercises each is named at the end of its chapter
 * @throws {Error} that names the chapter, where one has a mistake
 */
export async function writeTutorial(folder, core, exercises) {
  const pages = await Promise.all((await chapterFiles()).map(async ({ source, page, number }) => {
    try {
      return { ...readChapter(await readFile(CHAPTERS + source, 'utf8'), core), file: page, number, exercises: exercises.filter(({ chapter }) => chapter === number) };
    } catch (error) {
      throw new Error(`${source}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }));
  await mkdir(`${folder}/learn`, { recursive: true });
  await writeFile(`${folder}/learn/index.html`, listPage(pages));
  for (const [i, page] of pages.entries()) await writeFile(`${folder}/learn/${page.file}`, chapterPage(page, pages[i - 1], pages[i + 1]));
}

/** @param {string} html */
const plain = (html) => html.replace(/<[^>]*>/g, '');

/** @param {Page[]} pages */
function listPage(pages) {
  const items = pages.map(({ file, number, title, lead }) => `<li value="${number}"><a href="./${file}">${escaped(title)}</a><p>${lead}</p></li>`);
  return pageShell({
    ...SHELL, title: 'Learn: Slalom', description: 'A tutorial on optimisers in which every figure is a run that you can turn.',
    body: `<main id="main" class="learn"><h1>How nets learn, and how to make them learn faster</h1>
<p>You know what a gradient is. At the end you can choose an optimiser, set its rate, and tell from a curve what is wrong. Every figure is a run that your browser
makes, every number in the text was measured, and where a piece of common wisdom did not hold on our experiments, the text says so.</p>
<ol class="chapters">${items.join('\n')}</ol></main>`,
  });
}

/**
 * @param {Page} page
 * @param {Page | undefined} before
 * @param {Page | undefined} after
 */
function chapterPage({ number, title, lead, html, sections, exercises }, before, after) {
  const turn = (/** @type {Page | undefined} */ to, /** @type {string} */ word, /** @type {string} */ rel) => (to ? `<a rel="${rel}" href="./${to.file}"><span class="note">${word}</span> ${escaped(to.title)}</a>` : '<span></span>');
  return pageShell({
    ...SHELL, title: `${title}: Slalom`, description: plain(lead),
    body: `<main id="main" class="learn"><p class="note"><a href="./index.html">Learn</a> · chapter ${number}</p><h1>${escaped(title)}</h1>
<p class="lead">${lead}</p>
${sections.length > 1 ? `<nav class="sections" aria-label="Sections"><ul>${sections.map(({ id, text }) => `<li><a href="#${id}">${escaped(text)}</a></li>`).join('')}</ul></nav>` : ''}
${html}
${exercises.length > 0 ? `<p class="exercises">To work on: ${exercises.map((each) => `<a href="../exercises/${each.id}.html">${escaped(each.title)}</a>`).join(', ')}.</p>` : ''}
<nav class="turn-page" aria-label="Chapters">${turn(before, 'Before', 'prev')}${turn(after, 'Next', 'next')}</nav></main>`,
  });
}
