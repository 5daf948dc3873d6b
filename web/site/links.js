/**
 * Where a page's links lead. The site's pages are files in folders; where Slalom is one file they are all within it, and an
 * address there names the page after its `#`: `slalom.html#/study.html?v=1&…`. The lab needs no name: `slalom.html#v=1&…`.
 */

const LAB = 'index.html';

/** Whether the whole site is this one file. */
export const isOneFile = () => document.documentElement.dataset.oneFile !== undefined;

/**
 * The page that an address of the one file names.
 * @param {string} hash  with its `#`
 */
export const pageOf = (hash) => /^#\/([^?]+)/.exec(hash)?.[1] ?? LAB;

/**
 * What an address says to the page that it names.
 * @param {string} [hash]  with its `#`
 * @returns {string}  the same, without the page's name in the one file; empty or with its `#`
 */
export const ownFragment = (hash = location.hash) => hash.replace(/^#\/[^?]*\??/, '#').replace(/^#$/, '');

/** What the file of the open page, or of the page that a link leads to, is called. @param {{ pathname: string, hash: string }} link */
export const fileOf = ({ pathname, hash }) => (isOneFile() ? pageOf(hash) : pathname).split('/').at(-1) ?? '';

/**
 * A link to a page of the site, from any other.
 * @param {string} file  as seen from the site's own folder
 * @param {string} [fragment]  with its `#`
 * @returns {string}
 */
export function pageLink(file, fragment = '') {
  if (!isOneFile()) return `${document.documentElement.dataset.root ?? './'}${file}${fragment}`;
  return linkWithin(file, fragment);
}

/**
 * The same in the one file.
 * @param {string} file
 * @param {string} [fragment]  with its `#`
 */
export function linkWithin(file, fragment = '') {
  if (file === LAB) return fragment || '#v=1';
  return `#/${file}${fragment.replace('#', '?')}`;
}

/**
 * The open page with another fragment.
 * @param {string} fragment  with its `#`
 */
export const ownLink = (fragment) => (isOneFile() ? linkWithin(document.documentElement.dataset.page ?? LAB, fragment) : fragment);

/** Whether the address has gone on to another page of the one file, which is about to open. */
export const isLeft = () => isOneFile() && pageOf(location.hash) !== (document.documentElement.dataset.page ?? LAB);
