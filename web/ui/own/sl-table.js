import { LabElement } from '../element.js';
export class SlTable extends LabElement { async open(/** @type {Blob|null} */ file) { void file; } }
customElements.define('sl-table', SlTable);
