/** A text of an exercise as elements: what the tree says, and nothing else. */
import { html, svg } from 'lit';
import { pageLink } from '../../site/links.js';
import { curvePicture, PICTURE } from '../curve-picture.js';
import { parseInline, parseMarkdown } from '../markdown.js';

/** @typedef {import('../markdown.js').Inline} Inline */

/** @param {Inline[]} parts @returns {unknown} */
function inline(parts) {
  return parts.map((part) => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'code') return html`<code>${part.text}</code>`;
    if (part.kind === 'strong') return html`<strong>${inline(part.children)}</strong>`;
    if (part.kind === 'emphasis') return html`<em>${inline(part.children)}</em>`;
    return html`<a href=${part.href.startsWith('#') ? pageLink('index.html', part.href) : part.href}>${inline(part.children)}</a>`;
  });
}

/** @param {string} text  one line */
export function lineView(text) {
  return inline(parseInline(text));
}

/** @param {string} text */
export function markdownView(text) {
  return parseMarkdown(text).map((block) => {
    if ('items' in block) {
      const items = block.items.map((item) => html`<li>${inline(item)}</li>`);
      return block.kind === 'bullets' ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`;
    }
    return block.kind === 'heading' ? html`<h3>${inline(block.children)}</h3>` : html`<p>${inline(block.children)}</p>`;
  });
}

/**
 * @param {import('../types.js').Curve} curve
 * @param {import('../types.js').Curve[]} all
 */
export function curveView(curve, all) {
  const { points, told, range } = curvePicture(curve, all);
  const { width, height, margin } = PICTURE;
  return html`<figure><svg viewBox="${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}" role="img" aria-label=${told}>${svg`<polyline points=${points} fill="none" stroke="currentColor" stroke-width="2" />`}</svg>
    <figcaption><b>${curve.label}</b> <span class="note">${range}</span></figcaption></figure>`;
}
