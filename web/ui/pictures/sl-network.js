/**
 * The chosen run's net, live: every unit with what it answers over the plane, every weight between them. What one points
 * at, or reaches by the arrow keys, is told in numbers.
 * @import { UnitMaps } from '../../types.js'
 * @import { Layout, Link, Unit } from './network-layout.js'
 */
import { html, nothing } from 'lit';
import { formatLoss, minus } from '../format.js';
import { NETWORK } from '../words.js';
import { sharpContext } from './decision.js';
import { imageSide } from './images.js';
import { drawNetwork } from './network-image.js';
import { biasName, incomingOf, layoutOf, linksOf, nearestLink, neighbourOf, parametersOf, strongestOf, unitName, weightName } from './network-layout.js';
import { PictureElement } from './picture-element.js';
import { MOST_UNITS } from './views.js';

/** Pixels from unit to unit downwards, in a narrow place, in a wide one, and for fingers. */
const PITCH = { narrow: 30, wide: 34, fingers: 46 };
const WIDE = 480;
/** Pixels beside a link at which the pointer still means it. */
const REACH = 6;
/** Weights of a unit that are listed, the strongest first. */
const LISTED = 8;

/** @typedef {{ sizes: number[], weights: Float32Array, maps: UnitMaps | null, classes: number, inputs: number }} Net */

/** @param {number} value */
const signed = (value) => minus(formatLoss(value));

export class SlNetwork extends PictureElement {
  static properties = { ...PictureElement.properties, unit: { state: true }, link: { state: true }, width: { state: true } };

  constructor() {
    super();
    /** Which unit is looked at. @type {{ layer: number, index: number } | null} */ this.unit = null;
    /** Which weight. @type {Link | null} */ this.link = null;
    this.width = 0;
  }

  firstUpdated() {
    super.firstUpdated();
    new ResizeObserver(() => (this.width = this.clientWidth)).observe(this);
  }

  /**
   * The net as it stands; null while nothing is known of it, or only of another one.
   * @returns {Net | null}
   */
  get net() {
    const { points, experiment } = this.lab;
    const probe = this.chosen?.probe;
    if (!points || !probe?.weights) return null;
    const sizes = [points.inputs, ...experiment.network.hidden, probe.outputs];
    if (probe.weights.length !== parametersOf(sizes)) return null;
    return { sizes, weights: probe.weights, maps: probe.maps, classes: points.classes, inputs: points.inputs };
  }

  /** @param {number[]} sizes */
  #layout(sizes) {
    const fingers = matchMedia('(pointer: coarse)').matches;
    const pitch = fingers ? PITCH.fingers : this.width >= WIDE ? PITCH.wide : PITCH.narrow;
    return layoutOf(sizes, { width: Math.max(160, this.width), pitch, most: MOST_UNITS });
  }

  updated() {
    const net = this.net;
    const canvas = this.querySelector('canvas');
    if (!net || !canvas || this.width === 0) return;
    const layout = this.#layout(net.sizes);
    const context = sharpContext(canvas, layout.width, layout.height);
    drawNetwork(context, { ...net, layout, links: linksOf(layout, net.weights) }, { unit: this.unit, link: this.link });
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const net = this.net;
    if (!net || /** @type {HTMLElement} */ (event.target).closest('.unit')) return (this.link = null);
    const { left, top } = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    this.link = nearestLink(linksOf(this.#layout(net.sizes), net.weights), event.clientX - left, event.clientY - top, REACH);
  }

  /** The weight that a press began on while it was looked at already: of a finger the first press only reads it. @type {string} */ #pressed = '';

  /** @param {PointerEvent} event */
  #press(event) {
    const before = this.link && weightName(this.link);
    this.#point(event);
    this.#pressed = (this.link && before === weightName(this.link) && before) || '';
  }

  /** What a finger has read stays when it is lifted. @param {PointerEvent} event */
  #leave({ pointerType }) {
    if (pointerType !== 'touch') this.link = null;
    if (!this.contains(document.activeElement)) this.unit = null;
  }

  #click() {
    const { link } = this;
    if (link && weightName(link) === this.#pressed) this.#explain({ layer: link.layer, unit: link.to, from: link.from });
  }

  /** Whether there is somebody beside it who explains the step of one weight: in the lab, not in a frame. */
  get #explains() {
    return this.closest('sl-app:not(.embed)') !== null;
  }

  /** @param {import('../step/parameters.js').Choice} choice */
  #explain(choice) {
    if (this.#explains) this.dispatchEvent(new CustomEvent('explain', { bubbles: true, detail: choice }));
  }

  /** @param {KeyboardEvent} event @param {Unit} unit @param {Layout} layout */
  #key(event, unit, layout) {
    const next = neighbourOf(layout, unit, event.key);
    if (event.key === 'Escape') this.unit = null;
    if (!next) return;
    event.preventDefault();
    /** @type {HTMLElement | null} */ (this.querySelector(`[data-unit="${next.layer}.${next.index}"]`))?.focus();
  }

  /** @param {Unit} unit @param {Layout} layout @param {number} classes */
  #button(unit, layout, classes) {
    const { layer, index, x, y } = unit;
    const chosen = this.unit?.layer === layer && this.unit.index === index;
    const first = !this.unit && layer === 1 && index === 0;
    return html`<button class="unit" data-unit="${layer}.${index}" tabindex=${chosen || first ? 0 : -1} aria-pressed=${chosen}
      aria-label=${unitName(unit, layout.sizes, classes)} aria-describedby=${chosen ? 'unit-words' : nothing}
      style="left: ${x - layout.side / 2}px; top: ${y - layout.side / 2}px; width: ${layout.side}px; height: ${layout.side}px"
      @focus=${() => (this.unit = { layer, index })} @click=${() => (this.unit = { layer, index })} @pointerenter=${(/** @type {PointerEvent} */ event) => event.pointerType === 'mouse' && (this.unit = { layer, index })}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#key(event, unit, layout)}></button>`;
  }

  /** @param {Layout} layout */
  #heads({ sizes, width }) {
    const column = width / sizes.length;
    return sizes.map((_, layer) => html`<span class="head" style="left: ${column * layer}px; width: ${column}px">${headOf(sizes, layer)}</span>`);
  }

  /** What one points at, else what the net is. @param {Net} net */
  #reading({ sizes, weights, classes }) {
    if (this.link) {
      const { layer, to, from } = this.link;
      const value = incomingOf(sizes, weights, { layer, index: to }).from[from];
      const [is, ofWhat] = NETWORK.weight(weightName(this.link), signed(value), unitName({ layer: layer - 1, index: from }, sizes, classes), unitName({ layer, index: to }, sizes, classes));
      return html`<b>${is}</b>${ofWhat}`;
    }
    if (this.unit && this.unit.layer > 0 && this.unit.layer < sizes.length && this.unit.index < sizes[this.unit.layer]) {
      const { bias } = incomingOf(sizes, weights, this.unit);
      const [is, ofWhat] = NETWORK.bias(biasName(this.unit), signed(bias), unitName(this.unit, sizes, classes));
      return html`<b>${is}</b>${ofWhat}`;
    }
    return NETWORK.point;
  }

  /** The weights that come into the unit that is looked at. @param {Net} net */
  #incoming({ sizes, weights, classes }) {
    const { unit } = this;
    if (!unit || unit.layer === 0 || unit.layer >= sizes.length || unit.index >= sizes[unit.layer]) return nothing;
    const { from } = incomingOf(sizes, weights, unit);
    const order = Array.from(from.keys()).sort((a, b) => Math.abs(from[b]) - Math.abs(from[a])).slice(0, LISTED);
    const name = unitName(unit, sizes, classes);
    return html`<table class="incoming"><caption>${from.length > LISTED ? NETWORK.strongestInto(name, LISTED, from.length) : NETWORK.into(name)}</caption>
      <thead class="visually-hidden"><tr><th scope="col">${NETWORK.columns.weight}</th><th scope="col">${NETWORK.columns.from}</th><th scope="col">${NETWORK.columns.value}</th></tr></thead>
      <tbody>${order.map((k) => html`<tr><td>${this.#weight({ layer: unit.layer, unit: unit.index, from: k })}</td>
        <td>${unitName({ layer: unit.layer - 1, index: k }, sizes, classes)}</td><td class="value">${signed(from[k])}</td></tr>`)}</tbody></table>`;
  }

  /** By name, and where there is somebody who explains its step the way there. @param {import('../step/parameters.js').Choice} choice */
  #weight(choice) {
    const name = weightName({ layer: choice.layer, to: choice.unit, from: choice.from });
    if (!this.#explains) return name;
    return html`<button class="quiet" title=${NETWORK.explain} aria-label=${NETWORK.explainOf(name)} @click=${() => this.#explain(choice)}>${name}</button>`;
  }

  /** @param {Net} net */
  #words({ sizes, weights }) {
    const { experiment, catalogue } = this.lab;
    const hidden = sizes.slice(1, -1);
    const activation = catalogue.activations.find(({ id }) => id === experiment.network.activation)?.label ?? '';
    const strongest = strongestOf(sizes, weights);
    const net = NETWORK.words({ run: this.name, inputs: sizes[0], hidden, activation, out: sizes[sizes.length - 1], parameters: weights.length });
    return strongest ? `${net} ${NETWORK.strongest(strongest.name, signed(strongest.value))}` : net;
  }

  render() {
    const net = this.net;
    if (!net) return this.waiting();
    const layout = this.#layout(net.sizes);
    return html`
      <p class="reading" id="unit-words">${this.#reading(net)}</p>
      <div class="network" role="group" aria-label=${NETWORK.name} style="height: ${layout.height}px"
        ?data-explains=${this.#explains && this.link !== null} @pointermove=${this.#point} @pointerdown=${this.#press} @click=${this.#click} @pointerleave=${this.#leave}>
        <canvas aria-hidden="true" style="width: ${layout.width}px; height: ${layout.height}px"></canvas>
        ${this.#heads(layout)}
        ${layout.layers.flat().map((unit) => this.#button(unit, layout, net.classes))}
      </div>
      ${this.#incoming(net)}
      <p class="words">${this.#words(net)}</p>
      <p class="caption">${NETWORK.caption} ${contentOf(net)} ${this.#explains ? NETWORK.explainHow : nothing}</p>
    `;
  }
}

/** @param {number[]} sizes @param {number} layer @returns {string} what stands above it */
function headOf(sizes, layer) {
  const { heads } = NETWORK;
  const many = sizes[layer] > MOST_UNITS;
  if (layer === 0) return many ? heads.manyInputs(sizes[0]) : heads.inputs;
  if (layer === sizes.length - 1) return heads.out;
  return many ? heads.some(MOST_UNITS, sizes[layer]) : String(sizes[layer]);
}

/** @param {Net} net @returns {string} what is to be seen within the units */
function contentOf({ maps, inputs }) {
  if (inputs === 1) return NETWORK.within.curves;
  if (maps) return NETWORK.within.maps;
  return imageSide(inputs) > 0 ? NETWORK.within.images : '';
}

customElements.define('sl-network', SlNetwork);
