/** What an exercise asks and how far the work is: ticks in order, the first failing check with its number, hints, the hand-in line. */
import { html, nothing } from 'lit';
import { formatLink } from '../../experiment/link.js';
import { defaultExperiment } from '../../experiment/defaults.js';
import { alone } from '../../study/seeds.js';
import { copyFrom } from '../../ui/copied.js';
import { download } from '../../ui/download.js';
import { atMostEvery, LabElement } from '../../ui/element.js';
import { qrView } from '../../ui/share/qr-view.js';
import { evaluate } from '../evaluate.js';
import { encodeLine } from '../handin.js';
import { hintsFor } from '../hints.js';
import { TEXT } from '../limits.js';
import { goalOf } from '../words.js';
import { lineView, markdownView } from './markdown-view.js';
import { tellParent } from './parent.js';
import { replayAll } from './replayers.js';
import { savedName, savedWork, saveName, saveWork } from './saved.js';

/** @typedef {import('../types.js').Round} Round */
/** @typedef {import('../types.js').Verdict} Verdict */
/** @typedef {import('./exercise-lab.js').ExerciseLab} ExerciseLab */

export class SlExercise extends LabElement {
  static properties = { ...LabElement.properties, line: { state: true }, said: { state: true } };

  /** Trained on further seeds; of no use once the experiment has changed. @type {Round[]} */ #more = [];
  /** @type {AbortController | null} */ #checking = null;
  /** The experiment whose end was counted as a try. */ #counted = '';

  constructor() {
    super();
    this.line = '';
    this.said = '';
    /** @type {import('./saved.js').Work} */
    this.work = { version: 0, link: '', tries: 0, solved: false, answer: '' };
  }

  get #lab() {
    return /** @type {ExerciseLab} */ (this.lab);
  }

  get #exercise() {
    return this.#lab.exercise;
  }

  firstUpdated() {
    const update = () => this.requestUpdate();
    this.hear('frame', atMostEvery(150, update));
    this.hear('state', () => this.#ended());
    this.hear('experiment', () => this.#changed());
    this.hear('notice', update);
    this.work = savedWork(this.#exercise.id, this.#exercise.version);
    update();
  }

  /** As it is handed in: names, views and repeats left out. */
  get #link() {
    const { experiment, catalogue } = this.lab;
    return formatLink({ ...alone(experiment), seeds: defaultExperiment(catalogue).seeds, title: '', view: defaultExperiment(catalogue).view }, catalogue);
  }

  #save() {
    saveWork(this.#exercise.id, this.work);
  }

  #changed() {
    const link = this.#link;
    if (link === this.work.link) return;
    this.#checking?.abort();
    this.#more = [];
    this.line = '';
    this.work = { ...this.work, link };
    this.#save();
    this.requestUpdate();
  }

  get #isOver() {
    const { frames, experiment } = this.lab;
    return frames.length === experiment.runs.length && frames.every(({ progress }) => ['finished', 'diverged'].includes(progress.status));
  }

  #ended() {
    const link = this.#link;
    if (this.#isOver && link !== this.#counted) {
      this.#counted = link;
      this.work = { ...this.work, tries: this.work.tries + 1 };
      this.#save();
    }
    this.requestUpdate();
  }

  /** @returns {Round[]} */
  #rounds() {
    const { frames, experiment, fingerprint } = this.lab;
    const isThere = frames.length === experiment.runs.length && frames.every(({ evaluations }) => evaluations.steps.length > 0);
    return isThere ? [{ runs: frames, fingerprint }, ...(this.#isOver ? this.#more : [])] : [];
  }

  async #checkAll() {
    const { experiment, module } = this.#lab;
    const exercise = this.#exercise;
    const stopper = new AbortController();
    this.#checking = stopper;
    /** @type {Round[]} */
    const found = [];
    const orders = Array.from({ length: exercise.start.seeds.count - 1 }, (_, i) => ({ exercise, experiment, round: i + 1 }));
    this.requestUpdate();
    try {
      await replayAll(module, orders, (/** @type {Round} */ round, index) => {
        found[index] = round;
        this.said = `${found.filter(Boolean).length + 1} of ${exercise.start.seeds.count} seeds done.`;
      }, stopper.signal);
      if (!stopper.signal.aborted) this.#more = found;
    } catch (error) {
      this.lab.say([{ path: '', message: `The other seeds could not be trained: ${error instanceof Error ? error.message : error}` }]);
    }
    if (this.#checking === stopper) this.#checking = null;
    this.said = '';
    this.requestUpdate();
  }

  /** @param {Round[]} rounds */
  #makeLine(rounds) {
    const { id, version } = this.#exercise;
    const name = /** @type {HTMLInputElement} */ (this.querySelector('#name')).value.trim();
    if (name === '') {
      this.said = 'Type your name or number first.';
      /** @type {HTMLInputElement} */ (this.querySelector('#name')).focus();
      return;
    }
    saveName(name);
    this.line = encodeLine({ exercise: id, version, name, fingerprints: rounds.map(({ fingerprint }) => fingerprint), answer: this.work.answer, link: this.#link });
    this.said = 'Your line is below. Send it to your teacher.';
  }

  async #copy() {
    this.said = await copyFrom(/** @type {HTMLTextAreaElement} */ (this.querySelector('textarea.line')), 'The line');
  }

  /**
   * @param {Verdict[]} verdicts
   * @param {boolean} isOver
   */
  #ticks(verdicts, isOver) {
    const { checks } = this.#exercise;
    const first = verdicts.findIndex(({ passed }) => passed !== true);
    return html`<ol class="checks">${checks.map((check, index) => {
      const { passed, sentence } = verdicts[index];
      const kind = !isOver ? 'open' : passed === true ? 'passed' : passed === false ? 'failed' : 'open';
      const words = { open: isOver ? 'needs the other seeds' : 'still running', passed: 'holds', failed: 'fails' }[kind];
      const now = isOver && (kind === 'passed' || index === first) ? sentence : !isOver ? sentence : '';
      return html`<li class=${kind}><span class="tick" aria-hidden="true">${{ open: '○', passed: '✓', failed: '✗' }[kind]}</span>
        <span>${goalOf(check, this.#exercise, this.lab.catalogue)} <span class="visually-hidden">(${words})</span>
        <span class="now">${now}</span></span></li>`;
    })}</ol>`;
  }

  /**
   * Read out when a race has ended, not while it runs.
   * @param {Verdict[]} verdicts
   * @param {boolean} isOver
   */
  #summary(verdicts, isOver) {
    const { count } = this.#exercise.start.seeds;
    const first = verdicts.findIndex(({ passed }) => passed === false);
    if (!isOver) return 'The race is on; what is said of the results is for now.';
    if (first >= 0) return `Check ${first + 1} fails: ${verdicts[first].sentence}.`;
    if (verdicts.some(({ passed }) => passed === null)) return `All holds so far. Now check it on all ${count} seeds.`;
    return count > 1 && this.#more.length > 0 ? `Solved, on all that was asked of ${count} seeds.` : 'Solved.';
  }

  /** @param {Round[]} rounds */
  #handIn(rounds) {
    const { question } = this.#exercise;
    const { answer } = this.work;
    const short = question !== null && [...answer.trim()].length < question.least;
    return html`<section aria-labelledby="hand-in"><h2 id="hand-in">Hand in</h2>
      ${question ? html`<label class="field"><span>${lineView(question.text)}</span>
        <textarea rows="4" maxlength=${TEXT.answer} .value=${answer} @input=${(/** @type {Event} */ event) => {
          this.work = { ...this.work, answer: /** @type {HTMLTextAreaElement} */ (event.target).value };
          this.line = '';
          this.#save();
          this.requestUpdate();
        }}></textarea></label>
        ${short ? html`<p class="note">In at least ${question.least} characters.</p>` : nothing}` : nothing}
      <label class="field">Your name or number <input id="name" maxlength=${TEXT.name} .value=${savedName()} autocomplete="name" /></label>
      <button ?disabled=${rounds.length === 0 || !this.#isOver} @click=${() => this.#makeLine(rounds)}>Make the line to hand in</button>
      ${this.line ? html`<label class="field">The line <textarea class="line" rows="5" readonly .value=${this.line} @focus=${(/** @type {Event} */ event) => /** @type {HTMLTextAreaElement} */ (event.target).select()}></textarea></label>
        <p class="row"><button @click=${this.#copy}>Copy</button>
        <button @click=${() => download(`${this.#exercise.id}.txt`, 'text/plain', `${this.line}\n`)}>Download</button></p>
        <details><summary>QR code</summary>${qrView(this.line, 'line')}</details>` : nothing}
    </section>`;
  }

  render() {
    const exercise = this.#exercise;
    const { experiment, catalogue } = this.lab;
    const rounds = this.#rounds();
    const isOver = this.#isOver;
    const work = { exercise, experiment, rounds, catalogue };
    const verdicts = evaluate(work);
    const isSolved = isOver && verdicts.every(({ passed }) => passed);
    if (isSolved && !this.work.solved) {
      this.work = { ...this.work, solved: true };
      this.#save();
    }
    if (isOver) tellParent({ exercise: exercise.id, version: exercise.version, checks: verdicts.map(({ passed }) => passed), solved: isSolved });
    const hints = isOver ? hintsFor(work, verdicts, this.work.tries - 1) : [];
    const { count } = exercise.start.seeds;
    return html`<h2>Checks</h2>
      ${this.#ticks(verdicts, isOver)}
      <p class="summary ${isSolved ? 'solved' : ''}" role="status">${this.#summary(verdicts, isOver)}</p>
      ${count > 1 ? html`<p class="row">${this.#checking
        ? html`<button @click=${() => this.#checking?.abort()}>Stop</button>`
        : html`<button ?disabled=${!isOver || this.#more.length > 0} @click=${this.#checkAll}>Check on all ${count} seeds</button>`}</p>` : nothing}
      ${hints.length > 0 ? html`<details class="hints"><summary>${hints.length === 1 ? 'A hint' : `${hints.length} hints`}</summary><ul>${hints.map((hint) => html`<li>${markdownView(hint)}</li>`)}</ul></details>` : nothing}
      <p class="said" role="status">${this.said}</p>
      ${this.#handIn(rounds)}`;
  }
}

customElements.define('sl-exercise', SlExercise);
