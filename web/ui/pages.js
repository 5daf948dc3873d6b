/** The pages of the site, in the order in which every page names them. A new page is one line here. */

import { PAGE_NAMES } from './words.js';

/** `file` as seen from the site's own folder. @type {readonly { name: string, file: string }[]} */
export const PAGES = [
  { name: PAGE_NAMES.lab, file: 'index.html' },
  { name: PAGE_NAMES.compare, file: 'study.html' },
  { name: PAGE_NAMES.learn, file: 'learn/index.html' },
  { name: PAGE_NAMES.exercises, file: 'exercises/index.html' },
  { name: PAGE_NAMES.reference, file: 'reference.html' },
];
