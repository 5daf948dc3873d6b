/** The head of the lab: the pages, undo and redo, and what this experiment is about. */
import { html, nothing } from 'lit';
import { setField } from '../experiment/edit.js';
import { formatLink } from '../experiment/link.js';
import { presetOf } from '../experiment/presets.js';
import { isOneFile, pageLink } from '../site/links.js';
import { LabElement } from './element.js';
import { PAGES } from './pages.js';
import './sl-presets.js';
import './sl-undo.js';
import { otherTheme, switchTheme } from './theme.js';
import { HEADER, LATE } from './words.js';

/** Milliseconds for which one reads what was done. */
const TOLD = 5000;

export class SlHeader extends LabElement {
  static properties = { ...LabElement.properties, told: { state: true }, offline: { state: true }, sharing: { state: true }, shelf: { attribute: false } };

  constructor() {
    super();
    this.told = '';
    /** Whether there is no network; one file never wants one. */ this.offline = !isOneFile() && !navigator.onLine;
    this.sharing = false;
    /** Whether it is open. */ this.shelf = false;
  }

  /** @type {number | undefined} */ #timer;

  #network = () => (this.offline = !isOneFile() && !navigator.onLine);

  connectedCallback() {
    super.connectedCallback();
    for (const type of ['online', 'offline']) addEventListener(type, this.#network);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const type of ['online', 'offline']) removeEventListener(type, this.#network);
  }

  firstUpdated() {
    this.hear('experiment', () => this.requestUpdate());
    this.hear('theme', () => this.requestUpdate());
    this.hear('told', () => {
      this.told = this.lab.told;
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => (this.told = ''), TOLD);
    });
  }

  /** Loaded when it is asked for: most people only look. */
  async #share() {
    const { lab } = this;
    try {
      await import('./share/sl-share.js');
    } catch {
      return lab.say([{ path: '', message: LATE.share(lab.address.addressOf(lab.experiment)) }]);
    }
    this.sharing = true;
    await this.updateComplete;
    await /** @type {import('./share/sl-share.js').SlShare} */ (this.querySelector('sl-share')).open();
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
      <h1>${HEADER.name}</h1>
      <nav aria-label=${HEADER.pages}>${PAGES.map(({ name, file }) => html`<a href=${pageLink(file, file === 'study.html' ? formatLink(lab.experiment, lab.catalogue) : '')} aria-current=${file === 'index.html' ? 'page' : nothing}>${name}</a>`)}</nav>
      <span class="said" role="status">${this.told}</span>
      <div class="tools">
        <span class=${this.offline ? 'offline' : 'visually-hidden'} role="status" title=${HEADER.offlineHelp}>${this.offline ? HEADER.offline : ''}</span>
        <sl-undo .lab=${lab}></sl-undo>
        <sl-presets .lab=${lab}></sl-presets>
        <button aria-pressed=${this.shelf} title=${HEADER.shelfHelp} @click=${() => this.dispatchEvent(new Event('shelf'))}>${HEADER.shelf}</button>
        <button class="share" aria-haspopup="dialog" title=${HEADER.shareHelp} @click=${this.#share}>${HEADER.share}</button>
        <button class="theme" @click=${this.#switchTheme} title=${HEADER.themeHelp}>${otherTheme()}</button>
      </div>
      <div class="about">
        <input class="title" aria-label=${HEADER.title} maxlength="200" placeholder=${HEADER.titleHint} .value=${lab.experiment.title}
          @change=${this.#name} />
        <p class="look-for">${presetOf(lab.experiment, lab.catalogue)?.lookFor ?? HEADER.lookFor}</p>
      </div>
    </header>
    ${this.sharing ? html`<sl-share .lab=${lab}></sl-share>` : nothing}`;
  }
}

customElements.define('sl-header', SlHeader);
