/** Text for other places: a page's source, a note. Titles come from anybody, so nothing of them may become a mark. */

/**
 * @param {string} text
 * @param {string} address
 * @returns {string} a link in Markdown
 */
export function markdownLink(text, address) {
  const safe = text.replace(/[\\`*_{}[\]<>()#+\-.!|~&]/g, (mark) => `\\${mark}`);
  return `[${safe}](<${address.replace(/[<>]/g, encodeURIComponent)}>)`;
}

/**
 * @param {string} title for screen readers
 * @param {string} address
 * @returns {string} HTML that shows the address in a frame
 */
export function frameCode(title, address) {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="560" style="border: 1px solid #999" loading="lazy"></iframe>`;
}

/**
 * @param {unknown} text
 * @returns {string} as HTML, for an element or a quoted attribute
 */
export function escaped(text) {
  return String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
