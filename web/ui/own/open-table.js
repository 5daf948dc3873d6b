/**
 * Opens the dialog for tables. It and its reader of CSV are loaded when they are asked for.
 * @import { Lab } from '../lab.js'
 */

/** @type {import('./sl-table.js').SlTable | null} */
let dialog = null;

/**
 * @param {Lab} lab
 * @param {Blob | null} [file] to begin with
 */
export async function openTable(lab, file = null) {
  try {
    await import('./sl-table.js');
  } catch {
    return lab.say([{ path: '', message: 'The reader of tables could not be loaded; is the page still online?' }]);
  }
  if (!dialog) {
    dialog = /** @type {import('./sl-table.js').SlTable} */ (document.createElement('sl-table'));
    dialog.lab = lab;
    document.body.append(dialog);
  }
  await dialog.open(file);
}

/**
 * @param {File} file
 * @returns {Promise<boolean>} whether its name says that it is a table, and it does not begin as an experiment does
 */
export async function isTable(file) {
  if (!/\.(csv|tsv|tab|txt)$/i.test(file.name) && !/^text\/(csv|tab-separated-values)$/.test(file.type)) return false;
  const start = await file.slice(0, 100).text().catch(() => '');
  return !start.trimStart().startsWith('{');
}
