/** The marking page: lines are pasted or dropped, trained again here, and made a table. Nothing leaves the device. */
import { html, render } from 'lit';
import { instantiateCore } from '../../engine/core.js';
import { loadCore, siteFile } from '../../site/files.js';
import { pageLink } from '../../site/links.js';
import { download } from '../../ui/download.js';
import { readExercise, readExerciseText } from '../format.js';
import { marksOf, openSources } from '../marking.js';
import { cellsOf, marksCsv, remarksOf, spellTwins, statusOf } from '../report.js';
import { replayAll } from './replayers.js';

/** @typedef {import('../marking.js').Mark} Mark */
/** @typedef {import('../marking.js').Replay} Replay */
/** @typedef {import('../marking.js').Source} Source */
/** @typedef {import('../types.js').Exercise} Exercise */

/** Rows of the table; the CSV has all. */
const MOST_ROWS = 2000;
/** Milliseconds between two looks at the progress. */
const PACE = 100;

const place = /** @type {HTMLElement} */ (document.querySelector('main.marking .work'));

const state = {
  pasted: '',
  /** @type {Source[]} */ files: [],
  /** @type {Exercise[]} */ own: [],
  /** @type {string[]} */ complaints: [],
  /** @type {Mark[]} */ marks: [],
  /** @type {AbortController | null} */ stopper: null,
  done: 0,
  tasks: 0,
  said: '',
};

/** @typedef {{ module: WebAssembly.Module, catalogue: import('../../types.js').Catalogue, exercises: Exercise[] }} Setting */

/** @returns {Promise<Setting>} */
async function open() {
  const [module, file] = await Promise.all([loadCore(), siteFile('exercises/all.json')]);
  const { catalogue } = await instantiateCore(module);
  const exercises = /** @type {unknown[]} */ (await file.json()).flatMap((raw) => readExercise(raw, catalogue).exercise ?? []);
  return { module, catalogue, exercises };
}

/**
 * @param {Setting} setting
 * @param {Iterable<File>} files  lines, or exercises of one's own
 */
async function take({ catalogue }, files) {
  state.complaints = [];
  for (const file of files) {
    const text = await file.text();
    if (!text.trimStart().startsWith('{')) state.files.push({ file: file.name, text });
    else {
      const { exercise, complaints } = readExerciseText(text, catalogue);
      if (exercise) state.own.unshift(exercise);
      else state.complaints.push(`${file.name}: ${complaints[0].message}`);
    }
  }
}

/** @param {Setting} setting */
async function mark(setting) {
  const { module, catalogue, exercises } = setting;
  const sources = [...(state.pasted.trim() ? [{ file: 'pasted', text: state.pasted }] : []), ...state.files];
  const { entries, tasks } = openSources(sources, [...state.own, ...exercises], catalogue);
  if (entries.length === 0) {
    state.complaints = ['There is no line to mark: paste one, or choose a file.'];
    return draw(setting);
  }
  const stopper = new AbortController();
  Object.assign(state, { stopper, done: 0, tasks: tasks.length, marks: [], complaints: [], said: '' });
  draw(setting);
  const started = performance.now();
  /** @type {(Replay | undefined)[]} */
  const replays = tasks.map(() => undefined);
  let shown = started;
  try {
    await replayAll(module, tasks.map((task) => ({ ...task, round: null })), (/** @type {Replay} */ replay, index) => {
      replays[index] = replay;
      state.done++;
      if (performance.now() - shown < PACE) return;
      shown = performance.now();
      draw(setting);
    }, stopper.signal);
  } catch (error) {
    state.complaints = [`Marking stopped: ${error instanceof Error ? error.message : error}`];
  }
  state.marks = marksOf(entries, tasks, replays);
  state.stopper = null;
  state.said = summary((performance.now() - started) / 1000, stopper.signal.aborted);
  draw(setting);
}

/**
 * @param {number} seconds
 * @param {boolean} stopped
 */
function summary(seconds, stopped) {
  const count = (/** @type {string} */ status) => state.marks.filter((each) => statusOf(each) === status).length;
  return `${stopped ? `Stopped, ${count('stopped')} not marked. ` : ''}${state.marks.length} lines in ${seconds.toFixed(1)} s: ${count('passed')} passed, ${count('failed')} failed, ${count('false claim')} with a false claim, ${count('bad')} bad.`;
}

/** @param {Mark} each */
function row(each) {
  const { file, line, name, exercise, passed, checks, link, answer } = cellsOf(each);
  const status = statusOf(each);
  return html`<tr data-mark=${status}><td>${file}:${line}</td><th scope="row">${name}</th>
    <td>${link && exercise ? html`<a href=${pageLink('index.html', String(link).replace(/^[^#]*/, ''))}>${exercise}</a>` : exercise}</td>
    <td><b>${status}</b></td><td>${each.problem ? '' : `${passed} of ${checks}`}</td><td>${spellTwins(each)}</td><td>${remarksOf(each)}</td><td>${answer}</td></tr>`;
}

/** @param {Setting} setting */
function draw(setting) {
  const { marks, stopper, files, own, complaints } = state;
  const choose = (/** @type {Iterable<File>} */ chosen) => take(setting, chosen).then(() => draw(setting));
  render(html`
    ${complaints.length > 0 ? html`<div class="notice" role="alert"><ul>${complaints.map((text) => html`<li>${text}</li>`)}</ul></div>` : ''}
    <div class="drop" @dragover=${(/** @type {Event} */ event) => event.preventDefault()}
      @drop=${(/** @type {DragEvent} */ event) => { event.preventDefault(); choose(event.dataTransfer?.files ?? []); }}>
      <label class="field">Lines that were handed in
        <textarea rows="8" spellcheck="false" placeholder="slalom1:exercise=…" @input=${(/** @type {Event} */ event) => (state.pasted = /** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea></label>
      <label class="field">or files of lines; exercises of your own, too
        <input type="file" multiple @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLInputElement} */ (event.target).files ?? [])} /></label>
      ${files.length + own.length > 0 ? html`<p class="note">${[...files.map(({ file }) => file), ...own.map(({ id, version }) => `exercise ${id}, version ${version}`)].join(', ')}
        <button @click=${() => { Object.assign(state, { files: [], own: [] }); draw(setting); }}>Forget them</button></p>` : ''}
    </div>
    <p class="row">${stopper
      ? html`<button @click=${() => stopper.abort()}>Stop</button><progress max=${state.tasks} value=${state.done} aria-label="Experiments trained"></progress><span>${state.done} of ${state.tasks} experiments</span>`
      : html`<button class="play" @click=${() => mark(setting)}>Mark</button>`}
      ${marks.length > 0 ? html`<button @click=${() => download('marks.csv', 'text/csv', marksCsv(marks))}>Download CSV</button>` : ''}</p>
    <p role="status">${state.said}</p>
    ${marks.length === 0 ? '' : html`<div class="scroll" role="group" aria-label="Marks" tabindex="0"><table>
      <thead><tr>${['Line', 'Name', 'Exercise', 'Mark', 'Checks', 'Same as', 'Remarks', 'Answer'].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${marks.slice(0, MOST_ROWS).map(row)}</tbody></table></div>
      ${marks.length > MOST_ROWS ? html`<p class="note">The first ${MOST_ROWS} lines are shown; the CSV has all.</p>` : ''}`}`, place);
}

try {
  const setting = await open();
  place.replaceChildren();
  draw(setting);
} catch (error) {
  place.textContent = `This page could not start: ${error instanceof Error ? error.message : error} Reload it to try again.`;
}
