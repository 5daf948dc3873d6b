/**
 * The two charts, loss above and rate below, with one x axis and one cursor. Chart.js is told everything once; a frame
 * only brings points. What makes it fast: no animation, no parsing, no point markers, thin lines.
 * @import { Cursor } from '../cursor.js'
 * @import { Point } from './series.js'
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
import { nearestIndex } from './nearest.js';
import { logTicks } from './ticks.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

/** Pixels beyond its end within which a curve still answers the pointer. */
const REACH = 12;
/** Pixels that a label of the vertical axis needs. */
const LABEL_ROOM = 22;

/**
 * Every visible curve answers with its own point nearest to the pointer's x. Chart.js' own `index` would compare the
 * third point of one run with the third of another, wherever they are.
 */
/** @type {any} */ (Interaction.modes).nearestX = (/** @type {Chart} */ chart, /** @type {{ x: number }} */ event) => {
  const { x } = chart.scales;
  const at = Number(x.getValueForPixel(event.x));
  const reach = Number(x.getValueForPixel(event.x + REACH)) - at;
  return chart.getSortedVisibleDatasetMetas().flatMap(({ index: datasetIndex, data }) => {
    const index = nearestIndex(/** @type {Point[]} */ (chart.data.datasets[datasetIndex].data), at, reach);
    return data[index] ? [{ element: data[index], datasetIndex, index }] : [];
  });
};

/**
 * @typedef {{ label: string, colour: string, dash: number[], hidden: boolean, points: Point[], diverged: boolean,
 *   stepped?: boolean }} Curve
 */

/**
 * A vertical line at the cursor, in every chart that shares it.
 * @param {Cursor} cursor
 * @param {() => void} draw the chart that this is a part of
 */
function cursorLine(cursor, draw) {
  return {
    id: 'cursor',
    /** @param {Chart} chart @param {{ event: { type: string, x: number | null, y: number | null } }} args */
    afterEvent(chart, { event }) {
      const { left, right } = chart.chartArea;
      const inside = event.type !== 'mouseout' && event.x !== null && event.x >= left && event.x <= right;
      cursor.move(inside ? (chart.scales.x.getValueForPixel(/** @type {number} */ (event.x)) ?? null) : null, draw);
    },
    /** @param {Chart} chart */
    afterDatasetsDraw(chart) {
      if (cursor.x === null) return;
      const { top, bottom, left, right } = chart.chartArea;
      const at = chart.scales.x.getPixelForValue(cursor.x);
      if (at < left || at > right) return;
      chart.ctx.save();
      chart.ctx.strokeStyle = String(chart.options.color);
      chart.ctx.setLineDash([2, 3]);
      chart.ctx.lineWidth = 1;
      chart.ctx.beginPath();
      chart.ctx.moveTo(at, top);
      chart.ctx.lineTo(at, bottom);
      chart.ctx.stroke();
      chart.ctx.restore();
    },
  };
}

/**
 * A cross where a run stopped being finite, at the last place it was seen.
 * @param {() => Curve[]} curves
 */
function divergenceMarks(curves) {
  return {
    id: 'divergence',
    /** @param {Chart} chart */
    afterDatasetsDraw(chart) {
      const { top, bottom } = chart.chartArea;
      for (const { points, diverged, hidden, colour } of curves()) {
        const end = points.at(-1);
        if (!diverged || hidden || !end) continue;
        const x = chart.scales.x.getPixelForValue(end.x);
        const y = Math.min(bottom, Math.max(top + 6, chart.scales.y.getPixelForValue(end.y)));
        chart.ctx.save();
        chart.ctx.strokeStyle = colour;
        chart.ctx.lineWidth = 2.5;
        chart.ctx.beginPath();
        for (const side of [-1, 1]) {
          chart.ctx.moveTo(x - 5, y - 5 * side);
          chart.ctx.lineTo(x + 5, y + 5 * side);
        }
        chart.ctx.stroke();
        chart.ctx.restore();
      }
    },
  };
}

/** One line chart; `show` is called once a frame. */
export class LineChart {
  /** @type {Curve[]} */ #curves = [];

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Cursor} cursor
   */
  constructor(canvas, cursor) {
    const draw = () => this.chart.draw();
    this.chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        responsive: true,
        maintainAspectRatio: false,
        locale: 'en-US',
        interaction: { mode: /** @type {any} */ ('nearestX'), intersect: false },
        scales: {
          x: { type: 'linear', min: 0, ticks: { maxRotation: 0 }, title: { display: false } },
          y: {
            type: 'linear',
            afterBuildTicks,
            afterFit: (axis) => void (axis.width = 64), // both charts begin at the same pixel
          },
        },
        plugins: {
          tooltip: {
            itemSort: (a, b) => Number(b.parsed.y) - Number(a.parsed.y),
            callbacks: {
              title: (items) => this.#title(items.map(({ parsed }) => Number(parsed.x)), cursor.x),
              label: (item) => ` ${item.dataset.label}: ${formatLoss(Number(item.parsed.y))}`,
            },
          },
        },
      },
      plugins: [cursorLine(cursor, draw), divergenceMarks(() => this.#curves)],
    });
    cursor.follow(draw);
  }

  #xLabel = '';

  /**
   * @param {number[]} xs where the points shown are
   * @param {number | null} pointer what to say where they are not at the same x
   */
  #title(xs, pointer) {
    const x = xs.every((other) => other === xs[0]) ? xs[0] : (pointer ?? xs[0]);
    return `${this.#xLabel} ${Number.isInteger(x) ? x : formatLoss(x)}`;
  }

  /** What the axes look like now: told to Chart.js only when it changes. */ #look = '';

  /**
   * @param {object} what
   * @param {Curve[]} what.curves
   * @param {'linear' | 'log'} what.scale
   * @param {{ min: number, max: number }} what.range
   * @param {number} what.xMax
   * @param {string} what.xLabel
   * @param {{ ink: string, grid: string }} what.theme
   */
  show({ curves, scale, range, xMax, xLabel, theme }) {
    this.#curves = curves;
    this.#xLabel = xLabel;
    const { chart } = this;
    const options = /** @type {any} */ (chart.options);
    const type = scale === 'log' ? 'logarithmic' : 'linear';
    if (this.#look !== theme.ink + type) this.#style(options, theme, type);
    Object.assign(options.scales.y, range);
    options.scales.x.max = xMax > 0 ? xMax : undefined;
    // The same objects each frame: for new ones Chart.js would work out every option again.
    const { datasets } = chart.data;
    datasets.length = Math.min(datasets.length, curves.length);
    curves.forEach((curve, i) => {
      if (datasets[i]) Object.assign(datasets[i], this.#dataset(curve));
      else datasets.push(this.#dataset(curve));
    });
    chart.update('none');
  }

  /**
   * @param {any} options
   * @param {{ ink: string, grid: string }} theme
   * @param {'logarithmic' | 'linear'} type
   */
  #style(options, theme, type) {
    this.#look = theme.ink + type;
    options.color = theme.ink;
    for (const axis of [options.scales.x, options.scales.y]) {
      axis.grid = { color: theme.grid };
      axis.border = { color: theme.grid };
      axis.ticks = { ...axis.ticks, color: theme.ink, callback: tickLabel, maxTicksLimit: 7, includeBounds: false };
    }
    options.scales.y.ticks.autoSkip = type === 'linear';
    options.scales.y.type = type;
  }

  /** @param {Curve} curve */
  #dataset({ label, colour, dash, hidden, points, stepped = false }) {
    return {
      label,
      data: points,
      hidden,
      stepped,
      borderColor: colour,
      backgroundColor: colour,
      borderDash: dash,
      borderWidth: 1.5,
      pointRadius: 0,
      pointHitRadius: 0,
      tension: 0,
    };
  }
}

/**
 * Chart.js labels decades only, and both ends however crooked: of a race within one decade that leaves one number.
 * @param {import('chart.js').Scale} axis
 */
function afterBuildTicks(axis) {
  if (axis.type !== 'logarithmic') return;
  const most = Math.max(2, Math.floor(axis.maxHeight / LABEL_ROOM));
  axis.ticks = logTicks(axis.min, axis.max, most).map((value) => ({ value }));
}

/** @param {number | string} value */
function tickLabel(value) {
  const number = Number(value);
  const size = Math.abs(number);
  if (size !== 0 && (size >= 1e5 || size < 1e-4)) return number.toExponential(0);
  return String(Number(number.toPrecision(3)));
}
