/** One exercise: loads its file and the core, takes up the work where it was left, opens the lab. */
import { html, render } from 'lit';
import { instantiateCore } from '../../engine/core.js';
import { Conductor } from '../../engine/conductor.js';
import { parseLink } from '../../experiment/link.js';
import { createStore } from '../../experiment/store.js';
import { loadCore, siteFile, workerAddress } from '../../site/files.js';
import { ownFragment } from '../../site/links.js';
import { violations, withinBounds } from '../bounds.js';
import { readExerciseText } from '../format.js';
import { ExerciseLab } from './exercise-lab.js';
import { savedWork } from './saved.js';
import '../../ui/sl-curves.js';
import '../../ui/sl-picture.js';
import '../../ui/sl-surface.js';
import '../../ui/sl-transport.js';
import './sl-exercise.js';
import './sl-free.js';

const page = /** @type {HTMLElement} */ (document.querySelector('main.exercise'));
const places = {
  work: /** @type {HTMLElement} */ (page.querySelector('.work')),
  lab: /** @type {HTMLElement} */ (page.querySelector('.lab')),
};

/** Fast enough to try many things, slow enough to be seen. */
const SPEED = 60;

/** @returns {Promise<ExerciseLab>} */
async function openLab() {
  const id = page.dataset.exercise ?? '';
  const [module, file] = await Promise.all([loadCore(), siteFile(`exercises/all/${id}.json`)]);
  const core = await instantiateCore(module);
  const { exercise, complaints } = readExerciseText(await file.text(), core.catalogue);
  if (!exercise) throw new Error(complaints[0].message);
  const { link } = savedWork(exercise.id, exercise.version);
  const wanted = ownFragment() || link;
  const reading = wanted ? parseLink(wanted, core.catalogue) : { experiment: exercise.start, complaints: [] };
  const experiment = withinBounds(exercise, reading.experiment, core.catalogue);
  const conductor = new Conductor({ module, catalogue: core.catalogue, workerURL: workerAddress('engine/worker.js') });
  const seen = { ...experiment, seeds: exercise.start.seeds, view: { ...experiment.view, speed: SPEED } };
  const refused = violations(exercise, reading.experiment, core.catalogue).map((message) => ({ path: '', message }));
  return new ExerciseLab({ core, conductor, store: createStore(seen), complaints: [...reading.complaints, ...refused], exercise, module });
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

try {
  show(await openLab());
} catch (error) {
  places.lab.textContent = `This exercise could not start: ${error instanceof Error ? error.message : error} Reload the page to try again.`;
  places.lab.classList.add('failed');
}
