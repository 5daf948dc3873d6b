/**
 * The share panel: the experiment as a link in all its forms, as files, and a file as an experiment. Loaded when it is asked
 * for.
 * @import { Experiment } from '../../types.js'
 */
import { html, nothing } from 'lit';
import { alike } from '../../experiment/alike.js';
import { compactExperiment } from '../../experiment/compact.js';
import { experimentText, fileName } from '../../experiment/file.js';
import { formatLink, parseLink } from '../../experiment/link.js';
import { runName } from '../../experiment/run-name.js';
import { curvesCsv } from '../../export/csv.js';
import { pytorchScript } from '../../export/pytorch.js';
import { frameCode, markdownLink } from '../../export/words.js';
import { pageLink } from '../../site/links.js';
import { copiedField } from '../copied.js';
import { download } from '../download.js';
import { LabElement } from '../element.js';
import { chooseFile } from '../open-file.js';
import { chartsShown, pngOf, svgOf } from './chart-picture.js';
import { qrView } from './qr-view.js';

const NAME = 'Slalom: optimisers race down the same loss';
/** Nobody else can open an address of this device. */
const ON_DEVICE = 'This page is a file on your device. Others put what follows the # behind the address of their own copy of Slalom, or open the experiment file.';

export class SlShare extends LabElement {
  static properties = { ...LabElement.properties, said: { state: true } };

  constructor() {
    super();
    this.said = '';
  }

  firstUpdated() {
    this.hear('experiment', () => this.requestUpdate());
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
  }

  async open() {
    await this.updateComplete;
    this.said = '';
    this.requestUpdate();
    this.#dialog.showModal();
  }

  /** What the experiment is, without the frame that it may be seen in. */
  get #experiment() {
    const { experiment } = this.lab;
    return { ...experiment, view: { ...experiment.view, embed: false } };
  }

  /**
   * @param {string} label
   * @param {string} value
   * @param {string} note
   */
  #field(label, value, note) {
    return copiedField({ label, value, note, onSaid: (sentence) => (this.said = sentence) });
  }

  /** @param {string} what is saved @param {() => unknown} make may fail */
  async #save(what, make) {
    try {
      await make();
      this.said = `${what}: saved.`;
    } catch (error) {
      this.said = `${what} could not be made: ${error instanceof Error ? error.message : error}`;
    }
  }

  /** @param {string} text @param {string} title @param {() => unknown} make */
  #button(text, title, make) {
    return html`<button title=${title} @click=${() => this.#save(text, make)}>${text}</button>`;
  }

  #files() {
    const { lab } = this;
    const experiment = this.#experiment;
    const name = fileName(experiment.title);
    const csv = () => curvesCsv(lab.frames.map(({ evaluations }, i) => ({ ...evaluations, label: runName(experiment, i, lab.catalogue) })));
    return html`<div class="files">
      ${this.#button('Experiment file', 'All of it, own points and names too; it can be opened here and on the command line', () => download(`${name}.json`, 'application/json', experimentText(experiment, lab.catalogue)))}
      ${this.#button('Curves as CSV', 'Each evaluated epoch of each run a line: losses, accuracies, rate', () => download(`${name}.csv`, 'text/csv', csv()))}
      ${this.#button('PyTorch script', 'The same data, first weights and batches in Python', () => download(`${name}.py`, 'text/x-python', pytorchScript(experiment, lab.core)))}
    </div>`;
  }

  #charts() {
    const name = fileName(this.lab.experiment.title);
    return html`<ul class="charts-saved">${chartsShown().map((chart) => {
      const { heading } = chart.seen;
      const file = `${name}-${chart.quantity.id}`;
      return html`<li><span>${heading}</span>
        <button aria-label="PNG of ${heading}" @click=${() => this.#save(`${heading}, PNG`, async () => download(`${file}.png`, 'image/png', await pngOf(svgOf(chart))))}>PNG</button>
        <button aria-label="SVG of ${heading}" @click=${() => this.#save(`${heading}, SVG`, () => download(`${file}.svg`, 'image/svg+xml', svgOf(chart)))}>SVG</button></li>`;
    })}</ul>`;
  }

  render() {
    const { lab } = this;
    const experiment = this.#experiment;
    const link = lab.address.addressOf(experiment);
    const title = experiment.title || NAME;
    const frame = lab.address.addressOf({ ...experiment, view: { ...experiment.view, embed: true } });
    const lost = lostInLink(experiment, lab);
    return html`<dialog class="share" aria-labelledby="share-title">
      <div class="bar"><h2 id="share-title">Share this experiment</h2><button class="close" @click=${() => this.#dialog.close()}>Close</button></div>
      <div class="columns">
        <section aria-label="Links">
          ${this.#field('Link', link, location.protocol === 'file:' ? ON_DEVICE : `${link.length} characters. Whoever opens it sees the same race, to the bit.`)}
          ${lost ? html`<p class="lost">${lost}</p>` : nothing}
          ${this.#field('Markdown', markdownLink(title, link), 'For a note, a forum, a README.')}
          ${this.#field('Frame', frameCode(title, frame), 'HTML that shows the race within your page.')}
        </section>
        ${qrView(link, 'link')}
      </div>
      <h3>Save</h3>
      ${this.#files()}
      ${this.#charts()}
      <p><a href=${pageLink('exercises/edit.html', formatLink(experiment, lab.catalogue))}>Make an exercise of it</a> <span class="note">For teachers: text, checks and hints around this experiment, as a link or a file.</span></p>
      <h3>Open</h3>
      <p><button @click=${() => this.#open()}>Open an experiment file</button> <span class="note">Or drop one anywhere on the page. Undo brings back what was here.</span></p>
      <p class="said" role="status">${this.said}</p>
    </dialog>`;
  }

  async #open() {
    if (await chooseFile(this.lab)) this.#dialog.close();
    else if (this.lab.complaints.length > 0) this.said = this.lab.complaints[0].message;
  }
}

/**
 * A link that would be too long goes without names, and then without the person's points.
 * @param {Experiment} experiment
 * @param {import('../lab.js').Lab} lab
 * @returns {string} what it goes without, as a sentence; empty where nothing is lost
 */
function lostInLink(experiment, { catalogue }) {
  const { experiment: read } = parseLink(formatLink(experiment, catalogue), catalogue);
  if (alike(compactExperiment(read, catalogue), compactExperiment(experiment, catalogue))) return '';
  const what = alike(read.problem.own, experiment.problem.own) ? 'the title and the names of the runs' : 'your own points, so it is another race';
  return `There is too much for a link: it goes without ${what}. The experiment file has everything.`;
}

customElements.define('sl-share', SlShare);
