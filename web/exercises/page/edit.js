/** Writing an exercise: a form on the left; on the right what is still wrong, or the exercise to try, link and hand out. */
import { html, nothing, render } from 'lit';
import { instantiateCore } from '../../engine/core.js';
import { parseLink } from '../../experiment/link.js';
import { runName } from '../../experiment/run-name.js';
import { knownEntry } from '../../experiment/schema.js';
import { frameCode, markdownLink } from '../../export/words.js';
import { loadCore } from '../../site/files.js';
import { ownFragment, pageLink } from '../../site/links.js';
import { copiedField } from '../../ui/copied.js';
import { download } from '../../ui/download.js';
import { measuresOf } from '../check-format.js';
import { CHECK_FORMS, fileOf, FREE_FORM, newDraft, offeredControls, typedValue } from '../draft.js';
import { readExercise } from '../format.js';
import { TEXT } from '../limits.js';
import { MEASURES } from '../measures.js';
import { LONGEST_CODE, packExercise } from '../packed.js';
import { goalOf } from '../words.js';
import { keptDraft, keepDraft } from './saved.js';

/** @typedef {import('../../types.js').Catalogue} Catalogue */
/** @typedef {import('../draft.js').Draft} Draft */
/** @typedef {import('../draft.js').FormField} FormField */
/** @typedef {import('../types.js').Exercise} Exercise */

const place = /** @type {HTMLElement} */ (document.querySelector('main.editor .work'));
/** What an exercise may start from before one has a better idea. */
const EXAMPLE = '#v=1&data=circle&epochs=50&run=sgd,lr=.03';

class Editor {
  said = '';
  /** What is wrong with it. @type {import('../../types.js').Complaint[]} */ complaints = [];
  /** In the address of `own.html`; empty where it is too long for one. */ code = '';

  /** @param {Catalogue} catalogue @param {Draft} draft */
  constructor(catalogue, draft) {
    this.catalogue = catalogue;
    this.draft = draft;
    this.changed();
  }

  get start() {
    return parseLink(typeof this.draft.start === 'string' ? this.draft.start : EXAMPLE, this.catalogue).experiment;
  }

  changed() {
    keepDraft(JSON.stringify(this.draft));
    this.file = fileOf(this.draft);
    const { exercise, complaints } = readExercise(this.file, this.catalogue);
    this.exercise = exercise;
    this.complaints = complaints;
    this.draw();
    if (exercise) void this.#pack();
  }

  async #pack() {
    const text = JSON.stringify(this.file);
    const code = await packExercise(text);
    if (text !== JSON.stringify(this.file)) return; // it has changed meanwhile
    this.code = code.length <= LONGEST_CODE ? code : '';
    this.draw();
  }

  /** @param {Draft} draft */
  open(draft) {
    this.draft = { ...newDraft(EXAMPLE), ...draft };
    if (Array.isArray(this.draft.text)) this.draft.text = this.draft.text.join('\n');
    this.draft.hints = (this.draft.hints ?? []).map((/** @type {any} */ hint) => ({ ...hint, when: hint.when ?? {} }));
    this.draft.question ??= { text: '', least: 20 };
    this.draft.budget ??= {};
    this.changed();
  }

  /** @param {File | undefined} file */
  async openFile(file) {
    if (!file) return;
    try {
      if (file.size > TEXT.file) throw new Error('it is too large');
      const raw = JSON.parse(await file.text());
      const { exercise, complaints } = readExercise(raw, this.catalogue);
      if (!exercise) throw new Error(complaints[0].message.replace(/\.$/, ''));
      this.said = `${file.name} is open.`;
      this.open(raw);
    } catch (error) {
      this.said = `${file.name} was not opened: ${error instanceof SyntaxError ? 'it is not JSON' : /** @type {Error} */ (error).message}.`;
      this.draw();
    }
  }

  /**
   * A labelled field of the form.
   * @param {Record<string, any>} object that holds it
   * @param {FormField} field
   * @param {string} of  whose it is, for its id
   */
  field(object, { key, label, kind, choices = [] }, of) {
    const id = `${of}-${key}`;
    const value = object[key];
    const set = (/** @type {unknown} */ next) => {
      object[key] = next;
      this.changed();
    };
    const typed = (/** @type {Event} */ event) => set(typedValue(/** @type {HTMLInputElement} */ (event.target).value, kind));
    if (kind === 'flag') return html`<label class="inline"><input type="checkbox" .checked=${value === true} @change=${(/** @type {Event} */ event) => set(/** @type {HTMLInputElement} */ (event.target).checked)} /> ${label}</label>`;
    if (kind === 'choice' || kind === 'measure' || kind === 'control') {
      const options = kind === 'control' ? offeredControls(this.start, this.catalogue) : kind === 'measure' ? measuresOf({ start: this.start, catalogue: this.catalogue }) : choices;
      const all = options.includes(/** @type {never} */ (value)) || value === undefined ? options : [value, ...options];
      const name = (/** @type {string} */ option) => (kind === 'measure' ? (MEASURES[/** @type {import('../types.js').Measure} */ (option)]?.label ?? option) : option);
      return html`<label class="inline" for=${id}>${label} <select id=${id} @change=${(/** @type {Event} */ event) => set(/** @type {HTMLSelectElement} */ (event.target).value)}>${all.map((option) => html`<option value=${option} ?selected=${option === value}>${name(option)}</option>`)}</select></label>`;
    }
    if (key === 'target' && !MEASURES[/** @type {import('../types.js').Measure} */ (object.measure)]?.hasTarget) {
      delete object.target;
      return nothing;
    }
    const shown = Array.isArray(value) ? value.join(', ') : (value ?? '');
    return html`<label class="inline" for=${id}>${label} <input id=${id} class=${kind} .value=${String(shown)} @change=${typed} /></label>`;
  }

  /**
   * @param {string} key @param {string} label @param {number} limit @param {{ rows?: number, note?: string, object?: Record<string, any> }} [how]
   */
  text(key, label, limit, { rows = 0, note = '', object = this.draft } = {}) {
    const set = (/** @type {Event} */ event) => {
      object[key] = /** @type {HTMLTextAreaElement} */ (event.target).value;
      this.changed();
    };
    return html`<label class="field">${label}
      ${rows > 0 ? html`<textarea rows=${rows} maxlength=${limit} .value=${String(object[key] ?? '')} @change=${set}></textarea>` : html`<input maxlength=${limit} .value=${String(object[key] ?? '')} @change=${set} />`}</label>
      ${note ? html`<p class="note">${note}</p>` : nothing}`;
  }

  /**
   * @param {string} key of a list of the draft
   * @param {string} one what its elements are called
   * @param {object} fresh
   * @param {(item: any, index: number) => unknown} view
   */
  list(key, one, fresh, view) {
    const items = /** @type {any[]} */ (this.draft[key] ?? []);
    const change = (/** @type {any[]} */ next) => {
      this.draft[key] = next;
      this.changed();
    };
    return html`<ol class="rows">${items.map((item, index) => html`<li>${view(item, index)}
        <button class="quiet" aria-label="Remove ${one} ${index + 1}" @click=${() => change(items.filter((_, i) => i !== index))}>Remove</button></li>`)}</ol>
      <p><button @click=${() => change([...items, structuredClone(fresh)])}>Add a ${one}</button></p>`;
  }

  #start() {
    const { start, catalogue } = this;
    const { problem } = start;
    const { label } = problem.kind === 'surface' ? knownEntry(catalogue.surfaces, problem.surface) : knownEntry(catalogue.datasets, problem.dataset);
    const seeds = start.seeds.count > 1 ? `, ${start.seeds.count} seeds` : '';
    return html`${this.text('start', 'The experiment to start from: its link', 8000)}
      <p class="note">${label}: ${start.runs.map((_, i) => runName(start, i, catalogue)).join(', ')}${seeds}. <a href=${pageLink('index.html', String(this.draft.start ?? EXAMPLE).replace(/^[^#]*/, ''))}>Open it in the lab</a>, change it there and paste its link here. With &seeds=10 checks may ask for all of ten seeds.</p>`;
  }

  #form() {
    const { draft } = this;
    const budget = this.start.problem.kind === 'surface' ? 'steps' : 'epochs';
    return html`<div class="form">
      <section aria-labelledby="about"><h2 id="about">What it is</h2>
        ${this.text('title', 'Title', TEXT.title)}
        ${this.text('text', 'What to do, in Markdown', TEXT.text, { rows: 7, note: '**bold**, *slanted*, `code`, lists with -, [links](https://…). No HTML.' })}
        <p class="row">${this.field(draft, { key: 'id', label: 'short name', kind: 'line' }, 'about')} ${this.field(draft, { key: 'version', label: 'version', kind: 'number' }, 'about')} ${this.field(draft, { key: 'chapter', label: 'chapter of the tutorial', kind: 'number' }, 'about')}</p>
        <p class="note">Another version is another exercise: lines of the old one are no longer marked.</p></section>
      <section aria-labelledby="from"><h2 id="from">Start</h2>${this.#start()}</section>
      <section aria-labelledby="free"><h2 id="free">What students may set</h2>
        ${this.list('free', 'setting', { control: 'run.learningRate' }, (item, i) => FREE_FORM.map((field) => this.field(item, field, `free-${i}`)))}
        <p class="row">At most ${this.field(draft.budget, { key: budget, label: budget, kind: 'number' }, 'budget')} ${this.field(draft.budget, { key: 'runs', label: 'runs', kind: 'number' }, 'budget')}</p></section>
      <section aria-labelledby="checks"><h2 id="checks">Checks, in order</h2>
        ${this.list('checks', 'check', { check: 'result', ...CHECK_FORMS.result.fresh }, (item, i) => this.#check(item, i))}</section>
      <section aria-labelledby="hints"><h2 id="hints">Hints</h2>
        ${this.list('hints', 'hint', { when: { failing: 1 }, text: '' }, (hint, i) => html`${this.field(hint.when, { key: 'failing', label: 'while this check fails', kind: 'number' }, `hint-${i}`)} ${this.field(hint.when, { key: 'tries', label: 'after tries', kind: 'number' }, `hint-${i}`)}
          ${this.text('text', 'Hint', TEXT.hint, { rows: 2, object: hint })}`)}</section>
      <section aria-labelledby="question"><h2 id="question">A question to answer in words</h2>
        ${this.text('text', 'Question (none: leave it empty)', TEXT.question, { rows: 2, object: draft.question })}
        <p>${this.field(draft.question, { key: 'least', label: 'characters at least', kind: 'number' }, 'question')}</p></section>
    </div>`;
  }

  /** @param {any} check @param {number} i */
  #check(check, i) {
    const form = CHECK_FORMS[check.check];
    const become = (/** @type {Event} */ event) => {
      const kind = /** @type {HTMLSelectElement} */ (event.target).value;
      this.draft.checks[i] = { check: kind, ...structuredClone(CHECK_FORMS[kind].fresh) };
      this.changed();
    };
    return html`<select aria-label="Kind of check ${i + 1}" @change=${become}>${Object.entries(CHECK_FORMS).map(([kind, { label }]) => html`<option value=${kind} ?selected=${kind === check.check}>${label}</option>`)}</select>
      ${form?.fields.map((field) => this.field(check, field, `check-${i}`))}
      ${this.field(check, { key: 'says', label: 'in your words', kind: 'line' }, `check-${i}`)}`;
  }

  #result() {
    const { exercise, complaints, catalogue, code } = this;
    const say = (/** @type {string} */ sentence) => {
      this.said = sentence;
      this.draw();
    };
    const open = html`<p><label class="field">Go on with an exercise of yours <input type="file" accept=".json,application/json" @change=${(/** @type {Event} */ event) => this.openFile(/** @type {HTMLInputElement} */ (event.target).files?.[0])} /></label>
      <button class="quiet" @click=${() => confirm('Begin anew? What is written here goes.') && this.open(newDraft(EXAMPLE))}>Begin anew</button></p><p class="said" role="status">${this.said}</p>`;
    if (!exercise) return html`<section class="result" aria-labelledby="result"><h2 id="result">Not ready yet</h2><div role="status"><ul class="complaints">${complaints.slice(0, 8).map(({ message }) => html`<li>${message}</li>`)}</ul></div>${open}</section>`;
    const file = () => download(`${exercise.id}.json`, 'application/json', `${JSON.stringify(this.file, null, 2)}\n`);
    const address = new URL(pageLink('exercises/own.html', `#x=${code}`), location.href).href;
    const frame = frameCode(exercise.title, address).replace('height="560"', 'height="900"');
    return html`<section class="result" aria-labelledby="result"><h2 id="result">Ready</h2>
      <ol>${exercise.checks.map((check) => html`<li>${goalOf(check, exercise, catalogue)}</li>`)}</ol>
      ${code ? html`<p><a class="try" href=${address} target="_blank" rel="noopener">Try it</a> <span class="note">in a new tab, as students see it</span></p>
        ${copiedField({ label: 'Link', value: address, note: `${address.length} characters; the exercise is in it, no server keeps it.`, onSaid: say })}
        ${copiedField({ label: 'Markdown', value: markdownLink(exercise.title, address), note: 'For a course page.', onSaid: say })}
        ${copiedField({ label: 'Frame', value: frame, note: 'HTML that shows it within your page.', onSaid: say })}`
      : html`<p>It is too long for a link. Save the file; students open it on <a href=${pageLink('exercises/own.html')}>this page</a>.</p>`}
      <p><button @click=${file}>Save the file</button> <span class="note">To mark lines of it, drop it on the <a href=${pageLink('exercises/mark.html')}>marking page</a>.</span></p>${open}</section>`;
  }

  draw() {
    render(html`${this.#form()}${this.#result()}`, place);
  }
}

try {
  const { catalogue } = await instantiateCore(await loadCore());
  place.replaceChildren();
  const kept = keptDraft();
  const link = ownFragment();
  const editor = new Editor(catalogue, newDraft(EXAMPLE));
  if (kept) editor.open(kept);
  // From the lab: its experiment, and what was written before.
  if (link) editor.open({ ...editor.draft, start: link });
} catch (error) {
  place.textContent = `This page could not start: ${error instanceof Error ? error.message : error} Reload it to try again.`;
}
