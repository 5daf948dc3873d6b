#!/usr/bin/env node
/**
 * Slalom on the command line: the experiments of the page, the same core, no browser. `HELP` says how to call it.
 * Exit status: 0 done (a run that diverged is a result too), 1 the work failed, 2 bad input. Then one line on standard error.
 */
import { pytorchScript } from '../export/pytorch.js';
import { loadCore } from './core-file.js';
import { BadInput, Failure, readInput } from './input.js';
import { parseOptions } from './options.js';
import { createProgress } from './progress.js';
import { runRepeated } from './repeat.js';
import { formatCsv, formatJson, formatTable } from './report.js';
import { openStudy, STUDY_VALUES } from './study.js';
import { sweep } from './sweep.js';
import { trainedWeights, trainExperiment } from './train.js';
import { verify } from './verify.js';

const HELP = `Usage: node web/cli/slalom.js COMMAND

  run LINK-or-FILE            train every run of an experiment to its end and print a table
  run LINK-or-FILE --json     … all evaluated losses as JSON
  run LINK-or-FILE --csv      … or as CSV
  run LINK-or-FILE --seeds 20 … each run from 20 seeds: medians [quartiles], who ends below whom; --json and --csv too
  sweep LINK-or-FILE          every place of the experiment's sweep: best values, good ranges; --json
  sweep LINK-or-FILE --csv    … a line for every training; --shard 2/4 the second of four parts, --resume FILE the rest
  sweep LINK-or-FILE --tune   … best values by successive halving, the same budget for all
  export LINK-or-FILE --pytorch
                              the experiment as a Python script for PyTorch: read it, run it
  export LINK-or-FILE --weights
                              the weights of every run at its end, layer by layer, as JSON
  verify FILE…                marks hand-in lines: each is trained again, on all cores; --csv, --jobs 4
  verify FILE… --exercise FILE,FILE
                              … for exercises of your own
  catalogue                   what there is to choose from, as JSON
  help                        this text

LINK is a link of the page or what follows # in it; quote it: '#v=1&data=spiral&run=sgd,lr=.1&run=adam,lr=.01'
FILE is an experiment as JSON.
With seeds or a sweep: --vary weights-batches-data-noise, --measure trainLoss (testLoss, bestTrainLoss, bestTestLoss),
--jobs 4 (all cores), --target 0.1 (run only: epochs to that loss). Ctrl-C stops and prints what is finished.
Exit status: 0 done (also when a run diverges), 1 the work failed (of verify: a line did not pass), 2 bad input.
`;

/** @type {Record<string, typeof formatTable>} */
const FORMATS = { '--json': formatJson, '--csv': formatCsv };

/**
 * @param {string[]} args  of `run`
 * @returns {Promise<string>}  what goes to standard output
 */
async function run(args) {
  const options = parseOptions('run', args, { flags: Object.keys(FORMATS), values: [...STUDY_VALUES, '--target'] });
  const setting = await openStudy(options);
  const { core, study: { experiment } } = setting;
  if (experiment.seeds.count > 1) return runRepeated(setting, options);
  if (options.values.has('--target')) throw new BadInput('--target is for repeated runs: add --seeds 20.');
  const [named] = options.flags;
  const format = named ? FORMATS[named] : formatTable;
  const progress = createProgress(process.stderr, experiment);
  try {
    return format(trainExperiment(experiment, core, progress.show));
  } finally {
    progress.clear();
  }
}

/**
 * @param {string[]} args  of `export`
 * @returns {Promise<string>}
 */
async function exported(args) {
  const inputs = args.filter((arg) => !arg.startsWith('--'));
  const options = args.filter((arg) => arg.startsWith('--'));
  const [what] = options;
  if (options.length !== 1 || !['--pytorch', '--weights'].includes(what)) throw new BadInput('Say what to export to: --pytorch or --weights.');
  if (inputs.length !== 1) throw new BadInput(`export takes one link or file, not ${inputs.length}; quote a link, because & ends a command.`);
  const core = await loadCore();
  const experiment = await readInput(inputs[0], core.catalogue);
  if (what === '--pytorch') return pytorchScript(experiment, core);
  if (experiment.problem.kind === 'surface') throw new BadInput('--weights is for nets: a run on a surface has a path, which run --json prints.');
  const progress = createProgress(process.stderr, experiment);
  try {
    return trainedWeights(experiment, core, progress.show);
  } finally {
    progress.clear();
  }
}

/**
 * @param {string[]} args
 * @returns {Promise<string>}
 */
async function catalogue(args) {
  if (args.length > 0) throw new BadInput('catalogue takes nothing after it.');
  const core = await loadCore();
  return `${JSON.stringify(core.catalogue, null, 2)}\n`;
}

/**
 * @param {string[]} argv  what follows the script's name
 * @returns {Promise<string>}
 */
async function main([command, ...args]) {
  if (command === undefined) throw new BadInput('Say what to do: run, sweep, export, verify, catalogue or help.');
  if (['help', '--help', '-h'].includes(command) || args.includes('--help')) return HELP;
  if (command === 'run') return run(args);
  if (command === 'sweep') return sweep(args);
  if (command === 'export') return exported(args);
  if (command === 'verify') return verify(args);
  if (command === 'catalogue') return catalogue(args);
  throw new BadInput(`There is no command ${JSON.stringify(command.slice(0, 40))}; there is run, sweep, export, verify, catalogue and help.`);
}

// `slalom … | head` closes the pipe early: that is no failure.
process.stdout.on('error', (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.stdout.write(await main(process.argv.slice(2)));
} catch (error) {
  const known = error instanceof BadInput || error instanceof Failure;
  const message = error instanceof Error ? error.message : String(error);
  // One line, whatever it was: scripts and students read the last line of a terminal.
  console.error(`slalom: ${known ? '' : 'unexpected: '}${message.replace(/\s+/g, ' ')}`);
  process.exitCode = error instanceof BadInput ? 2 : 1;
}
