/** A QR code as an element: black on white in every theme, or readers fail. */
import { html, svg } from 'lit';
import { qrOf } from './qr.js';

/**
 * @param {string} text
 * @param {string} what it is, for screen readers and for the sentence where it is too long
 */
export function qrView(text, what) {
  const code = qrOf(text);
  if (!code) return html`<p class="note qr">The ${what} is too long for a QR code: it has ${text.length} characters, and a code holds some 2950.</p>`;
  const side = code.size + 2 * code.margin;
  return html`<svg class="qr" viewBox="${-code.margin} ${-code.margin} ${side} ${side}" role="img" aria-label="QR code of the ${what}">
    ${svg`<rect x=${-code.margin} y=${-code.margin} width=${side} height=${side} fill="#ffffff" /><path d=${code.path} fill="#000000" />`}
  </svg>`;
}
