/** The shell of a page that is written at build time: head, the links between pages, body. Text is escaped where it is put in. */
import { escaped } from '../export/words.js';
import { POLICY } from '../site/policy.js';
import { PAGES } from '../ui/pages.js';

export { escaped };

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M2 2c10 1-2 6 5 7s6 1 7 5' fill='none' stroke='%230072b2' stroke-width='2.5'/%3E%3C/svg%3E";

/**
 * @param {object} page
 * @param {string} page.name of the page among those in `PAGES`
 * @param {string} page.title
 * @param {string} page.description
 * @param {string} page.body HTML, with one `<main id="main">`
 * @param {string} [page.root] the way to the site's folder: `../` from a page in a folder of its own
 * @param {string[]} [page.styles] beside style.css; from the site's folder
 * @param {string[]} [page.scripts] modules; the page must do without
 * @returns {string} HTML
 */
export function pageShell({ name, title, description, body, root = './', styles = [], scripts = [] }) {
  const to = (/** @type {string} */ file) => escaped(root + file);
  const links = PAGES.map((page) => `<a href="${to(page.file)}"${page.name === name ? ' aria-current="page"' : ''}>${escaped(page.name)}</a>`);
  return `<!doctype html>
<html lang="en" data-root="${escaped(root)}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<meta name="description" content="${escaped(description)}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${ICON}">
<link rel="manifest" href="${to('manifest.webmanifest')}">
<script src="${to('shell.js')}"></script>
${['style.css', ...styles].map((file) => `<link rel="stylesheet" href="${to(file)}">`).join('\n')}
${scripts.map((file) => `<script type="module" src="${to(file)}"></script>`).join('\n')}
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header class="site"><a class="home" href="${to('index.html')}">Slalom</a><nav aria-label="Pages">${links.join('')}</nav><button class="theme" type="button" title="Light or dark">Dark</button></header>
${body}
</body>
</html>
`;
}
