/**
 * An experiment in words, for paper: there nobody can look a setting up. Pure.
 * @import { Catalogue, Entry, Experiment, Param, ParamValue } from '../../types.js'
 */
import { ownOf } from '../../engine/config.js';
import { knownEntry } from '../../experiment/schema.js';
import { formatSetting } from '../format.js';
import { symbolOf } from '../param-control.js';

/** @param {Param} param @param {ParamValue} value */
const isDefault = (param, value) => value === (param.kind === 'choice' ? param.choices[param.default] : param.default);

/**
 * @param {Entry} entry
 * @param {Record<string, any>} values
 * @returns {string[]} parameters with a symbol, and others that are not at their default
 */
export function settingsOf({ params }, values) {
  const shown = params.filter((param) => (param.kind === 'number' && param.symbol !== '') || !isDefault(param, values[param.id]));
  return shown.map((param) => `${symbolOf(param)} ${param.kind === 'number' ? formatSetting(Number(values[param.id])) : values[param.id]}`);
}

/** Of the problem, where a letter would say little. @param {Entry} entry @param {Record<string, any>} values */
const namedOf = ({ params }, values) => params.map((param) => `${param.label.toLowerCase()} ${param.kind === 'number' ? formatSetting(Number(values[param.id])) : values[param.id]}`);

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {string} what is gone down, with what, for how long
 */
export function problemWords(experiment, catalogue) {
  const { problem, training } = experiment;
  if (problem.kind === 'surface') {
    const surface = knownEntry(catalogue.surfaces, problem.surface);
    const noise = problem.gradientNoise > 0 ? [`gradient noise ${formatSetting(problem.gradientNoise)}`] : [];
    return `${[surface.label, ...namedOf(surface, problem), `start (${problem.start.map(formatSetting).join(', ')})`, ...noise, `${training.steps} steps`].join(', ')}.`;
  }
  const dataset = knownEntry(catalogue.datasets, problem.dataset);
  const own = ownOf(problem, catalogue).length;
  const data = own > 0 ? [dataset.label, `${own} points`] : [dataset.label, ...namedOf(dataset, problem), `${problem.points} points`, `noise ${formatSetting(problem.noise)}`];
  return `${[...data, `${Math.round(100 * problem.trainFraction)} % of them to learn from`].join(', ')}. ${netWords(experiment, catalogue)}`;
}

/** @param {Experiment} experiment @param {Catalogue} catalogue */
function netWords({ network, training }, catalogue) {
  const { hidden } = network;
  const layers = hidden.length === 0 ? 'No hidden layer' : `Hidden ${hidden.length === 1 ? 'layer' : 'layers'} of ${hidden.join(' and ')} units`;
  const penalties = /** @type {const} */ (['l1', 'l2']).flatMap((key) => (network[key] > 0 ? [`${key.toUpperCase()} ${formatSetting(network[key])}`] : []));
  const batch = training.batchSize === 'all' ? 'all examples a step' : `${training.batchSize} ${training.batchSize === 1 ? 'example' : 'examples'} a step`;
  const activation = hidden.length === 0 ? [] : [knownEntry(catalogue.activations, network.activation).label];
  const clip = training.clip > 0 ? [`gradients clipped at ${formatSetting(training.clip)}`] : [];
  return `${[layers, ...activation, ...penalties, batch, `${training.epochs} epochs`, ...clip].join(', ')}.`;
}
