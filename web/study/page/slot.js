/** A line chart that outlives its canvas: the template may take the canvas away and give another. */
import { LineChart } from '../../ui/charts/line-chart.js';
import { Cursor } from '../../ui/cursor.js';
import { formatLoss } from '../../ui/format.js';
import { lossRange, positiveRange } from '../../ui/charts/range.js';
import { tickLabel } from '../../ui/charts/ticks.js';
import { tokenColour } from '../../ui/palette.js';

/** @typedef {import('../../ui/charts/curves.js').Curve} Curve */

export class ChartSlot {
  /** @type {HTMLCanvasElement | null} */ #canvas = null;
  /** @type {LineChart | null} */ #chart = null;
  cursor = new Cursor();

  /** @param {import('chart.js').Plugin[]} [plugins] */
  constructor(plugins = []) {
    this.plugins = plugins;
  }

  /** The Chart.js chart, for what is drawn beside it. */
  get chart() {
    return this.#chart?.chart;
  }

  /**
   * @param {HTMLCanvasElement | null} canvas
   * @param {{ curves: Curve[], xs: number[], logX: boolean, logY: boolean, xLabel: string, swept?: boolean }} what `swept`: what is pointed at is said elsewhere
   */
  show(canvas, { curves, xs, logX, logY, xLabel, swept = false }) {
    if (canvas !== this.#canvas) {
      this.#chart?.close();
      this.#chart = null;
    }
    this.#canvas = canvas;
    if (!canvas) return;
    const all = curves.flatMap((each) => [each, ...(each.band ? [{ points: each.band.low }, { points: each.band.high }] : [])]);
    const what = {
      curves,
      axes: { x: { range: { min: Math.min(...xs), max: Math.max(...xs) }, log: logX }, y: { range: logY ? positiveRange(all) : lossRange(curves, 'linear'), log: logY } },
      xLabel,
      format: formatLoss,
      tick: tickLabel,
      theme: { ink: tokenColour('--quiet'), grid: tokenColour('--grid') },
      tooltip: !swept,
    };
    if (this.#chart) this.#chart.show(what);
    else this.#chart = new LineChart(canvas, this.cursor, what, this.plugins);
  }
}
