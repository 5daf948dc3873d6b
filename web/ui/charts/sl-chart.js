/**
 * One chart with its heading, its table and its words. Draws when a frame comes, when the view changes and when another
 * chart is zoomed.
 * @import { Curve } from './curves.js'
 * @import { Quantity } from './quantities.js'
 * @import { Range } from './range.js'
 * @import { Axis, Zoom } from './zoom.js'
 */
import { html, nothing } from 'lit';
import { atMostEvery, LabElement, turn } from '../element.js';
import { tokenColour } from '../palette.js';
import { CHART } from '../words.js';
import { curvesOf, isLog, rangeOf } from './curves.js';
import { listen } from './gestures.js';
import { LineChart } from './line-chart.js';
import { xRange } from './range.js';
import { formatX, placesOf, summaryOf, tableOf, valuesAt } from './words.js';
import { part, shareOf, within } from './zoom.js';

/** Rows of a table: enough to see the shape, few enough to read. */
const ROWS = 40;
/** Milliseconds between two tellings of what the chart shows. */
const TELL = 1000;

export class SlChart extends LabElement {
  static properties = {
    ...LabElement.properties,
    quantity: { attribute: false },
    zoom: { attribute: false },
    beside: { attribute: false },
    table: { state: true },
    spoken: { state: true },
    frame: { state: true },
  };

  constructor() {
    super();
    /** @type {Quantity} */ this.quantity = /** @type {any} */ (undefined);
    /** @type {Zoom} */ this.zoom = /** @type {any} */ (undefined);
    /** What stands between the heading and its button, in the room that is there. @type {unknown} */ this.beside = nothing;
    this.table = false;
    /** What the keyboard's cursor is on. */ this.spoken = '';
    /** The frame that is being dragged. @type {import('./gestures.js').Box | null} */ this.frame = null;
  }

  /** @type {LineChart | null} */ #chart = null;
  /** Making a chart takes long: it has a task of its own, after its page stands. */ #ready = false;
  /** @type {Curve[]} */ #curves = [];
  /** All that there is. @type {{ x: Axis, y: Axis }} */ #full = { x: { range: { min: 0, max: 0 }, log: false }, y: { range: { min: 0, max: 1 }, log: false } };
  #draw = () => this.#show();

  firstUpdated() {
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector('canvas'));
    listen(canvas, {
      box: () => /** @type {LineChart} */ (this.#chart).chart.chartArea,
      show: ({ x, y }) => this.#look(x, y),
      reset: () => this.zoom.reset(),
      walk: (way) => this.#walk(way),
      cursor: () => this.#cursorShare(),
      frame: (frame) => (this.frame = frame),
      enlarged: () => this.zoom.on,
    });
    canvas.addEventListener('blur', () => {
      this.#chart?.point(null);
      this.lab.cursor.move(null);
    });
    const tell = atMostEvery(TELL, () => this.requestUpdate());
    this.hear('frame', () => {
      this.#show();
      tell();
    });
    for (const type of ['experiment', 'theme']) this.hear(type, () => {
      this.#show();
      this.requestUpdate();
    });
    this.zoom.addEventListener('change', this.#draw);
    turn({ urgent: true }).then(() => {
      this.#ready = this.isConnected;
      this.#show();
      this.requestUpdate(); // now there is something to tell
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.zoom?.removeEventListener('change', this.#draw);
    this.#chart?.close();
    this.#chart = null;
    this.#ready = false;
  }

  /** What is seen now, for tests and the curious. */
  get seen() {
    const axes = this.#chart?.axes;
    const flat = (/** @type {Axis} */ { range, log }) => ({ ...range, log });
    return {
      heading: this.quantity.heading(this.lab.experiment),
      xLabel: this.#xLabel,
      scales: axes && { x: flat(axes.x), y: flat(axes.y) },
      curves: this.#curves,
      tooltip: this.#chart?.chart.tooltip?.body?.flatMap(({ lines }) => lines) ?? [],
    };
  }

  get #xLabel() {
    const { view, problem } = this.lab.experiment;
    return problem.kind === 'surface' && view.x === 'epoch' ? CHART.axes.step : CHART.axes[view.x]; // there a step is an epoch
  }

  #show() {
    const { quantity, zoom, lab } = this;
    const { experiment, frames } = lab;
    if (!this.#ready || !quantity.fits(experiment)) return;
    this.#curves = curvesOf(quantity, lab);
    this.#full = {
      x: { range: xRange([...frames, ...lab.overlays.flatMap((overlay) => overlay.frames)], experiment.view), log: experiment.view.logX },
      y: { range: rangeOf(quantity, experiment, this.#curves), log: isLog(quantity, experiment) },
    };
    const { x, y } = this.#full;
    const shown = (/** @type {Axis} */ axis, /** @type {Range | null} */ closer) => ({
      range: closer ?? axis.range,
      log: axis.log && axis.range.min > 0 && axis.range.max > axis.range.min,
    });
    const what = {
      curves: this.#curves,
      axes: { x: shown(x, zoom.x), y: shown(y, zoom.y(quantity.id)) },
      xLabel: this.#xLabel,
      format: quantity.format,
      tick: quantity.tick,
      theme: { ink: tokenColour('--quiet'), grid: tokenColour('--grid') },
    };
    if (this.#chart) this.#chart.show(what);
    else this.#chart = new LineChart(/** @type {HTMLCanvasElement} */ (this.querySelector('canvas')), lab.cursor, what);
  }

  /**
   * @param {[number, number]} [x] shares of what is seen now
   * @param {[number, number]} [y]
   */
  #look(x, y) {
    if (!this.#chart) return;
    const seen = this.#chart.axes;
    if (x) this.zoom.setX(within(part(seen.x, ...x), this.#full.x));
    if (y) this.zoom.setY(this.quantity.id, within(part(seen.y, ...y), this.#full.y));
  }

  /** @returns {number} where the cursor is on the x axis, as a share of what is seen */
  #cursorShare() {
    const { x } = this.lab.cursor;
    if (x === null || !this.#chart) return 0.5;
    const share = shareOf(this.#chart.axes.x, x);
    return share >= 0 && share <= 1 ? share : 0.5;
  }

  /**
   * From point to point.
   * @param {-1 | 1 | 'first' | 'last'} way
   */
  #walk(way) {
    if (!this.#chart) return;
    const { x: scale } = this.#chart.chart.scales;
    const places = placesOf(this.#curves).filter((place) => place >= scale.min && place <= scale.max);
    const at = this.lab.cursor.x;
    const to = at === null || typeof way === 'string' ? places.at(way === 'last' || way === -1 ? -1 : 0) : next(places, at, way);
    if (to === undefined) return;
    this.#chart.point(to);
    this.lab.cursor.move(to); // at once: the chart hears of it with the next picture
    this.spoken = CHART.at(this.#xLabel, formatX(to), valuesAt(this.#curves, to, 0, this.quantity.format));
  }

  #summary() {
    const { quantity, lab } = this;
    const { heading, format, good } = quantity;
    return summaryOf({ heading: heading(lab.experiment), axis: this.#xLabel, curves: this.#curves, format, good });
  }

  #rows() {
    const { format } = this.quantity;
    const heads = this.#curves.filter(({ hidden, faint }) => !hidden && !faint);
    return html`<div class="sheet" tabindex="0" role="region" aria-label=${CHART.tableName(this.quantity.heading(this.lab.experiment))}>
      <table>
        <thead><tr><th scope="col">${this.#xLabel}</th>${heads.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
        <tbody>${tableOf(this.#curves, ROWS).map(({ x, values }) => html`<tr><th scope="row">${formatX(x)}</th>${values.map((y) => html`<td>${format(y)}</td>`)}</tr>`)}</tbody>
      </table>
    </div>`;
  }

  #rubber() {
    if (!this.frame) return nothing;
    const { left, right, top, bottom } = this.frame;
    return html`<div class="rubber" style="left:${left}px;top:${top}px;width:${right - left}px;height:${bottom - top}px"></div>`;
  }

  render() {
    const { quantity, table, lab } = this;
    const heading = quantity.heading(lab.experiment);
    const id = `chart-${quantity.id}`;
    return html`
      <div class="bar">
        <h2>${heading}${quantity.note ? html` <span class="note">${quantity.note}</span>` : nothing}</h2>
        ${this.beside}
        <button class="quiet" aria-pressed=${table} aria-label=${CHART.asTable(heading)} title=${CHART.tableHelp} @click=${() => (this.table = !table)}>${CHART.table}</button>
      </div>
      <div class="chart ${quantity.id}">
        <canvas tabindex=${table ? -1 : 0} role="application" aria-roledescription=${CHART.role} aria-label=${heading} aria-describedby="${id}-told ${id}-help" title=${nothing}></canvas>
        ${this.#rubber()} ${table ? this.#rows() : nothing}
      </div>
      <p class="visually-hidden" id="${id}-told">${this.#summary()}</p>
      <p class="visually-hidden" id="${id}-help">${CHART.help}</p>
      <p class="visually-hidden" role="status">${this.spoken}</p>
    `;
  }
}

/**
 * @param {number[]} places rising
 * @param {number} at
 * @param {number} way −1 or 1
 */
function next(places, at, way) {
  return way > 0 ? places.find((place) => place > at) : places.findLast((place) => place < at);
}

customElements.define('sl-chart', SlChart);
