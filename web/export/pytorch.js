/**
 * An experiment as one Python script for PyTorch, to read and to run: the same data, first weights, batches, update rules
 * and rates. Nothing of it is copied from a run of ours but what a run starts with, so that its curves are a check.
 * @import { Core } from '../engine/core.js'
 * @import { Experiment, RunSpec } from '../types.js'
 */
import { formatLink } from '../experiment/link.js';
import { knownEntry } from '../experiment/schema.js';
import { netCode } from './net.js';
import { literal } from './python.js';
import { isWatching, rateCode, scheduleCode } from './rates.js';
import { isAhead, optimiserCode, optimiserNote, ruleCode } from './rules.js';
import { surfaceCode } from './surface.js';
import { GENERATOR, RATE_OF, trainingCode } from './training.js';

/**
 * @typedef {object} ProblemCode
 * @property {string} code
 * @property {string} numbers       long lists, for the end of the script
 * @property {boolean} usesGenerator
 */

const HEAD = `"""An experiment of Slalom, an optimiser playground, written out for PyTorch 1.13 or newer.

    python3 this-file.py          the training loss of each run after each epoch
    python3 this-file.py --json   these, the loss of every batch and, on a surface, the path

All runs share the data, the first weights and the order of the batches, so what differs between two of them is what the
list RUNS says. In order: the problem, the update rules, the learning rates, the runs, the training; long lists of numbers
are at the end.
"""

import json
import math
import platform
import sys

import torch`;

/**
 * @param {Experiment} experiment complete and valid
 * @param {Core} core
 * @returns {string} Python 3 for PyTorch 1.13 or newer
 */
export function pytorchScript(experiment, core) {
  const { catalogue } = core;
  const { problem, runs, training } = experiment;
  const onSurface = problem.kind === 'surface';
  const { code, numbers, usesGenerator } = onSurface
    ? surfaceCode(experiment, knownEntry(catalogue.surfaces, problem.surface))
    : netCode(experiment, core);
  const rules = ruleCode(runs);
  const labels = runs.map(({ optimiser }) => knownEntry(catalogue.optimisers, optimiser).label);
  const parts = [
    HEAD,
    `TITLE = ${literal(experiment.title)}
LINK = ${literal(formatLink(experiment, catalogue))}

torch.set_num_threads(1)  # small tensors: more threads would only wait for each other`,
    ...(usesGenerator ? [GENERATOR] : []),
    code,
    ...(rules.length > 0 ? ['# ---- Update rules that PyTorch does not have, or not in the form that was chosen', ...rules] : []),
    '# ---- Learning rates: factors of the rate that was set; t: epochs since the warm-up, T: their number, tick: a step of t',
    ...rateCode(runs),
    RATE_OF,
    `# ---- The runs
RUNS = [\n${runs.map((run, i) => runCode(run, labels[i])).join('\n')}\n]`,
    '# ---- Training',
    ...trainingCode({ clip: training.clip, onSurface, ahead: runs.some(isAhead), watching: isWatching(runs) }),
    ...(numbers ? [numbers] : []),
    'if __name__ == "__main__":\n    main()',
  ];
  return `${parts.join('\n\n\n')}\n`;
}

/**
 * @param {RunSpec} run
 * @param {string} label of its optimiser
 */
function runCode(run, label) {
  return `    # ${optimiserNote(run, label)}
    {
        "label": ${literal(run.label || label)},
        "optimiser": lambda params: ${optimiserCode(run)},
        "rate": ${literal(run.learningRate)},
        ${scheduleCode(run)},
    },`;
}
