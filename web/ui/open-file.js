/**
 * Files that are chosen or dropped on the page: an experiment is opened, a table becomes points. Whatever is wrong with one, what was here stays.
 * @import { Lab } from './lab.js'
 */
import { readExperimentFile, refusedSize } from '../experiment/file.js';
import { show } from '../experiment/values.js';
import { isTable, openTable } from './own/open-table.js';

/**
 * @param {Lab} lab
 * @returns {Promise<boolean>} whether an experiment was opened
 */
export function chooseFile(lab) {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  return new Promise((done) => {
    input.addEventListener('change', () => done(input.files?.[0] ? openFile(input.files[0], lab) : false));
    input.addEventListener('cancel', () => done(false));
    input.click();
  });
}

/**
 * @param {File} file
 * @param {Lab} lab
 * @returns {Promise<boolean>} false, and the reason is said, where it is no experiment
 */
export async function openFile(file, lab) {
  if (await isTable(file)) {
    void openTable(lab, file);
    return true;
  }
  const { experiment, complaints, refusal } = await read(file, lab);
  if (!experiment) {
    lab.say([{ path: '', message: `The file ${show(file.name)} was not opened, because ${refusal}.` }]);
    return false;
  }
  lab.open({ ...experiment, view: { ...experiment.view, embed: lab.experiment.view.embed } }, `the file ${file.name}`, complaints);
  return true;
}

/** @param {File} file @param {Lab} lab */
async function read(file, { catalogue }) {
  const size = refusedSize(file.size);
  if (size) return { experiment: null, complaints: [], refusal: size };
  try {
    return readExperimentFile(new Uint8Array(await file.arrayBuffer()), catalogue);
  } catch {
    return { experiment: null, complaints: [], refusal: 'the browser could not read it' }; // a folder, or a file that has gone
  }
}

/**
 * Files may be dropped anywhere: without this the browser would leave the page for them.
 * @param {Lab} lab
 */
export function takeDrops(lab) {
  const root = document.documentElement;
  const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
  document.addEventListener('dragover', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    root.classList.add('dropping');
  });
  document.addEventListener('dragleave', (event) => event.relatedTarget === null && root.classList.remove('dropping'));
  document.addEventListener('drop', (event) => {
    root.classList.remove('dropping');
    if (!hasFile(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 1) return lab.say([{ path: '', message: `There are ${files.length} files; one is opened at a time.` }]);
    if (files[0]) void openFile(files[0], lab);
  });
}
