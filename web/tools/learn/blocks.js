/**
 * The blocks of a chapter that are not prose: figures, predictions, questions. Each is HTML that says all it can without a
 * script; learn/page brings it to life.
 * @import { Core } from '../../engine/core.js'
 * @import { Experiment } from '../../types.js'
 */
import { formatLink } from '../../experiment/link.js';
import { runName } from '../../experiment/run-name.js';
import { CLAIMS } from '../../learn/claims/index.js';
import { claimExperiment } from '../../learn/claims/claim.js';
import { FIGURES } from '../../learn/figures.js';
import { judged } from '../../learn/page/questions.js';
import { endLoss } from '../../learn/measure.js';
import { experimentOf, race } from '../../learn/race.js';
import { traitsAt } from '../../learn/traits.js';
import { valueOf } from '../../learn/page/turn.js';
import { escaped } from '../page.js';
import { pictureOf } from './picture.js';

/** @typedef {{ core: Core, inline: (markdown: string) => string, used: Set<string> }} Context used: figures of the page so far */

/**
 * @param {string} id of a figure, or `claim:id/name@seed`
 * @param {Core} core
 * @returns {Experiment}
 * @throws {Error} where there is none
 */
export function experimentFor(id, core) {
  const claimed = /^claim:([\w-]+)\/([\w-]+)(?:@(\d+))?$/.exec(id);
  if (claimed) {
    const claim = CLAIMS.find((each) => each.id === claimed[1]);
    if (!claim) throw new Error(`There is no claim ${claimed[1]}.`);
    return claimExperiment(core, claim, claimed[2], Number(claimed[3] ?? 1));
  }
  return experimentOf(core, figureOf(id).link);
}

/** @param {string} id */
function figureOf(id) {
  const figure = FIGURES.find((each) => each.id === id);
  if (!figure) throw new Error(`There is no figure ${id}.`);
  return figure;
}

/** @param {string} text @returns {string} as an id and an address have it */
export const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/**
 * @param {string[]} words id, then options such as `show=loss,rate` or `loss=test`
 * @param {string} caption Markdown
 * @param {Context} context
 */
export function figureHtml([id, ...options], caption, { core, inline, used }) {
  if (used.has(id)) throw new Error(`The figure ${id} is twice on the page.`);
  used.add(id);
  const experiment = looked(experimentFor(id, core), options);
  const { svg, told } = pictureOf(core, experiment);
  const show = options.find((each) => each.startsWith('show='))?.slice('show='.length) ?? 'loss';
  const link = formatLink(experiment, core.catalogue);
  const kind = experiment.problem.kind === 'surface' ? 'surface' : 'net';
  return `<figure id="figure-${slug(id)}"><sl-figure data-figure="${escaped(id)}" data-link="${escaped(link)}" data-show="${escaped(show)}">
<div class="stage" data-kind="${kind}" data-charts="${show.split(',').length}">${svg}</div><div class="panel"><p class="result">${escaped(told)}</p></div>
<figcaption>${inline(caption)} <a class="open" href="../index.html${escaped(link)}">Open in the lab</a></figcaption></sl-figure></figure>`;
}

/**
 * @param {Experiment} experiment
 * @param {string[]} options
 * @returns {Experiment} with the loss in its charts that is asked for
 */
function looked(experiment, options) {
  const loss = /** @type {const} */ (['test', 'both']).find((each) => options.includes(`loss=${each}`));
  return loss ? { ...experiment, view: { ...experiment.view, loss } } : experiment;
}

/** What a prediction may ask of the runs. @type {Record<string, (runs: import('../../learn/race.js').Ended[]) => number>} */
const MEASURES = {
  lowest: (runs) => indexOfLeast(runs.map(endLoss)),
  diverges: (runs) => runs.findIndex(({ progress }) => progress.status === 'diverged'),
};

/** @param {number[]} values */
function indexOfLeast(values) {
  return values.indexOf(Math.min(...values));
}

/**
 * @param {string[]} words figure, then what is asked
 * @param {string} text the question, `---`, what is told after the answer
 * @param {Context} context
 */
export function predictHtml([id, measure], text, context) {
  const { core, inline } = context;
  const experiment = experimentFor(id, core);
  const answer = MEASURES[measure]?.(race(core, experiment)) ?? -1;
  if (answer < 0) throw new Error(`The prediction ${id} ${measure} has no answer.`);
  const [question, after = ''] = text.split(/\n---\n/);
  const choices = experiment.runs.map((_, i) => `<button type="button" aria-pressed="false">${escaped(runName(experiment, i, core.catalogue))}</button>`);
  return `<div class="predict" data-answer="${answer}"><p><b>Before you look:</b> ${inline(question)}</p>
<p class="choices scripted" role="group" aria-label="Your prediction">${choices.join(' ')}</p><p class="verdict" role="status"></p>
<details><summary>What the run says</summary>${figureHtml([id], after, context)}</details></div>`;
}

/**
 * @param {string[]} words figure, then the check
 * @param {string} text the question, then hints as a list
 * @param {Context} context
 * @param {number} number of the question on its page
 */
export function questionHtml([id, check], text, { core, inline, used }, number) {
  if (!used.has(id)) throw new Error(`The question asks about ${id}, which is not on the page before it.`);
  const figure = figureOf(id);
  const opening = /** @type {any} */ (valueOf(experimentOf(core, figure.link), figure.control));
  if (opening !== undefined && judged(check, /** @type {any} */ (traitsAt(core, figure, opening))).holds) throw new Error(`${id} ${check} holds before anything was done.`);
  const lines = text.split('\n');
  const hints = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
  const question = lines.filter((line) => !line.startsWith('- ')).join(' ');
  return `<div class="question" id="question-${number}" data-figure="${escaped(id)}" data-check="${escaped(check)}"><p><b>Question ${number}.</b> ${inline(question)} <a href="#figure-${slug(id)}">To the figure</a></p>
<p class="verdict scripted" role="status">Turn the figure to answer.</p>
${hints.map((hint, i) => `<details><summary>Hint${hints.length > 1 ? ` ${i + 1}` : ''}</summary><p>${inline(hint)}</p></details>`).join('')}</div>`;
}
