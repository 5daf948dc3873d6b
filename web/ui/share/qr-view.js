/** A QR code as an element: black on white in every theme, or readers fail. */
import { html, svg } from 'lit';
import { QR } from '../words.js';
import { qrOf } from './qr.js';

/**
 * @param {string} text
 * @param {'link' | 'line'} what it is
 */
export function qrView(text, what) {
  const code = qrOf(text);
  if (!code) return html`<p class="note qr">${QR.tooLong(what, text.length)}</p>`;
  const side = code.size + 2 * code.margin;
  return html`<svg class="qr" viewBox="${-code.margin} ${-code.margin} ${side} ${side}" role="img" aria-label=${QR.name(what)}>
    ${svg`<rect x=${-code.margin} y=${-code.margin} width=${side} height=${side} fill="#ffffff" /><path d=${code.path} fill="#000000" />`}
  </svg>`;
}
