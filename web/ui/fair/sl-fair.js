/**
 * Is the race fair? Two answers to choose from: the same rate for all, or each run at its own best rate, which is found with
 * the same budget for every run. Either sets the runs' rates, in one step that undo takes back.
 */
import { html } from 'lit';
import { defaultPoolSize } from '../../engine/pool.js';
import { runName } from '../../experiment/run-name.js';
import { fieldAt } from '../../experiment/schema.js';
import { duration } from '../../study/page/words.js';
import { atMostEvery, LabElement } from '../element.js';
import { formatSetting } from '../format.js';
import { FAIR } from '../words.js';
import { askedOf, budgetWords, fairSeconds, withRates } from './fair.js';

/** Longer than this is said before it starts, in seconds. */
const LONG = 2;

export class SlFair extends LabElement {
  /** @type {AbortController | null} */ #stopper = null;
  #done = 0;
  #size = 0;
  /** What each run's best rate was found for last, and the rates. @type {{ asked: string, rates: string } | null} */ #found = null;
  /** The rate that all had last, or that was typed. @type {number | null} */ #typed = null;

  firstUpdated() {
    this.hear('experiment', () => this.#follow());
    this.hear('frame', atMostEvery(1000, () => this.requestUpdate()));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopper?.abort();
  }

  #asked = '';

  /** What is being tuned must be what is raced. */
  #follow() {
    if (this.#stopper && askedOf(this.lab.experiment) !== this.#asked) {
      this.#stopper.abort();
      this.lab.tell(FAIR.changed);
    }
    this.requestUpdate();
  }

  get #rates() {
    return this.lab.experiment.runs.map(({ learningRate }) => learningRate);
  }

  /** @returns {'same' | 'best' | ''} which of the two the race is now */
  get #state() {
    const { experiment } = this.lab;
    if (this.#found?.asked === askedOf(experiment) && this.#found.rates === this.#rates.join()) return 'best';
    return experiment.runs.length > 1 && this.#rates.every((rate) => rate === this.#rates[0]) ? 'same' : '';
  }

  get #common() {
    const sorted = [...this.#rates].sort((a, b) => a - b);
    if (this.#state === 'same') return sorted[0];
    return this.#typed ?? sorted[Math.floor((sorted.length - 1) / 2)];
  }

  /** @param {number | string} rate */
  #setSame(rate) {
    const { lab } = this;
    const reading = withRates(lab.experiment, this.#rates.map(() => rate), lab.catalogue);
    lab.apply(reading, { name: FAIR.sameEdit });
    if (reading.complaints.length > 0) return this.requestUpdate();
    this.#typed = Number(rate);
    return lab.tell(FAIR.allHave(formatSetting(Number(rate))));
  }

  /** @param {Event} event */
  #type(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const text = field.value.trim().replace(',', '.');
    this.#setSame(text !== '' && Number.isFinite(Number(text)) ? Number(text) : text);
    field.value = formatSetting(this.#common);
  }

  async #tune() {
    const { lab } = this;
    const { experiment } = lab;
    const stopper = new AbortController();
    this.#stopper = stopper;
    this.#asked = askedOf(experiment);
    [this.#done, this.#size] = [0, 0];
    this.requestUpdate();
    lab.tell(FAIR.looking(budgetWords(experiment)));
    const draw = atMostEvery(200, () => this.requestUpdate());
    try {
      const { bestRates } = await import('./tune.js');
      const rates = await bestRates({
        core: lab.core,
        experiment,
        measure: experiment.view.loss === 'test' ? 'testLoss' : 'trainLoss',
        signal: stopper.signal,
        onProgress: (done, size) => {
          [this.#done, this.#size] = [done, size];
          draw();
        },
      });
      if (rates) this.#set(rates);
    } catch (error) {
      lab.say([{ path: '', message: FAIR.stopped(error instanceof Error ? error.message : String(error)) }]);
    }
    this.#stopper = null;
    this.requestUpdate();
  }

  /** @param {(number | null)[]} found */
  #set(found) {
    const { lab } = this;
    const { experiment, catalogue } = lab;
    const rates = this.#rates.map((rate, i) => found[i] ?? rate);
    const nameless = { ...experiment, runs: experiment.runs.map((run) => ({ ...run, learningRate: 0 })) };
    const told = found.map((rate, i) => ({ run: runName(nameless, i, catalogue), rate: rate === null ? null : formatSetting(rate) }));
    this.#found = { asked: askedOf(experiment), rates: rates.join() };
    lab.apply(withRates(experiment, rates, catalogue), { name: FAIR.bestEdit });
    lab.tell(FAIR.found(told));
  }

  #cancel() {
    this.#stopper?.abort();
    this.lab.tell(FAIR.cancelled);
  }

  #working() {
    return html`<span class="row"><progress max=${this.#size || 1} value=${this.#done} aria-label=${FAIR.progress}></progress>
      <span>${this.#size > 0 ? FAIR.done(this.#done, this.#size) : FAIR.starting}</span><button @click=${() => this.#cancel()}>${FAIR.cancel}</button></span>`;
  }

  render() {
    const { lab } = this;
    const { experiment, catalogue } = lab;
    const { problem } = experiment;
    const bottomless = problem.kind === 'surface' && catalogue.surfaces.find(({ id }) => id === problem.surface)?.minima.length === 0;
    const state = this.#state;
    const seconds = fairSeconds(experiment, lab.frames, defaultPoolSize());
    const { min, max } = fieldAt(catalogue, 'run.learningRate');
    return html`<div class="fair" role="group" aria-label=${FAIR.name}>
      <span class="same"><button aria-pressed=${state === 'same'} title=${FAIR.sameHelp} @click=${() => this.#setSame(this.#common)}>${FAIR.same}</button>
        <input inputmode="decimal" aria-label=${FAIR.rate} title=${FAIR.rateHelp(min, max)} .value=${formatSetting(this.#common)} @change=${(/** @type {Event} */ event) => this.#type(event)} /></span>
      ${this.#stopper ? this.#working() : html`<button aria-pressed=${state === 'best'} ?disabled=${bottomless} @click=${() => this.#tune()}
        title=${bottomless ? FAIR.bottomless : FAIR.bestHelp(budgetWords(experiment))}>${FAIR.best}</button>
        <span class="note">${seconds > LONG ? FAIR.takes(duration(seconds)) : ''}</span>`}
    </div>`;
  }
}

customElements.define('sl-fair', SlFair);
