/**
 * One exercise: takes up the work where it was left, opens the lab. The exercise is one of the site's, or comes in the
 * address or as a file; its text is then written into the page here.
 */
import { html, render } from 'lit';
import { instantiateCore } from '../../engine/core.js';
import { Conductor } from '../../engine/conductor.js';
import { parseLink } from '../../experiment/link.js';
import { createStore } from '../../experiment/store.js';
import { loadCore, siteFile, workerAddress } from '../../site/files.js';
import { ownFragment, ownLink, pageLink } from '../../site/links.js';
import { violations, withinBounds } from '../bounds.js';
import { readExerciseText } from '../format.js';
import { TEXT } from '../limits.js';
import { LONGEST_CODE, packExercise, unpackExercise } from '../packed.js';
import { ExerciseLab } from './exercise-lab.js';
import { curveView, markdownView } from './markdown-view.js';
import { savedWork } from './saved.js';
import '../../ui/sl-curves.js';
import '../../ui/sl-picture.js';
import '../../ui/sl-surface.js';
import '../../ui/sl-transport.js';
import './sl-exercise.js';
import './sl-free.js';

const page = /** @type {HTMLElement} */ (document.querySelector('main.exercise'));
const places = {
  text: /** @type {HTMLElement} */ (page.querySelector('article')),
  work: /** @type {HTMLElement} */ (page.querySelector('.work')),
  lab: /** @type {HTMLElement} */ (page.querySelector('.lab')),
};

/** Fast enough to try many things, slow enough to be seen. */
const SPEED = 60;

/** Whether the exercise is none of the site's. */
const isOwn = page.dataset.exercise === '';

/** @returns {Promise<string>} the exercise's file; empty where there is none yet */
async function source() {
  if (!isOwn) return (await siteFile(`exercises/all/${page.dataset.exercise}.json`)).text();
  const code = new URLSearchParams(ownFragment().slice(1)).get('x');
  return code ? unpackExercise(code) : '';
}

/**
 * @param {WebAssembly.Module} module
 * @param {string} text of the exercise's file
 * @returns {Promise<ExerciseLab>}
 */
async function openLab(module, text) {
  const core = await instantiateCore(module);
  const { exercise, complaints } = readExerciseText(text, core.catalogue);
  if (!exercise) throw new Error(complaints[0].message);
  const { link } = savedWork(exercise.id, exercise.version);
  const wanted = (isOwn ? '' : ownFragment()) || link;
  const reading = wanted ? parseLink(wanted, core.catalogue) : { experiment: exercise.start, complaints: [] };
  const experiment = withinBounds(exercise, reading.experiment, core.catalogue);
  const conductor = new Conductor({ module, catalogue: core.catalogue, workerURL: workerAddress('engine/worker.js') });
  const seen = { ...experiment, seeds: exercise.start.seeds, view: { ...experiment.view, speed: SPEED } };
  const refused = violations(exercise, reading.experiment, core.catalogue).map((message) => ({ path: '', message }));
  return new ExerciseLab({ core, conductor, store: createStore(seen), complaints: [...reading.complaints, ...refused], exercise, module, silent: isOwn });
}

/** @param {ExerciseLab} lab */
function show(lab) {
  const notice = () => lab.complaints.length === 0 ? '' : html`<div class="notice" role="alert"><ul>${lab.complaints.map(({ message }) => html`<li>${message}</li>`)}</ul>
    <button @click=${() => lab.say([])}>Close</button></div>`;
  const onSurface = lab.exercise.start.problem.kind === 'surface';
  const draw = () => render(html`${notice()}
    <sl-free class="part" .lab=${lab}></sl-free>
    <sl-transport class="part" role="group" aria-label="Race" .lab=${lab}></sl-transport>
    <sl-curves class="part" .lab=${lab}></sl-curves>
    ${onSurface ? html`<sl-surface class="part" .lab=${lab}></sl-surface>` : html`<sl-picture class="part" .lab=${lab}></sl-picture>`}`, places.lab);
  lab.addEventListener('notice', draw);
  places.work.replaceChildren();
  render(html`<sl-exercise .lab=${lab}></sl-exercise>`, places.work);
  places.lab.replaceChildren();
  draw();
  const dark = () => lab.dispatchEvent(new Event('theme'));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dark);
  document.querySelector('header.site .theme')?.addEventListener('click', dark);
}

/** @param {import('../types.js').Exercise} exercise */
function writeText({ title, text, curves }) {
  document.title = `${title}: Slalom`;
  render(html`<p class="note"><a href=${pageLink('exercises/index.html')}>Exercises</a></p><h1>${title}</h1>${markdownView(text)}
    ${curves.length > 0 ? html`<div class="given">${curves.map((curve) => curveView(curve, curves))}</div>` : ''}`, places.text);
}

/** @param {WebAssembly.Module} module @param {string} text */
async function start(module, text) {
  const lab = await openLab(module, text);
  if (isOwn) {
    places.text.replaceChildren();
    writeText(lab.exercise);
  }
  show(lab);
}

/** @param {unknown} error */
function fail(error) {
  places.lab.textContent = `This exercise could not start: ${error instanceof Error ? error.message : error}${isOwn ? '' : ' Reload the page to try again.'}`;
  places.lab.classList.add('failed');
}

/** No exercise came with the address. @param {WebAssembly.Module} module */
function askForFile(module) {
  places.lab.replaceChildren();
  const take = async (/** @type {FileList | null | undefined} */ files) => {
    const file = files?.[0];
    if (!file) return;
    try {
      if (file.size > TEXT.file) throw new Error(`${file.name} is larger than the ${TEXT.file} characters that an exercise may have.`);
      const text = await file.text();
      await start(module, text);
      // A reload then opens it again.
      const code = await packExercise(text);
      if (code.length <= LONGEST_CODE) history.replaceState(null, '', ownLink(`#x=${code}`));
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  render(html`<div class="drop" @dragover=${(/** @type {Event} */ event) => event.preventDefault()}
      @drop=${(/** @type {DragEvent} */ event) => { event.preventDefault(); take(event.dataTransfer?.files); }}>
    <label class="field">Choose the file of the exercise, or drop it here <input type="file" accept=".json,application/json" @change=${(/** @type {Event} */ event) => take(/** @type {HTMLInputElement} */ (event.target).files)} /></label>
    <p class="said" role="alert"></p></div>`, places.lab);
  const said = /** @type {HTMLElement} */ (places.lab.querySelector('.said'));
}

try {
  const [module, text] = await Promise.all([loadCore(), source()]);
  if (text) await start(module, text);
  else askForFile(module);
} catch (error) {
  fail(error);
}
if (isOwn) addEventListener('hashchange', () => location.reload());
