/**
 * The shelf: experiments that were kept, compared run by run with the present one, and drawn behind it. Loaded when it is
 * asked for.
 * @import { Kept } from './entry.js'
 * @import { Row } from './compare.js'
 */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { experimentText, fileName } from '../../experiment/file.js';
import { sideOf } from '../../experiment/schema.js';
import { parseNumber, show } from '../../experiment/values.js';
import { download } from '../download.js';
import { atMostEvery, LabElement } from '../element.js';
import { formatLoss, formatSetting, formatShare } from '../format.js';
import { LOCALE, SHELF } from '../words.js';
import { comparisonCsv, rowsOf, winners } from './compare.js';
import { defaultName, entryFrom, shelfName } from './entry.js';
import { Shelf } from './shelf.js';

const WHEN = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** @param {Kept} kept */
const entryAgain = ({ experiment, ...kept }, /** @type {import('../../types.js').Catalogue} */ catalogue) => entryFrom({ ...kept, experiment }, catalogue);

export class SlShelf extends LabElement {
  static properties = { ...LabElement.properties, target: { state: true }, said: { state: true }, ready: { state: true } };

  constructor() {
    super();
    /** The loss that counts as there. */ this.target = 0.1;
    this.said = '';
    this.ready = false;
  }

  /** @type {Shelf} */ #shelf = /** @type {any} */ (undefined);
  /** Ids of those that are drawn behind. @type {Set<string>} */ #overlaid = new Set();
  /** @type {Kept | null} */ #deleted = null;
  /** What the next one is called, where somebody typed it. */ #name = '';

  async firstUpdated() {
    this.#shelf = new Shelf(this.lab.catalogue);
    this.hear('frame', atMostEvery(500, () => this.requestUpdate()));
    this.hear('experiment', () => {
      this.#overlay();
      this.requestUpdate();
    });
    await this.#shelf.open();
    this.ready = true;
  }

  /** Of the same kind as the present one: heights on a surface are no losses of a net. @param {Kept} kept */
  #comparable({ experiment }) {
    return sideOf(experiment.problem.kind) === sideOf(this.lab.experiment.problem.kind);
  }

  #overlay() {
    if (!this.#shelf) return;
    const chosen = this.#shelf.all.filter((kept) => this.#overlaid.has(kept.id) && this.#comparable(kept));
    this.lab.overlay(chosen.map(({ name, experiment, frames }) => ({ name, experiment, frames })));
  }

  async #keep() {
    const { lab } = this;
    const { experiment, frames, fingerprint } = lab;
    const when = Date.now();
    const entry = entryFrom({ id: `${when}-${Math.random().toString(36).slice(2, 8)}`, name: this.#name, when, experiment, frames, fingerprint }, lab.catalogue);
    this.#name = '';
    await this.#shelf.put(entry);
    this.#tell(SHELF.kept(entry.name));
  }

  /** @param {Kept} kept @param {Event} event */
  async #rename(kept, event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const name = shelfName(field.value) || kept.name;
    field.value = name;
    if (name === kept.name) return;
    await this.#shelf.put({ ...entryAgain(kept, this.lab.catalogue), name });
    this.#overlay();
    this.#tell(SHELF.named(name));
  }

  /** @param {Kept} kept */
  async #delete(kept) {
    this.#overlaid.delete(kept.id);
    await this.#shelf.remove(kept.id);
    this.#overlay();
    this.#tell(SHELF.deleted(kept.name), kept);
  }

  async #bringBack() {
    const kept = this.#deleted;
    if (!kept) return;
    this.#deleted = null;
    await this.#shelf.put(entryAgain(kept, this.lab.catalogue));
    this.#tell(SHELF.isBack(kept.name));
  }

  /** @param {string} sentence @param {Kept | null} [deleted] what may be put back from now on */
  #tell(sentence, deleted = null) {
    this.#deleted = deleted;
    this.said = sentence;
    this.requestUpdate();
  }

  /** @param {string} id @param {boolean} on */
  #draw(id, on) {
    if (on) this.#overlaid.add(id);
    else this.#overlaid.delete(id);
    this.#overlay();
    this.requestUpdate();
  }

  /** @param {Event} event */
  #aim(event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const target = parseNumber(field.value.trim());
    if (target === undefined) this.#tell(SHELF.wrongTarget(show(field.value)));
    else this.target = target;
    field.value = formatSetting(this.target);
  }

  get #part() {
    return this.lab.experiment.view.loss === 'test' ? /** @type {const} */ ('test') : /** @type {const} */ ('train');
  }

  /** @param {{ experiment: import('../../types.js').Experiment, frames: import('../../types.js').RunFrame[] }} experiment */
  #rows(experiment) {
    return rowsOf(experiment, { part: this.#part, target: this.target }, this.lab.catalogue);
  }

  #exportAll() {
    const { lab } = this;
    const all = [{ name: SHELF.now, experiment: lab.experiment, frames: lab.frames }, ...this.#shelf.all];
    download('slalom-shelf.csv', 'text/csv', comparisonCsv(all.map((each) => ({ name: each.name, rows: this.#rows(each) }))));
  }

  /** @param {Row} row @param {ReturnType<typeof winners>} best */
  #row({ run, best: least, epochs, accuracy, seconds, divergedAt }, best) {
    // Bold for the eye, a word for the ear.
    const cell = (/** @type {string} */ text, /** @type {boolean} */ first) => html`<td>${first ? html`<b>${text}</b><span class="visually-hidden"> ${SHELF.best}</span>` : text}</td>`;
    return html`<tr><th scope="row">${run}</th>
      ${divergedAt ? html`<td>${SHELF.diverged(divergedAt)}</td>` : cell(formatLoss(least), least === best.best)}
      ${cell(Number.isFinite(epochs) ? formatSetting(Number(epochs.toPrecision(3))) : SHELF.notReached, epochs === best.epochs)}
      ${cell(formatShare(accuracy), accuracy === best.accuracy)}
      <td>${formatTime(seconds)}</td></tr>`;
  }

  /** @param {Kept} kept @param {ReturnType<typeof winners>} best */
  #kept(kept, best) {
    const { lab } = this;
    const { id, name, when, experiment, fingerprint } = kept;
    const can = this.#comparable(kept);
    return html`<tbody>
      <tr class="group"><th scope="rowgroup" colspan="5"><div>
        <label class="switch" title=${can ? SHELF.drawHelp : SHELF.drawRefused}>
          <input type="checkbox" aria-label=${SHELF.drawOf(name)} .checked=${this.#overlaid.has(id) && can} ?disabled=${!can} @change=${(/** @type {Event} */ event) => this.#draw(id, /** @type {HTMLInputElement} */ (event.target).checked)} /> ${SHELF.draw}</label>
        <input class="name" aria-label=${SHELF.nameOf(name)} maxlength="60" .value=${name} @change=${(/** @type {Event} */ event) => this.#rename(kept, event)} />
        <span class="note">${WHEN.format(when)} ≡ ${fingerprint}</span>
        <span class="actions">
          <button aria-label=${SHELF.openOf(name)} title=${SHELF.openHelp} @click=${() => lab.open(experiment, SHELF.opened(name))}>${SHELF.open}</button>
          <button aria-label=${SHELF.fileOf(name)} title=${SHELF.fileHelp} @click=${() => download(`${fileName(name)}.json`, 'application/json', experimentText(experiment, lab.catalogue))}>${SHELF.file}</button>
          <button aria-label=${SHELF.deleteOf(name)} @click=${() => this.#delete(kept)}>${SHELF.delete}</button>
        </span></div></th></tr>
      ${this.#rows(kept).map((row) => this.#row(row, best))}
    </tbody>`;
  }

  #table() {
    const { lab } = this;
    const present = this.#rows(lab);
    const all = this.#shelf.all;
    // Of different problems the lowest loss says nothing, but of one shelf people mostly compare the like.
    const best = winners([...present, ...all.filter((kept) => this.#comparable(kept)).flatMap((kept) => this.#rows(kept))]);
    const { columns } = SHELF;
    const onSurface = lab.experiment.problem.kind === 'surface';
    return html`<div class="sheet" tabindex="0" role="region" aria-label=${SHELF.table}><table>
      <thead><tr><th scope="col">${columns.run}</th><th scope="col">${columns.lowest[onSurface ? 'height' : this.#part]}</th>
        <th scope="col"><label>${columns.unitsTo[onSurface ? 'step' : 'epoch']} <input class="target" inputmode="decimal" aria-label=${columns.target} .value=${formatSetting(this.target)} @change=${this.#aim} /></label></th>
        <th scope="col">${columns.right}</th><th scope="col">${columns.compute}</th></tr></thead>
      <tbody><tr class="group"><th scope="rowgroup" colspan="5"><div><b>${SHELF.now}</b></div></th></tr>${present.map((row) => this.#row(row, best))}</tbody>
      ${repeat(all, ({ id }) => id, (kept) => this.#kept(kept, best))}
    </table></div>`;
  }

  render() {
    const { lab } = this;
    if (!this.ready) return html`<h2>${SHELF.name}</h2><p role="status">${SHELF.looking}</p>`;
    const count = this.#shelf.all.length;
    return html`
      <div class="bar"><h2>${SHELF.name} <span class="axis">${SHELF.holds(count)}</span></h2>
        <span class="keep"><input aria-label=${SHELF.keepUnder} maxlength="60" placeholder=${defaultName(lab.experiment, lab.catalogue)} .value=${this.#name} @input=${(/** @type {Event} */ event) => (this.#name = /** @type {HTMLInputElement} */ (event.target).value)} />
          <button class="main" title=${SHELF.keepHelp} @click=${this.#keep}>${SHELF.keep}</button>
          ${count > 0 ? html`<button title=${SHELF.csvHelp} @click=${this.#exportAll}>${SHELF.csv}</button>` : nothing}</span></div>
      <p class="told"><span role="status">${this.said}</span> ${this.#deleted ? html`<button class="quiet" @click=${this.#bringBack}>${SHELF.putBack}</button>` : nothing}</p>
      ${this.#shelf.trouble ? html`<p class="trouble" role="alert">${this.#shelf.trouble}</p>` : nothing}
      ${this.#table()}
    `;
  }
}

/** @param {number} seconds */
function formatTime(seconds) {
  return seconds < 1 ? SHELF.milliseconds(formatLoss(1000 * seconds)) : SHELF.seconds(formatLoss(seconds));
}

customElements.define('sl-shelf', SlShelf);
