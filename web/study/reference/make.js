/**
 * The tuned rate and the good range of every optimiser on every data set and surface: `node web/study/reference/make.js`.
 * Each problem's rates are those of the command line's `sweep`; the commands are printed as they run. `--print` only prints.
 */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileCore, instantiateCore } from '../../engine/core.js';
import { parseLink } from '../../experiment/link.js';
import { knownEntry } from '../../experiment/schema.js';
import { groundOf } from '../outcome.js';
import { cellOf, problemLinks, referenceGround, referenceProblems, SWEPT } from './plan.js';

const CLI = fileURLToPath(new URL('../../cli/slalom.js', import.meta.url));
const TARGET = fileURLToPath(new URL('../../static/reference-rates.json', import.meta.url));
const CORE = fileURLToPath(new URL('../../../build/site/core.wasm', import.meta.url));

/** @param {string} link @returns {Promise<any>} what `sweep --json` prints */
function swept(link) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, 'sweep', link, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (part) => (text += part));
    child.on('close', (status) => (status === 0 ? resolve(JSON.parse(text)) : reject(new Error(`The sweep ended with status ${status}.`))));
  });
}

const core = await instantiateCore(await compileCore(await readFile(CORE)));
const { catalogue } = core;
/** @type {Record<string, import('./rates.js').ProblemRates>} */
const problems = {};
for (const problem of referenceProblems(catalogue)) {
  /** @type {import('./rates.js').ProblemRates} */
  const rates = {};
  for (const link of problemLinks(problem, catalogue)) {
    console.log(`node web/cli/slalom.js sweep '${link}' --json`);
    if (process.argv.includes('--print')) continue;
    const ground = referenceGround(problem, groundOf(core, parseLink(link, catalogue).experiment));
    for (const { optimiser, points } of (await swept(link)).runs) rates[optimiser] = cellOf(points, knownEntry(catalogue.optimisers, optimiser).learningRate, ground);
  }
  problems[problem.id] = rates;
}
if (!process.argv.includes('--print')) {
  const rows = Object.entries(problems).map(([id, rates]) => `${JSON.stringify(id)}:${JSON.stringify(rates)}`);
  const head = { command: 'node web/study/reference/make.js', about: 'optimiser: [best rate, good from, good to, median loss there]; null where it has none', ...SWEPT };
  await writeFile(TARGET, `${JSON.stringify(head).slice(0, -1)},"problems":{\n${rows.join(',\n')}\n}}\n`);
}
