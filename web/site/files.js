/** The site's own files: beside the page that is open, or, where Slalom is one file, within it. */
import { compileCore } from '../engine/core.js';
import { isOneFile } from './links.js';

/** @param {string} file  as seen from the site's own folder */
export const siteAddress = (file) => new URL(`${document.documentElement.dataset.root ?? './'}${file}`, location.href);

/** @param {string} file @returns {string}  what the one file holds of it */
function within(file) {
  const holder = document.querySelector(`script[data-file="${file}"]`);
  if (!holder) throw new Error(`This page lacks its part ${file}; get it again from where it came.`);
  return holder.textContent ?? '';
}

/**
 * @param {string} file  as seen from the site's own folder
 * @returns {Promise<Response>}
 * @throws {Error} where it cannot be had
 */
export async function siteFile(file) {
  if (!isOneFile()) return fetch(siteAddress(file));
  const text = within(file);
  return new Response(file.endsWith('.wasm') ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0)) : text);
}

/** @returns {Promise<WebAssembly.Module>} @throws {Error} with a sentence, where the core could not be had */
export const loadCore = async () => compileCore(await siteFile('core.wasm'));

/** Those of the one file that were asked for. @type {Map<string, URL>} */
const blobs = new Map();

/**
 * @param {string} file  of a worker's script, as seen from the site's own folder
 * @returns {URL}  for `startWorker`
 */
export function workerAddress(file) {
  if (!isOneFile()) return siteAddress(file);
  const made = blobs.get(file) ?? new URL(URL.createObjectURL(new Blob([within(file)], { type: 'text/javascript' })));
  blobs.set(file, made);
  return made;
}
