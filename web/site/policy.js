/** The content security policies: what a page of Slalom may load. All that it needs is its own. */

/** What it may show and what nobody may do to it, wherever it is. */
const SHOWN = ["img-src 'self' data: blob:", "style-src 'self' 'unsafe-inline'", "base-uri 'none'", "form-action 'none'"]; // style attributes in templates

/** Of the site's pages; a host may send it as a header too. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  ...SHOWN,
].join('; ');

/**
 * Of the one file: its one script, its own workers, and no connection at all.
 * @param {string} hash  SHA-256 of the script, in base64
 */
export const oneFilePolicy = (hash) =>
  ["default-src 'none'", `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`, 'worker-src blob:', 'font-src data:', ...SHOWN].join('; ').replaceAll("'self' ", '');
