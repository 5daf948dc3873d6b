/** The pages of the site, in the order in which every page names them. A new page is one line here. */

/** `file` as seen from the site's own folder. @type {readonly { name: string, file: string }[]} */
export const PAGES = [
  { name: 'Lab', file: 'index.html' },
  { name: 'Compare', file: 'study.html' },
  { name: 'Learn', file: 'learn/index.html' },
  { name: 'Exercises', file: 'exercises/index.html' },
  { name: 'Reference', file: 'reference.html' },
];
