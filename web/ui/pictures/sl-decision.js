/**
 * What the chosen run answers over the plane, with the data on it, their key, and the same in words.
 * @import { Points } from '../../types.js'
 */
import { html, svg } from 'lit';
import { LEVELS, valueColour } from '../field-image.js';
import { formatLoss, minus } from '../format.js';
import { classColours, css, rgbOf, runColour, tokenColour } from '../palette.js';
import { paintDecision } from './decision.js';
import { classMark, markOf } from './mark-svg.js';
import { PictureElement } from './picture-element.js';
import { confusionOf, missesOf, tellRight } from './verdicts.js';

export class SlDecision extends PictureElement {
  /** What was drawn last: the same is not drawn again. @type {unknown[]} */ #drawn = [];

  firstUpdated() {
    super.firstUpdated();
    this.hear('frame', () => this.#draw());
    this.hear('theme', () => (this.#drawn = []));
    new ResizeObserver(() => {
      this.#drawn = [];
      this.#draw();
    }).observe(this);
  }

  updated() {
    this.#draw();
  }

  #draw() {
    const canvas = this.querySelector('canvas');
    const { points, experiment } = this.lab;
    const frame = this.chosen;
    const colour = runColour(experiment.view.selected);
    if (!canvas || !points || !frame) return;
    const now = [frame.grid, frame.probe?.answers, points, colour];
    if (now.every((part, i) => part === this.#drawn[i]) && this.#drawn.length > 0) return;
    const said = this.verdicts?.said ?? null;
    if (paintDecision(canvas, { grid: frame.grid, points, said, colour })) this.#drawn = now;
  }

  /** @param {Points} points */
  #words(points) {
    const { verdicts } = this;
    if (verdicts) {
      const [train, test] = [confusionOf(points, verdicts, 'train'), confusionOf(points, verdicts, 'test')];
      return `${tellRight('test', test)} ${tellRight('train', train)}`;
    }
    const misses = missesOf(points, this.chosen?.probe, 'test');
    if (!misses) return '';
    const where = Array.from(points.x.subarray(misses.at * points.inputs, (misses.at + 1) * points.inputs), (x) => minus(x.toFixed(1))).join(', ');
    return `On test points it is off by ${formatLoss(misses.mean)} on average, by ${formatLoss(misses.worst)} at worst, at (${where}).`;
  }

  render() {
    const { points } = this.lab;
    if (!points) return html``;
    return html`
      <canvas class="large" role="img" aria-label="What ${this.name} answers over the ${points.inputs === 1 ? 'input' : 'plane'}, with the data on it." aria-describedby="decision-words"></canvas>
      <p class="words" id="decision-words">${this.#words(points)}</p>
      ${points.classes > 0 ? classKey(points.classes) : points.inputs === 2 ? valueKey() : lineKey()}
    `;
  }
}

/** @param {unknown} mark an SVG of 16 by 16 @param {string} text */
const item = (mark, text) => html`<li><svg viewBox="-8 -8 16 16" aria-hidden="true">${mark}</svg>${text}</li>`;

/** Trains, tests. */
function partItems() {
  const [ink, paper] = [tokenColour('--ink'), tokenColour('--paper')];
  return [item(markOf(0, ink, ink), 'trains'), item(markOf(0, paper, ink), 'tests')];
}

/** @param {number} classes */
function classKey(classes) {
  const [ink, paper] = [tokenColour('--ink'), tokenColour('--paper')];
  const names = Array.from({ length: classes }, (_, c) => item(classMark(c), `class ${c}`));
  const ringed = svg`${markOf(0, paper, ink)}<circle r="7" fill="none" stroke=${ink} />`;
  return html`<ul class="keys" aria-label="Key">${names}${partItems()}${item(ringed, 'wrong')}</ul>`;
}

function valueKey() {
  const [paper, colours] = [rgbOf(tokenColour('--paper')), classColours()];
  const steps = LEVELS.map((level) => html`<li class="step" style="--step: ${css(valueColour(level, paper, colours))}">${minus(String(level))}</li>`);
  return html`<ul class="keys" aria-label="Key: value that the net answers">${steps}${partItems()}</ul>
    <p class="caption">Lines at these values, dashed below 0.</p>`;
}

function lineKey() {
  return html`<ul class="keys" aria-label="Key">${item(svg`<path d="M-8 0H8" stroke="var(--run)" stroke-width="3" />`, 'the net')}${partItems()}</ul>`;
}

customElements.define('sl-decision', SlDecision);
