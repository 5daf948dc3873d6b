/**
 * The dialog that makes points of a table: pasted, or of a file that is chosen or dropped. Nothing changes until the points are
 * used; what was pasted stays when one closes it. Loaded when it is asked for.
 * @import { Choice, Made } from '../../experiment/csv/points.js'
 * @import { Column, Target } from '../../experiment/csv/columns.js'
 * @import { Head } from '../../experiment/csv/head.js'
 * @import { Separator, Table } from '../../experiment/csv/table.js'
 */
import { html, nothing } from 'lit';
import { columnsOf, isNumeric, likelyChoice } from '../../experiment/csv/columns.js';
import { headOfText, readHead } from '../../experiment/csv/head.js';
import { pointsOf, wantsScale } from '../../experiment/csv/points.js';
import { readTable, SEPARATORS } from '../../experiment/csv/table.js';
import { fitsLink, setOwn } from '../../experiment/own.js';
import { OWN } from '../../experiment/schema.js';
import { show } from '../../experiment/values.js';
import { LabElement } from '../element.js';
import { sharpContext } from '../pictures/decision.js';
import { drawMarks } from '../pictures/marks.js';
import { asPoints } from './pad-image.js';
import { classList, leftOut, previewOf, tellMade } from './table-view.js';
import { counted } from './words.js';

/** Characters beyond which a pasted text is read and not shown: a field of that length is slow. */
const SHOWN = 20_000;
/** Half of the plane that the little picture shows, as the pad. */
const HALF = 3.5;

/** What came of the text, and what is made of it. @typedef {{ table: Table, columns: Column[], choice: Choice, made: Made | null }} Work */

export class SlTable extends LabElement {
  static properties = { ...LabElement.properties, head: { state: true }, name: { state: true }, how: { state: true }, asked: { state: true }, add: { state: true }, reading: { state: true } };

  constructor() {
    super();
    /** @type {Head | null} */ this.head = null;
    /** Where the text is from, as it is shown; empty: it stands in the field. */ this.name = '';
    /** What is said of the text, against the guess. @type {{ separator?: Separator, header?: boolean }} */ this.how = {};
    /** What is chosen, against the likely. @type {Partial<Choice>} */ this.asked = {};
    /** Whether the points that are there stay. */ this.add = false;
    this.reading = false;
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
  }

  /** @param {Blob | null} file */
  async open(file) {
    await this.updateComplete;
    if (!this.#dialog.open) this.#dialog.showModal();
    if (file) await this.#read(file);
  }

  /** @param {Blob} file */
  async #read(file) {
    this.reading = true;
    /** @type {Head} */ let head;
    try {
      head = await readHead(file);
    } catch {
      head = { text: '', cut: false, refusal: 'The browser could not read the file.' };
    }
    this.reading = false;
    this.#take(head, file instanceof File ? show(file.name) : 'the file');
  }

  /** @param {Head} head @param {string} name */
  #take(head, name) {
    [this.head, this.name, this.how, this.asked] = [head, name, {}, {}];
  }

  /** @param {Event} event */
  #typed(event) {
    const { value } = /** @type {HTMLTextAreaElement} */ (event.target);
    if (value.trim() === '') this.head = null;
    else this.#take(headOfText(value), '');
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.length <= SHOWN) return;
    event.preventDefault();
    /** @type {HTMLTextAreaElement} */ (event.target).value = '';
    this.#take(headOfText(text), `the pasted ${text.length.toLocaleString('en-GB')} characters`);
  }

  #choose() {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain';
    input.addEventListener('change', () => input.files?.[0] && void this.#read(input.files[0]));
    input.click();
  }

  /** Made once for the same text and choices. @type {{ key: unknown[], work: Work | null }} */ #kept = { key: [], work: null };

  /** @returns {Work | null} null where there is no text */
  get #work() {
    const { head, how, asked } = this;
    const key = [head, how, asked];
    if (key.every((part, i) => part === this.#kept.key[i])) return this.#kept.work;
    this.#kept = { key, work: head && !head.refusal ? this.#make(head) : null };
    return this.#kept.work;
  }

  /** @param {Head} head @returns {Work} */
  #make({ text, cut }) {
    const table = readTable(text, { ...this.how, cut });
    const columns = table.refusal || table.rows.length === 0 ? [] : columnsOf(table);
    if (columns.length === 0) return { table, columns, choice: { x: 0, y: 0, target: { all: 0 }, cut: 2, standardise: true }, made: null };
    const likely = { ...likelyChoice(columns), ...this.asked };
    const choice = { cut: 2, standardise: wantsScale(table, likely), ...likely };
    return { table, columns, choice, made: pointsOf(table, columns, choice, this.lab.catalogue) };
  }

  /** What would be the experiment's points. @param {Made} made */
  #all(made) {
    return this.add ? [...this.lab.experiment.problem.own, ...made.points] : made.points;
  }

  /** @param {Work} work */
  #use({ made }) {
    const { lab, name } = this;
    if (!made) return;
    const reading = setOwn(lab.experiment, this.#all(made), lab.catalogue);
    this.#dialog.close();
    lab.apply(reading);
    if (reading.complaints.length > 0) return;
    lab.conductor.play();
    lab.tell(`${counted(made.points.length)} from ${name || 'the pasted table'}. Undo brings back what was here.`);
  }

  updated() {
    const canvas = this.querySelector('canvas');
    const made = this.#work?.made;
    if (!canvas || !made || !canvas.clientWidth) return;
    const side = canvas.clientWidth;
    drawMarks(sharpContext(canvas, side), asPoints(made.points, 3), { side, half: HALF, radius: made.points.length > 800 ? 1.6 : 2.6, most: 3000 });
  }

  // ---- what is seen

  /** @param {Table} table */
  #form({ separator, header }) {
    return html`<div class="line">
      <label class="choice">Separator <select @change=${(/** @type {Event} */ event) => this.#say({ ...this.how, separator: /** @type {Separator} */ (/** @type {HTMLSelectElement} */ (event.target).value) })}>
        ${Object.entries(SEPARATORS).map(([id, label]) => html`<option value=${id} ?selected=${id === separator}>${label}</option>`)}</select></label>
      <label class="switch"><input type="checkbox" .checked=${header} @change=${(/** @type {Event} */ event) => this.#say({ separator, header: /** @type {HTMLInputElement} */ (event.target).checked })} /> The first row is names</label>
    </div>`;
  }

  /** Other columns: what was chosen among the old ones is no more. @param {SlTable['how']} how */
  #say(how) {
    this.how = how;
    this.asked = {};
  }

  /**
   * @param {string} label
   * @param {string} value
   * @param {[string, string][]} options value and text
   * @param {(value: string) => void} give
   */
  #select(label, value, options, give) {
    return html`<label class="choice">${label} <select .value=${value} @change=${(/** @type {Event} */ event) => give(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${options.map(([id, text]) => html`<option value=${id} ?selected=${id === value}>${text}</option>`)}</select></label>`;
  }

  /** @param {Work} work */
  #columns({ columns, choice, made }) {
    const ask = (/** @type {Partial<Choice>} */ change) => (this.asked = { ...this.asked, ...change });
    const named = columns.map(({ name }, at) => /** @type {[string, string]} */ ([String(at), name]));
    const inputs = columns.flatMap(({ name }, at) => (isNumeric(columns[at]) || at === choice.x || at === choice.y ? [/** @type {[string, string]} */ ([String(at), name])] : []));
    const { target } = choice;
    const all = Array.from({ length: OWN.classes }, (_, label) => /** @type {[string, string]} */ ([`all ${label}`, `none: all are class ${label}`]));
    return html`<div class="line">
      ${this.#select('Input 1', String(choice.x), inputs, (value) => ask({ x: Number(value) }))}
      ${this.#select('Input 2', String(choice.y), [...inputs, ['-1', 'none: 0 for all']], (value) => ask({ y: Number(value) }))}
      ${this.#select('Class or target', 'column' in target ? String(target.column) : `all ${target.all}`, [...named, ...all], (value) => ask({ target: targetOf(value) }))}
      ${made?.numbers ? this.#select('Cut into', String(choice.cut), [2, 3, 4, 5].map((count) => [String(count), count === 2 ? '2 classes, at the median' : `${count} classes, at the quantiles`]), (value) => ask({ cut: Number(value) })) : nothing}
      <label class="switch" title="Nets learn best from numbers about 0 that differ by about 1"><input type="checkbox" .checked=${choice.standardise} @change=${(/** @type {Event} */ event) => ask({ standardise: /** @type {HTMLInputElement} */ (event.target).checked })} /> Standardise: mean 0, deviation 1</label>
    </div>`;
  }

  /** @param {Made} made */
  #result(made) {
    const { lab } = this;
    const has = lab.experiment.problem.own.length;
    const { experiment, complaints } = setOwn(lab.experiment, this.#all(made), lab.catalogue);
    const fits = complaints.length > 0 || fitsLink(experiment, lab.catalogue);
    return html`
      <div class="outcome">
        <canvas aria-hidden="true"></canvas>
        <div>${classList(made.classes)}${leftOut(made.wrong)}
          ${made.notes.map((note) => html`<p class="trouble">${note}</p>`)}
          <p class="note">${complaints.length > 0 ? complaints[0].message : fits ? 'They travel in the link.' : 'They are too many for a link: the pad then offers a file to save them in.'}</p>
          ${has > 0 ? html`<label class="switch"><input type="checkbox" .checked=${this.add} @change=${(/** @type {Event} */ event) => (this.add = /** @type {HTMLInputElement} */ (event.target).checked)} /> Keep the ${counted(has)} that ${has === 1 ? 'is' : 'are'} there, and add these</label>` : nothing}
        </div>
      </div>`;
  }

  /** @param {Work | null} work @returns {string} why there are no points; empty where there are */
  #trouble(work) {
    return this.head?.refusal || work?.table.refusal || (work && !work.made ? 'No row can be used.' : '') || work?.made?.refusal || '';
  }

  render() {
    const work = this.#work;
    const trouble = this.#trouble(work);
    const made = work?.made ?? null;
    const large = this.name && work?.table.cut;
    return html`<dialog class="share own-table" aria-labelledby="own-table-title">
      <div class="bar"><h2 id="own-table-title">Points from a table</h2><button class="close" @click=${() => this.#dialog.close()}>Close</button></div>
      <p class="note">Two columns of numbers and one that says the class; parted by commas, semicolons or tabs. It stays on this device.</p>
      <div class="line"><button @click=${this.#choose}>Open a file</button> <span>${this.name}</span></div>
      <label for="own-table-text">Or paste the table</label>
      <textarea id="own-table-text" rows="4" spellcheck="false" @input=${this.#typed} @paste=${this.#paste}></textarea>
      <p class="said" role="status">${this.reading ? 'Reading the file.' : trouble || (made && work ? `${tellMade(made, work.table)}${large ? ' There are more rows than are read.' : ''}` : '')}</p>
      ${work && !work.table.refusal ? html`${this.#form(work.table)}${work.columns.length > 0 ? html`${previewOf(work.table, work.choice)}${this.#columns(work)}` : nothing}` : nothing}
      ${made && !trouble ? this.#result(made) : made ? leftOut(made.wrong) : nothing}
      <div class="line end"><button class="primary" ?disabled=${!made || trouble !== ''} @click=${() => work && this.#use(work)}>${made && !trouble ? `Use ${made.points.length === 1 ? 'this point' : `these ${counted(made.points.length)}`}` : 'Use the points'}</button></div>
    </dialog>`;
  }
}

/** @param {string} value of the select @returns {Target} */
const targetOf = (value) => (value.startsWith('all ') ? { all: Number(value.slice(4)) } : { column: Number(value) });

customElements.define('sl-table', SlTable);
