/**
 * The two charts, loss above and rate below, with one x axis and one cursor. Chart.js is told everything once; a frame
 * only brings points. What makes it fast: no animation, no parsing, no point markers, thin lines.
 * @import { Point } from './series.js'
 */
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
import { formatLoss } from './format.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

/**
 * @typedef {{ label: string, colour: string, dash: number[], hidden: boolean, points: Point[], diverged: boolean,
 *   stepped?: boolean }} Curve
 */

/** Where the pointer is on the x axis, for all charts that share it. */
export class Cursor {
  /** @type {number | null} */ x = null;
  /** @type {Set<Chart>} */ charts = new Set();

  /**
   * @param {number | null} x
   * @param {Chart} from
   */
  move(x, from) {
    this.x = x;
    for (const chart of this.charts) if (chart !== from) chart.draw();
  }
}

/**
 * A vertical line at the cursor, in every chart that shares it.
 * @param {Cursor} cursor
 */
function cursorLine(cursor) {
  return {
    id: 'cursor',
    /** @param {Chart} chart @param {{ event: { type: string, x: number | null, y: number | null } }} args */
    afterEvent(chart, { event }) {
      const { left, right } = chart.chartArea;
      const inside = event.type !== 'mouseout' && event.x !== null && event.x >= left && event.x <= right;
      cursor.move(inside ? (chart.scales.x.getValueForPixel(/** @type {number} */ (event.x)) ?? null) : null, chart);
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
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: { type: 'linear', min: 0, ticks: { maxRotation: 0 }, title: { display: false } },
          y: { type: 'linear', afterFit: (axis) => void (axis.width = 64) }, // both charts begin at the same pixel
        },
        plugins: {
          tooltip: {
            itemSort: (a, b) => Number(b.parsed.y) - Number(a.parsed.y),
            callbacks: {
              title: (items) => this.#title(Number(items[0]?.parsed.x)),
              label: (item) => ` ${item.dataset.label}: ${formatLoss(Number(item.parsed.y))}`,
            },
          },
        },
      },
      plugins: [cursorLine(cursor), divergenceMarks(() => this.#curves)],
    });
    cursor.charts.add(this.chart);
  }

  #xLabel = '';

  /** @param {number} x */
  #title(x) {
    return `${this.#xLabel} ${Number.isInteger(x) ? x : formatLoss(x)}`;
  }

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
    options.color = theme.ink;
    const type = scale === 'log' ? 'logarithmic' : 'linear';
    for (const axis of [options.scales.x, options.scales.y]) {
      axis.grid = { color: theme.grid };
      axis.border = { color: theme.grid };
      axis.ticks = { ...axis.ticks, color: theme.ink, callback: tickLabel, maxTicksLimit: 7, includeBounds: false };
    }
    Object.assign(options.scales.y, range, { type });
    Object.assign(options.scales.x, { max: xMax > 0 ? xMax : undefined });
    chart.data.datasets = curves.map((curve) => this.#dataset(curve));
    chart.update('none');
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
 * Chart.js puts a tick at both ends of a logarithmic axis, however crooked: only round ones get a label.
 * @this {{ type: string }} the axis
 * @param {number | string} value
 */
function tickLabel(value) {
  const number = Number(value);
  const size = Math.abs(number);
  const leading = Number(number.toExponential(6).split('e')[0]);
  if (this.type === 'logarithmic' && ![1, 2, 3, 5].includes(leading)) return '';
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) return number.toExponential(0);
  return String(Number(number.toPrecision(3)));
}
