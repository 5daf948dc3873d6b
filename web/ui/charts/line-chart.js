/**
 * One line chart on a canvas. Chart.js is told everything once; a frame only brings points. What makes it fast: no
 * animation, no parsing, no point markers, thin lines.
 * @import { Cursor } from '../cursor.js'
 * @import { Curve } from './curves.js'
 * @import { Range } from './range.js'
 * @import { Point } from './series.js'
 * @import { Axis } from './zoom.js'
 */
import {
  Chart,
  Interaction,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import { formatLoss } from '../format.js';
import { bands, cursorLine, divergenceMarks } from './marks.js';
import { nearestIndex } from './nearest.js';
import { linearTicks, logTicks, tickLabel } from './ticks.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

/** Pixels beyond its end within which a curve still answers the pointer. */
const REACH = 12;
/** Pixels that a label needs, along the vertical axis and along the other. */
const LABEL_ROOM = { y: 22, x: 64 };
/** More are a crowd, however much room there is. */
const MOST_LABELS = 8;

/**
 * Every visible curve answers with its own point nearest to the pointer's x. Chart.js' own `index` would compare the
 * third point of one run with the third of another, wherever they are.
 */
/** @type {any} */ (Interaction.modes).nearestX = (/** @type {Chart} */ chart, /** @type {{ x: number }} */ event) => {
  const { x } = chart.scales;
  const at = Number(x.getValueForPixel(event.x));
  const reach = Number(x.getValueForPixel(event.x + REACH)) - at;
  return chart.getSortedVisibleDatasetMetas().flatMap(({ index: datasetIndex, data }) => {
    const { faint, data: points } = /** @type {any} */ (chart.data.datasets[datasetIndex]);
    if (faint) return [];
    const index = nearestIndex(/** @type {Point[]} */ (points), at, reach);
    return data[index] ? [{ element: data[index], datasetIndex, index }] : [];
  });
};

/** @typedef {import('chart.js').Scale} Scale */
/** @typedef {import('chart.js').TooltipItem<'line'>} Item */
/**
 * @typedef {object} Shown
 * @property {Curve[]} curves
 * @property {{ x: Axis, y: Axis }} axes  equal ends: not known yet
 * @property {string} xLabel  before the number under the pointer
 * @property {(value: number) => string} format  of y
 * @property {(value: number) => string} tick  the same beside the axis
 * @property {{ ink: string, grid: string }} theme
 * @property {boolean} [tooltip]  whether the chart itself says what is pointed at
 */

/** Shown by `show`, once a frame. */
export class LineChart {
  /** @type {Curve[]} */ #curves = [];
  #xLabel = '';
  #format = formatLoss;
  /** @type {(value: number) => string} */ #tick = tickLabel;
  /** What the axes look like now: told to Chart.js only when it changes. */ #look = '';
  /** Where the keyboard put the cursor last. @type {number | null} */ #put = null;
  /** @type {() => void} */ #leave;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Cursor} cursor
   * @param {Shown} first  what it is made with: Chart.js works everything out when it is made, and again at whatever changes then
   * @param {import('chart.js').Plugin[]} [more] what else is drawn
   */
  constructor(canvas, cursor, first, more = []) {
    const draw = () => this.chart.draw();
    const curves = () => this.#curves;
    const options = {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      locale: 'en-US',
      interaction: { mode: 'nearestX', intersect: false },
      scales: {
        x: { type: 'linear', afterBuildTicks, ticks: { maxRotation: 0 }, title: { display: false } },
        y: {
          type: 'linear',
          afterBuildTicks,
          afterFit: (/** @type {Scale} */ axis) => void (axis.width = 64), // all charts begin at the same pixel
        },
      },
      plugins: {
        tooltip: {
          bodyFont: { size: 11 },
          boxWidth: 8,
          boxHeight: 8,
          bodySpacing: 1,
          itemSort: (/** @type {Item} */ a, /** @type {Item} */ b) => Number(b.parsed.y) - Number(a.parsed.y),
          callbacks: {
            title: (/** @type {Item[]} */ items) => this.#title(items.map(({ parsed }) => Number(parsed.x)), cursor.x),
            label: (/** @type {Item} */ item) => ` ${item.dataset.label}: ${this.#format(Number(item.parsed.y))}`,
          },
        },
      },
    };
    this.#take(options, first);
    this.chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: first.curves.map(dataset) },
      options: /** @type {any} */ (options),
      plugins: [cursorLine(cursor, draw, () => this.#put), bands(curves), divergenceMarks(curves), ...more],
    });
    this.#leave = cursor.follow(draw);
  }

  close() {
    this.#leave();
    this.chart.destroy();
  }

  /**
   * Moves the cursor as the mouse would, so that tooltip and line need not know which it was.
   * @param {number | null} x null: away
   */
  point(x) {
    this.#put = x;
    const { canvas, scales, chartArea } = this.chart;
    if (x === null) return canvas.dispatchEvent(new MouseEvent('mouseout'));
    const { left, top } = canvas.getBoundingClientRect();
    const place = { clientX: left + scales.x.getPixelForValue(x), clientY: top + (chartArea.top + chartArea.bottom) / 2 };
    return canvas.dispatchEvent(new MouseEvent('mousemove', place));
  }

  /** What is seen of both axes now. @returns {{ x: Axis, y: Axis }} */
  get axes() {
    const { x, y } = this.chart.scales;
    const axis = (/** @type {Scale} */ { min, max, type }) => ({ range: { min, max }, log: type === 'logarithmic' });
    return { x: axis(x), y: axis(y) };
  }

  /**
   * @param {number[]} xs where the points shown are
   * @param {number | null} pointer what to say where they are not at the same x
   */
  #title(xs, pointer) {
    const x = xs.every((other) => other === xs[0]) ? xs[0] : (pointer ?? xs[0]);
    return `${this.#xLabel} ${Number.isInteger(x) ? x : formatLoss(x)}`;
  }

  /** @param {Shown} what */
  show(what) {
    const { chart } = this;
    this.#take(chart.options, what);
    // The same objects each frame: for new ones Chart.js would work out every option again.
    const { datasets } = chart.data;
    datasets.length = Math.min(datasets.length, what.curves.length);
    what.curves.forEach((curve, i) => {
      if (datasets[i]) Object.assign(datasets[i], dataset(curve));
      else datasets.push(dataset(curve));
    });
    chart.update('none');
  }

  /**
   * @param {any} options
   * @param {Shown} what
   */
  #take(options, { curves, axes, xLabel, format, tick, theme, tooltip = true }) {
    this.#curves = curves;
    this.#xLabel = xLabel;
    this.#format = format;
    this.#tick = tick;
    this.#style(options, axes, theme);
    options.plugins.tooltip.enabled = tooltip;
    limit(options.scales.x, axes.x.range);
    limit(options.scales.y, axes.y.range);
  }

  /**
   * @param {any} options
   * @param {{ x: Axis, y: Axis }} axes
   * @param {{ ink: string, grid: string }} theme
   */
  #style(options, axes, theme) {
    const look = [theme.ink, axes.x.log, axes.y.log].join();
    if (this.#look === look) return;
    this.#look = look;
    options.color = theme.ink;
    for (const key of /** @type {const} */ (['x', 'y'])) {
      const axis = options.scales[key];
      axis.type = axes[key].log ? 'logarithmic' : 'linear';
      axis.grid = { color: theme.grid };
      axis.border = { color: theme.grid };
      const callback = key === 'x' ? tickLabel : this.#tick;
      axis.ticks = { ...axis.ticks, color: theme.ink, callback, autoSkip: false };
    }
  }
}

/**
 * @param {any} scale options
 * @param {Range} range
 */
function limit(scale, { min, max }) {
  Object.assign(scale, max > min ? { min, max } : { min: undefined, max: undefined });
}

/** @param {Curve} curve */
function dataset({ label, colour, dash, width, hidden, points, stepped, faint }) {
  const ink = faint ? `${colour}59` : colour; // a third of its strength
  return {
    label,
    data: points,
    hidden,
    stepped,
    faint,
    borderColor: ink,
    backgroundColor: ink,
    borderDash: dash,
    borderWidth: width,
    pointRadius: 0,
    pointHitRadius: 0,
    tension: 0,
  };
}

/**
 * Chart.js labels decades only, and both ends however crooked: of a race within one decade that leaves one number. Of a low
 * linear axis it labels one number too.
 * @param {Scale} axis
 */
function afterBuildTicks(axis) {
  const most = Math.max(2, Math.floor(axis.isHorizontal() ? axis.maxWidth / LABEL_ROOM.x : axis.maxHeight / LABEL_ROOM.y));
  const ticks = axis.type === 'logarithmic' ? logTicks : linearTicks;
  axis.ticks = ticks(axis.min, axis.max, Math.min(most, MOST_LABELS)).map((value) => ({ value }));
}
