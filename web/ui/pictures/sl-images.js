/** The images of a part of the data, each with what the net takes it for; on request the wrong ones alone. */
import { html } from 'lit';
import { formatShare } from '../format.js';
import { rgbOf, tokenColour } from '../palette.js';
import { IMAGES } from '../words.js';
import { imagePixels, imageSide } from './images.js';
import { PictureElement } from './picture-element.js';
import { confusionOf, rangeOf, tellRight } from './verdicts.js';

/** Images at once: more are not looked at, and each costs. */
const PAGE = 48;

export class SlImages extends PictureElement {
  static properties = { ...PictureElement.properties, onlyWrong: { state: true }, page: { state: true } };

  constructor() {
    super();
    this.onlyWrong = false;
    this.page = 0;
  }

  /** None where the problem has just become one without images: another picture is about to stand here. */
  get verdicts() {
    return imageSide(this.lab.points?.inputs ?? 0) > 0 ? super.verdicts : null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('shownPart') || changed.has('onlyWrong')) this.page = 0;
  }

  updated() {
    for (const canvas of this.querySelectorAll('canvas')) this.#paint(canvas);
  }

  /** @param {HTMLCanvasElement} canvas its `data-i` says which image; painted again only when another is due */
  #paint(canvas) {
    const { points } = this.lab;
    if (!points) return;
    const [paper, ink] = [tokenColour('--paper'), tokenColour('--ink')];
    const i = Number(canvas.dataset.i);
    const values = points.x.subarray(i * points.inputs, (i + 1) * points.inputs);
    const side = imageSide(points.inputs);
    const pixels = imagePixels(values, points.extent, rgbOf(paper), rgbOf(ink));
    canvas.getContext('2d')?.putImageData(new ImageData(/** @type {any} */ (pixels), side, side), 0, 0);
  }

  /** @param {number} i */
  #image(i) {
    const { points } = this.lab;
    const { verdicts } = this;
    if (!points || !verdicts) return '';
    const [truth, said, sure] = [points.y[i], verdicts.said[i], formatShare(verdicts.sure[i])];
    const right = truth === said;
    const side = imageSide(points.inputs);
    return html`<li class=${right ? 'right' : 'wrong'} title=${(right ? IMAGES.right : IMAGES.wrong)(truth, said, sure)}>
      <canvas width=${side} height=${side} data-i=${i} aria-hidden="true"></canvas>
      <span aria-hidden="true">${right ? said : `${truth} ✗ ${said}`}</span>
      <span class="visually-hidden">${right ? IMAGES.rightHeard(truth, sure) : IMAGES.wrongHeard(truth, said, sure)}</span></li>`;
  }

  /** Which images there are to look through, and those of this page. */
  #choice() {
    const { points } = this.lab;
    const { verdicts } = this;
    if (!points || !verdicts) return { all: [], shown: [], page: 0, pages: 0 };
    const [from, to] = rangeOf(points, this.shownPart);
    const part = Array.from({ length: to - from }, (_, k) => from + k);
    const all = this.onlyWrong ? part.filter((i) => points.y[i] !== verdicts.said[i]) : part;
    const pages = Math.ceil(all.length / PAGE);
    const page = Math.min(this.page, Math.max(0, pages - 1)); // a page may vanish while the net learns
    return { all, shown: all.slice(page * PAGE, (page + 1) * PAGE), page, pages };
  }

  render() {
    const { points } = this.lab;
    const { verdicts } = this;
    if (!points || !verdicts) return this.waiting();
    const { all, shown, page, pages } = this.#choice();
    const confusion = confusionOf(points, verdicts, this.shownPart);
    const turn = (/** @type {number} */ by) => () => (this.page = page + by);
    return html`
      <div class="bar">${this.partSwitch()}
        <label class="switch"><input type="checkbox" .checked=${this.onlyWrong} @change=${() => (this.onlyWrong = !this.onlyWrong)} />${IMAGES.onlyWrong}</label></div>
      <p class="words">${IMAGES.words(this.name, tellRight(this.shownPart, confusion))} ${shown.length > 0 ? IMAGES.beneath : ''}</p>
      ${shown.length > 0
        ? html`<ol class="images" aria-label=${IMAGES.list(this.shownPart)}>${shown.map((i) => this.#image(i))}</ol>`
        : html`<p class="empty">${IMAGES.noneWrong(this.shownPart)}</p>`}
      ${pages > 1 ? html`<div class="bar pages"><button ?disabled=${page === 0} @click=${turn(-1)}>${IMAGES.before}</button>
        <span>${IMAGES.page(page * PAGE + 1, page * PAGE + shown.length, all.length)}</span>
        <button ?disabled=${page === pages - 1} @click=${turn(1)}>${IMAGES.after}</button></div>` : ''}
    `;
  }
}

customElements.define('sl-images', SlImages);
