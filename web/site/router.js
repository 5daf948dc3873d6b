/**
 * The one file: opens the page that the address names. Its pages, styles and data are elements of the file's head; what runs
 * is this script with everything it imports.
 */
import { isLeft, ownFragment, ownLink, pageOf } from './links.js';

/** What the build keeps of a page. @typedef {{ title: string, body: string, styles: string[], scripts: string[] }} Page */

/** @type {Record<string, () => Promise<unknown>>} By their names in the site. */
const SCRIPTS = {
  'start.js': () => import('../start.js'),
  'main.js': () => import('../main.js'),
  'shell.js': () => import('../shell.js'),
  'reference.js': () => import('../reference.js'),
  'study.js': () => import('../study/page/study.js'),
  'learn/learn.js': () => import('../learn/page/learn.js'),
  'exercises/edit.js': () => import('../exercises/page/edit.js'),
  'exercises/exercise.js': () => import('../exercises/page/exercise.js'),
  'exercises/list.js': () => import('../exercises/page/list.js'),
  'exercises/mark.js': () => import('../exercises/page/mark.js'),
};

const root = document.documentElement;
const pages = /** @type {Record<string, Page>} */ (JSON.parse(document.querySelector('script[data-file="pages.json"]')?.textContent ?? '{}'));

/** A place within the page, as a link to it would have it. @param {string} id */
function goTo(id) {
  const place = id ? document.getElementById(id) : null;
  if (!place) return false;
  place.scrollIntoView();
  place.setAttribute('tabindex', '-1');
  place.focus({ preventScroll: true });
  return true;
}

// Before the page's own: one that is left does not hear of it.
addEventListener('hashchange', (event) => {
  if (!isLeft()) return goTo(ownFragment().slice(1));
  event.stopImmediatePropagation();
  location.reload();
});
addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest?.('a[href^="#"]:not([href^="#/"])');
  const fragment = link?.getAttribute('href') ?? '';
  if (event.defaultPrevented || !goTo(fragment.slice(1))) return;
  event.preventDefault();
  if (root.dataset.page !== 'index.html') history.pushState(null, '', ownLink(fragment));
});

const wanted = pageOf(location.hash);
const name = wanted in pages ? wanted : 'index.html';
if (name !== wanted) history.replaceState(null, '', '#v=1'); // a page that is not there
const { title, body, styles, scripts } = pages[name];
root.dataset.page = name;
document.title = title;
for (const style of /** @type {NodeListOf<HTMLStyleElement>} */ (document.querySelectorAll('style[data-file]'))) style.media = styles.includes(style.dataset.file ?? '') ? 'all' : 'not all';
document.body.innerHTML = body;
for (const script of scripts) await SCRIPTS[script]();
goTo(ownFragment().slice(1));
