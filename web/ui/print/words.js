/**
 * An experiment in words, for paper: there nobody can look a setting up. Which are said; the words are in web/ui/words.js. Pure.
 * @import { Catalogue, Entry, Experiment, Param, ParamValue } from '../../types.js'
 */
import { ownOf } from '../../engine/config.js';
import { knownEntry } from '../../experiment/schema.js';
import { formatSetting } from '../format.js';
import { symbolOf } from '../param-control.js';
import { PRINT } from '../words.js';

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
    const noise = problem.gradientNoise > 0 ? [PRINT.gradientNoise(formatSetting(problem.gradientNoise))] : [];
    return PRINT.sentence([surface.label, ...namedOf(surface, problem), PRINT.start(problem.start.map(formatSetting).join(', ')), ...noise, PRINT.steps(training.steps)]);
  }
  const dataset = knownEntry(catalogue.datasets, problem.dataset);
  const own = ownOf(problem, catalogue).length;
  const data = own > 0 ? [dataset.label, PRINT.points(own)] : [dataset.label, ...namedOf(dataset, problem), PRINT.points(problem.points), PRINT.noise(formatSetting(problem.noise))];
  return `${PRINT.sentence([...data, PRINT.toLearn(Math.round(100 * problem.trainFraction))])} ${netWords(experiment, catalogue)}`;
}

/** @param {Experiment} experiment @param {Catalogue} catalogue */
function netWords({ network, training }, catalogue) {
  const { hidden } = network;
  const penalties = /** @type {const} */ (['l1', 'l2']).flatMap((key) => (network[key] > 0 ? [`${key.toUpperCase()} ${formatSetting(network[key])}`] : []));
  const batch = training.batchSize === 'all' ? PRINT.allExamples : PRINT.examples(training.batchSize);
  const activation = hidden.length === 0 ? [] : [knownEntry(catalogue.activations, network.activation).label];
  const clip = training.clip > 0 ? [PRINT.clip(formatSetting(training.clip))] : [];
  return PRINT.sentence([PRINT.hidden(hidden), ...activation, ...penalties, batch, PRINT.epochs(training.epochs), ...clip]);
}
