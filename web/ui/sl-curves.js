/**
 * Loss and learning rate of every run, live. Templates draw the frame around the charts; frames go to them directly.
 * @import { RunFrame, View } from '../types.js'
 */
import { html, nothing } from 'lit';
import { toggleRun } from '../experiment/edit.js';
import { LineChart } from './charts/line-chart.js';
import { LabElement } from './element.js';
import { runColour, runDash, tokenColour } from './palette.js';
import { runName } from './run-name.js';
import { lossPoints, lossRange, ratePoints, stepTo } from './charts/series.js';

const LOSSES = { train: 'Training loss', test: 'Test loss', batch: 'Batch loss' };
const SCALES = { log: 'Log', linear: 'Linear' };
const AXES = { epoch: 'Epochs', step: 'Steps', examples: 'Examples seen', seconds: 'Seconds of compute' };

/** There a step is an epoch and looks at one gradient. */
const SURFACE_AXES = { epoch: 'Steps', seconds: AXES.seconds };

/** Before the number under the pointer. */
const AT = { epoch: 'Epoch', step: 'Step', examples: 'Examples', seconds: 'Seconds' };

export class SlCurves extends LabElement {
  /** @type {LineChart | null} */ #loss = null;
  /** @type {LineChart | null} */ #rate = null;

  firstUpdated() {
    const { cursor } = this.lab;
    const [loss, rate] = this.querySelectorAll('canvas');
    this.#loss = new LineChart(loss, cursor);
    this.#rate = new LineChart(rate, cursor);
    this.hear('frame', () => this.#draw());
    this.hear('experiment', () => {
      this.requestUpdate();
      this.#draw();
    });
    this.hear('theme', () => {
      this.requestUpdate();
      this.#draw();
    });
    this.#draw();
  }

  #draw() {
    const { experiment, frames } = this.lab;
    const { view } = experiment;
    const theme = { ink: tokenColour('--quiet'), grid: tokenColour('--grid') };
    const common = (/** @type {number} */ i) => ({
      label: runName(experiment, i, this.lab.catalogue),
      colour: runColour(i),
      dash: runDash(i),
      hidden: view.hidden.includes(i),
      diverged: frames[i].progress.status === 'diverged',
    });
    const losses = frames.map((frame, i) => ({ ...common(i), points: lossPoints(frame, view) }));
    const rates = frames.map((frame, i) => ({ ...common(i), diverged: false, stepped: true, points: ratePoints(frame, view) }));
    const shown = losses.filter(({ hidden }) => !hidden);
    const frame = { xMax: this.#end(frames, view), xLabel: experiment.problem.kind === 'surface' && view.x === 'epoch' ? AT.step : AT[view.x], theme };
    this.#loss?.show({ ...frame, curves: losses, scale: view.y, range: lossRange(shown, view.y) });
    this.#rate?.show({ ...frame, curves: rates, scale: 'log', range: rateRange(rates.filter(({ hidden }) => !hidden)) });
  }

  /**
   * @param {RunFrame[]} frames
   * @param {View} view
   * @returns {number} where the x axis ends: the whole race, or the time spent so far
   */
  #end(frames, view) {
    return Math.max(0, ...frames.map((frame) => stepTo(frame, view.x)(view.x === 'seconds' ? frame.progress.step : frame.progress.totalSteps)));
  }

  /**
   * @param {'loss' | 'y' | 'x'} key
   * @param {string} label
   * @param {Record<string, string>} options
   */
  #choice(key, label, options) {
    const { view } = this.lab.experiment;
    return html`<select aria-label=${label} @change=${(/** @type {Event} */ event) =>
      this.lab.look({ [key]: /** @type {HTMLSelectElement} */ (event.target).value })}>
      ${Object.entries(options).map(([id, text]) => html`<option value=${id} ?selected=${view[key] === id}>${text}</option>`)}
    </select>`;
  }

  #legend() {
    const { experiment, catalogue } = this.lab;
    return experiment.runs.map((_, i) => {
      const shown = !experiment.view.hidden.includes(i);
      return html`<button class="key" aria-pressed=${shown} title=${shown ? 'Hide this curve' : 'Show this curve'}
        @click=${() => this.lab.apply(toggleRun(experiment, i))}>
        <svg width="20" height="8" aria-hidden="true"><line x1="0" x2="20" y1="4" y2="4" stroke=${runColour(i)}
          stroke-width="3" stroke-dasharray=${runDash(i).join(' ')} /></svg>${runName(experiment, i, catalogue)}
      </button>`;
    });
  }

  render() {
    const { view, problem } = this.lab.experiment;
    const onSurface = problem.kind === 'surface';
    const axes = onSurface ? SURFACE_AXES : AXES;
    const axis = (onSurface && view.x !== 'seconds' ? SURFACE_AXES.epoch : AXES[view.x]).toLowerCase();
    return html`
      <div class="bar">
        <h2>${onSurface ? 'Height' : 'Loss'}</h2>
        <span class="choices">
          ${onSurface ? nothing : this.#choice('loss', 'Which loss', LOSSES)} ${this.#choice('y', 'Vertical axis', SCALES)}
          ${this.#choice('x', 'Horizontal axis', axes)}
        </span>
      </div>
      <div class="legend" role="group" aria-label="Curves shown">${this.#legend()}</div>
      <div class="chart loss"><canvas role="img" aria-label="${onSurface ? 'Height' : LOSSES[view.loss]} of every run; the table of runs has the figures."></canvas></div>
      <h2 class="minor">Learning rate <span class="axis">by ${axis}</span></h2>
      <div class="chart rate"><canvas role="img" aria-label="Learning rate of every run over the race."></canvas></div>
    `;
  }
}

/** @param {{ points: { y: number }[] }[]} curves */
function rateRange(curves) {
  const ys = curves.flatMap(({ points }) => points.map(({ y }) => y)).filter((y) => y > 0);
  if (ys.length === 0) return { min: 0.001, max: 1 };
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const room = Math.max(1.5, (high / low) ** 0.1); // the outer curves keep clear of the frame, over many decades too
  return { min: low / room, max: high * room };
}

customElements.define('sl-curves', SlCurves);
