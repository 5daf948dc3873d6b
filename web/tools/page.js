/** The shell of a page that is written at build time: head, the links between pages, body. Text is escaped where it is put in. */

/** @type {Record<string, string>} */
const PAGES = { Lab: 'index.html', Reference: 'reference.html' };
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M2 2c10 1-2 6 5 7s6 1 7 5' fill='none' stroke='%230072b2' stroke-width='2.5'/%3E%3C/svg%3E";

/**
 * @param {unknown} text
 * @returns {string} as HTML
 */
export function escaped(text) {
  return String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/**
 * @param {object} page
 * @param {string} page.name one of the pages that link to each other
 * @param {string} page.title
 * @param {string} page.description
 * @param {string} page.body HTML
 * @param {string[]} [page.styles] beside style.css
 * @param {string[]} [page.scripts] modules; the page must do without
 * @returns {string} HTML
 */
export function pageShell({ name, title, description, body, styles = [], scripts = [] }) {
  const links = Object.entries(PAGES).map(([page, file]) => `<a href="./${file}"${page === name ? ' aria-current="page"' : ''}>${page}</a>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<meta name="description" content="${escaped(description)}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${ICON}">
${['style.css', ...styles].map((file) => `<link rel="stylesheet" href="./${file}">`).join('\n')}
${scripts.map((file) => `<script type="module" src="./${file}"></script>`).join('\n')}
</head>
<body>
<header class="site"><a class="home" href="./index.html">Slalom</a><nav aria-label="Pages">${links.join('')}</nav></header>
${body}
</body>
</html>
`;
}
