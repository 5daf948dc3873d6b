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
import { weightsText } from '../../export/weights.js';
import { frameCode, markdownLink } from '../../export/words.js';
import { pageLink } from '../../site/links.js';
import { copiedField } from '../copied.js';
import { download } from '../download.js';
import { LabElement } from '../element.js';
import { chooseFile } from '../open-file.js';
import { SHARE } from '../words.js';
import { chartsShown, pngOf, svgOf } from './chart-picture.js';
import { qrView } from './qr-view.js';

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
      this.said = SHARE.saved(what);
    } catch (error) {
      this.said = SHARE.notSaved(what, error instanceof Error ? error.message : String(error));
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
      ${this.#button(SHARE.file, SHARE.fileHelp, () => download(`${name}.json`, 'application/json', experimentText(experiment, lab.catalogue)))}
      ${this.#button(SHARE.csv, SHARE.csvHelp, () => download(`${name}.csv`, 'text/csv', csv()))}
      ${this.#button(SHARE.pytorch, SHARE.pytorchHelp, () => download(`${name}.py`, 'text/x-python', pytorchScript(experiment, lab.core)))}
      ${experiment.problem.kind === 'surface' ? nothing : this.#button(SHARE.weights, SHARE.weightsHelp, async () => download(`${name}-weights.json`, 'application/json', await this.#weights()))}
    </div>`;
  }

  /** @returns {Promise<string>} of the runs whose curves are shown, as they stand */
  async #weights() {
    const frames = await this.lab.conductor.weigh();
    const experiment = this.#experiment;
    const shown = frames.map(({ progress, evaluations, probe }, run) => ({ run, progress, evaluations, weights: probe?.weights ?? null })).filter(({ run }) => !experiment.view.hidden.includes(run));
    return weightsText(experiment, this.lab.catalogue, this.lab.points?.inputs ?? 0, shown);
  }

  #charts() {
    const name = fileName(this.lab.experiment.title);
    return html`<ul class="charts-saved">${chartsShown().map((chart) => {
      const { heading } = chart.seen;
      const file = `${name}-${chart.quantity.id}`;
      return html`<li><span>${heading}</span>
        <button aria-label=${SHARE.pictureOf(SHARE.png, heading)} @click=${() => this.#save(SHARE.picture(heading, SHARE.png), async () => download(`${file}.png`, 'image/png', await pngOf(svgOf(chart))))}>${SHARE.png}</button>
        <button aria-label=${SHARE.pictureOf(SHARE.svg, heading)} @click=${() => this.#save(SHARE.picture(heading, SHARE.svg), () => download(`${file}.svg`, 'image/svg+xml', svgOf(chart)))}>${SHARE.svg}</button></li>`;
    })}</ul>`;
  }

  render() {
    const { lab } = this;
    const experiment = this.#experiment;
    const link = lab.address.addressOf(experiment);
    const title = experiment.title || SHARE.untitled;
    const frame = lab.address.addressOf({ ...experiment, view: { ...experiment.view, embed: true } });
    const lost = lostInLink(experiment, lab);
    return html`<dialog class="share" aria-labelledby="share-title">
      <div class="bar"><h2 id="share-title">${SHARE.name}</h2><button class="close" @click=${() => this.#dialog.close()}>${SHARE.close}</button></div>
      <div class="columns">
        <section aria-label=${SHARE.links}>
          ${this.#field(SHARE.link, link, location.protocol === 'file:' ? SHARE.linkOnDevice : SHARE.linkNote(link.length))}
          ${lost ? html`<p class="lost">${lost}</p>` : nothing}
          ${this.#field(SHARE.markdown, markdownLink(title, link), SHARE.markdownNote)}
          ${this.#field(SHARE.frame, frameCode(title, frame), SHARE.frameNote)}
        </section>
        ${qrView(link, 'link')}
      </div>
      <h3>${SHARE.save}</h3>
      ${this.#files()}
      ${this.#charts()}
      <p><a href=${pageLink('exercises/edit.html', formatLink(experiment, lab.catalogue))}>${SHARE.exercise}</a> <span class="note">${SHARE.exerciseNote}</span></p>
      <h3>${SHARE.open}</h3>
      <p><button @click=${() => this.#open()}>${SHARE.openFile}</button> <span class="note">${SHARE.openNote}</span></p>
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
  return alike(read.problem.own, experiment.problem.own) ? SHARE.withoutNames : SHARE.withoutPoints;
}

customElements.define('sl-share', SlShare);
