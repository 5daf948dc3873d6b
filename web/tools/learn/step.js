/**
 * A figure's rule with the numbers of one of its steps, as it is read without a script; learn/page lets another step be chosen.
 * @import { Context } from './blocks.js'
 */
import { runConfig } from '../../engine/config.js';
import { stepNumbers } from '../../engine/shadow.js';
import { knownEntry } from '../../experiment/schema.js';
import { htmlOf } from '../../ui/rule/mathml.js';
import { ruleTrees } from '../../ui/rule/rule-tree.js';
import { escaped } from '../page.js';

/**
 * @param {string[]} words figure, then the step that is shown at first
 * @param {string} caption Markdown
 * @param {Context & { experimentFor: (id: string) => import('../../types.js').Experiment }} context
 * @returns {string} HTML
 * @throws {Error} where the figure is not on the page before it, is no surface, or ends before the step
 */
export function stepHtml([id, at], caption, { core, inline, used, experimentFor }) {
  if (!used.has(id)) throw new Error(`The step asks about ${id}, which is not on the page before it.`);
  const experiment = experimentFor(id);
  if (experiment.problem.kind !== 'surface') throw new Error(`The step of ${id} has no place for which weight of a net is meant.`);
  const { catalogue } = core;
  const numbers = stepNumbers(core, runConfig(experiment, 0, catalogue), Number(at), 0);
  if (!numbers) throw new Error(`The figure ${id} has no step ${at}.`);
  const rule = ruleTrees(knownEntry(catalogue.optimisers, numbers.optimiser), numbers, catalogue.optimisers);
  return `<sl-figure-step data-figure="${escaped(id)}" data-step="${escaped(at)}"><p>${inline(caption)}</p><div class="turn-step"><p>Step ${numbers.step} of the weight x:</p></div><sl-rule>${rule.map(htmlOf).join('')}</sl-rule></sl-figure-step>`;
}
