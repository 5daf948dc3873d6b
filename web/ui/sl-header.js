/** The head of the lab: the pages, undo and redo, and what this experiment is about. */
import { html, nothing } from 'lit';
import { setField } from '../experiment/edit.js';
import { formatLink } from '../experiment/link.js';
import { presetOf } from '../experiment/presets.js';
import { pytorchScript } from '../export/pytorch.js';
import { download } from './download.js';
import { LabElement } from './element.js';
import { PAGES } from './pages.js';
import './sl-presets.js';
import './sl-undo.js';
import { otherTheme, switchTheme } from './theme.js';

const LOOK_FOR = 'Look for the curve that falls first, and the one that ends lowest.';
/** Milliseconds for which one reads what was done. */
const TOLD = 5000;

export class SlHeader extends LabElement {
  static properties = { ...LabElement.properties, told: { state: true } };

  constructor() {
    super();
    this.told = '';
  }

  /** @type {number | undefined} */ #timer;

  firstUpdated() {
    this.hear('experiment', () => this.requestUpdate());
    this.hear('theme', () => this.requestUpdate());
    this.hear('told', () => {
      this.told = this.lab.told;
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => (this.told = ''), TOLD);
    });
  }

  async #copyLink() {
    const { lab } = this;
    const link = lab.address.addressOf(lab.experiment);
    try {
      await navigator.clipboard.writeText(link);
      lab.tell(`Link copied (${link.length} characters)`);
    } catch {
      lab.say([{ path: '', message: `The browser did not allow copying. The link is: ${link}` }]);
    }
  }

  #exportScript() {
    download('slalom.py', 'text/x-python', pytorchScript(this.lab.experiment, this.lab.core));
  }

  #switchTheme() {
    switchTheme();
    this.lab.dispatchEvent(new Event('theme'));
  }

  /** @param {Event} event */
  #name(event) {
    const { lab } = this;
    const field = /** @type {HTMLInputElement} */ (event.target);
    lab.apply(setField(lab.experiment, 'title', field.value, lab.catalogue));
    field.value = lab.experiment.title; // what was not taken goes
  }

  render() {
    const { lab } = this;
    return html`<header>
      <h1>Slalom</h1>
      <nav aria-label="Pages">${PAGES.map(({ name, file }) => html`<a href="./${file}${name === 'Compare' ? formatLink(lab.experiment, lab.catalogue) : ''}" aria-current=${name === 'Lab' ? 'page' : nothing}>${name}</a>`)}</nav>
      <span class="said" role="status">${this.told}</span>
      <div class="tools">
        <sl-undo .lab=${lab}></sl-undo>
        <sl-presets .lab=${lab}></sl-presets>
        <button @click=${this.#copyLink}>Copy link</button>
        <button @click=${this.#exportScript} title="This experiment as a Python script for PyTorch: the same data, first weights and batches">PyTorch</button>
        <button class="theme" @click=${this.#switchTheme} title="Light or dark">${otherTheme()}</button>
      </div>
      <div class="about">
        <input class="title" aria-label="Title of this experiment" maxlength="200" placeholder="Which optimiser gets there first, and why?" .value=${lab.experiment.title}
          @change=${this.#name} />
        <p class="look-for">${presetOf(lab.experiment, lab.catalogue)?.lookFor ?? LOOK_FOR}</p>
      </div>
    </header>`;
  }
}

customElements.define('sl-header', SlHeader);
