/**
 * The reference page, drawn from the catalogue: what the core says of each entry, its formula typeset, its parameters, and
 * how it was shown to be right. The figures of the proof are written by the tests that measured them.
 * @import { Catalogue, Entry, Param } from '../types.js'
 */
import katex from 'katex';
import { formatLink } from '../experiment/link.js';
import { defaultExperiment, defaultRun } from '../experiment/defaults.js';
import { changeDataset, changeSurface, setField } from '../experiment/edit.js';
import { escaped, pageShell } from './page.js';

/**
 * @typedef {{ class: string, example: string, surfaces: number, steps: number, largest: number, nets: number, netSteps: number, net: number }} OptimiserProof
 * @typedef {{ class: string, rows: number, epochs: number, largest: number }} ScheduleProof
 * @typedef {{ torch: string, optimisers: Record<string, OptimiserProof>, schedules: Record<string, ScheduleProof> }} Proof
 */

const SCALES = { linear: '', log: ' (logarithmic)', 'one-minus': ' (finer towards 1)' };

/**
 * @typedef {object} Section
 * @property {string} id
 * @property {string} title
 * @property {string} about
 * @property {Entry[]} entries
 * @property {(entry: Entry) => string} link to the lab, as `#v=1…`
 * @property {(entry: Entry) => string} [proof] HTML
 */

/**
 * @param {Catalogue} catalogue
 * @param {Proof} proof
 * @returns {string} the page as HTML
 * @throws {Error} when a formula is not TeX
 */
export function referencePage(catalogue, proof) {
  const sections = sectionsOf(catalogue, proof);
  const contents = sections.map(
    ({ id, title, entries }) =>
      `<li><a href="#${id}">${title}</a><ul>${entries.map((entry) => `<li><a href="#${anchor(id, entry)}">${escaped(entry.label)}</a></li>`).join('')}</ul></li>`,
  );
  const body = `<div class="reference">
<details class="contents" open><summary>Contents</summary><nav aria-label="Contents"><ul>${contents.join('')}</ul></nav></details>
<main>
<h1>Reference</h1>
<p class="lead">Everything there is to choose from, as the core describes itself: the rule that it computes, its parameters with their
ranges, the paper it is from, and how it was shown to be right. Each list is in the order of the years.</p>
${sections.map(sectionHtml).join('\n')}
</main>
</div>`;
  return pageShell({
    name: 'Reference', title: 'Slalom: reference', styles: ['katex/katex.min.css', 'reference.css'], scripts: ['reference.js'],
    description: 'Update rules, schedules, surfaces, data sets and activations of Slalom, with parameters, papers and proofs.', body,
  });
}

/**
 * @param {Catalogue} catalogue
 * @param {Proof} proof
 * @returns {Section[]}
 */
function sectionsOf(catalogue, proof) {
  const base = defaultExperiment(catalogue);
  const run = (/** @type {string} */ id) => ({ ...base, runs: [defaultRun(catalogue, id)] });
  const sgd = run('sgd');
  const withField = (/** @type {string} */ path) => (/** @type {Entry} */ { id }) => formatLink(setField(run('adam'), path, id, catalogue).experiment, catalogue);
  return [
    {
      id: 'optimisers', title: 'Optimisers', entries: catalogue.optimisers,
      about: 'x is a parameter, g its gradient on a mini-batch, α the learning rate. Where paper and framework differ, the default is the paper’s or the article’s, and a parameter gives the other.',
      link: ({ id }) => formatLink(run(id), catalogue),
      proof: ({ id }) => optimiserProof(proof, id),
    },
    {
      id: 'schedules', title: 'Learning-rate schedules', entries: catalogue.schedules,
      about: 'α₀ is the rate that was set, t the epochs done. Every schedule may follow a warm-up, and may count in steps.',
      link: ({ id }) => formatLink(setField(sgd, 'runs[0].schedule.id', id, catalogue).experiment, catalogue),
      proof: ({ id }) => scheduleProof(proof, id),
    },
    {
      id: 'surfaces', title: 'Surfaces', entries: catalogue.surfaces, about: 'Functions of two weights, seen from above in the lab.',
      link: ({ id }) => formatLink(changeSurface(run('adam'), id, catalogue).experiment, catalogue),
      proof: () => 'Heights and slopes equal those of PyTorch’s automatic differentiation, to a rounding of float32.',
    },
    {
      id: 'datasets', title: 'Data sets', entries: catalogue.datasets, about: 'Drawn by a seeded generator: the same seed gives the same points for ever.',
      link: ({ id }) => formatLink(changeDataset(run('adam'), id, catalogue).experiment, catalogue),
    },
    { id: 'activations', title: 'Activations', entries: catalogue.activations, about: 'What a hidden unit makes of its weighted sum z.', link: withField('network.activation') },
    { id: 'initialisers', title: 'First weights', entries: catalogue.initialisers, about: 'How weights are drawn before the first step; biases start at 0.', link: withField('network.initialiser') },
    {
      id: 'losses', title: 'Losses', entries: catalogue.losses, about: 'Means over examples and outputs.',
      link: ({ id }) => {
        const problem = catalogue.losses.find((loss) => loss.id === id)?.kinds.includes('regression') ? 'bumps' : id === 'softmax' ? 'blobs' : 'spiral';
        return formatLink(setField(changeDataset(run('adam'), problem, catalogue).experiment, 'network.loss', id, catalogue).experiment, catalogue);
      },
    },
  ];
}

/** @param {string} section @param {{ id: string }} entry */
const anchor = (section, { id }) => `${section}-${id}`;

/** @param {Section} section */
function sectionHtml({ id, title, about, entries, link, proof }) {
  const sorted = [...entries].sort((a, b) => a.year - b.year);
  return `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><p>${about}</p>
${sorted.map((entry) => entryHtml(id, entry, link(entry), proof?.(entry) ?? '')).join('\n')}</section>`;
}

/**
 * @param {string} section
 * @param {Entry} entry
 * @param {string} link
 * @param {string} proof
 */
function entryHtml(section, entry, link, proof) {
  const id = anchor(section, entry);
  return `<article class="entry" id="${id}"><h3><a href="#${id}">${escaped(entry.label)}</a> <code>${entry.id}</code></h3>
<p class="source">${escaped(entry.authors)}, ${entry.year}. <cite>${escaped(entry.paper)}</cite></p>
<p>${escaped(entry.use)}</p>
<div class="formula" tabindex="0" role="group" aria-label="Formula">${formulaLines(entry.formula)}</div>
${entry.params.length > 0 ? paramsHtml(entry.params) : ''}
${proof ? `<p class="proof">${proof}</p>` : ''}
<p><a href="./index.html${escaped(link)}">Try it in the lab</a></p></article>`;
}

/** Steps of a rule stand one under the other. @param {string} tex */
function formulaLines(tex) {
  return tex.split(/,\s*\\quad\s*/).map((line) => typeset(line, true)).join('\n');
}

/** @param {string} tex @param {boolean} display */
function typeset(tex, display) {
  return katex.renderToString(tex, { output: 'htmlAndMathml', displayMode: display, throwOnError: true, strict: 'error' });
}

/** @param {Param[]} params */
function paramsHtml(params) {
  const rows = params.map(
    (param) => `<tr><th scope="row">${param.symbol ? typeset(param.symbol, false) : ''} ${escaped(param.label)} <code>${param.id}</code></th>
<td>${escaped(defaultOf(param))}</td><td>${escaped(rangeOf(param))}</td><td>${escaped(param.help)}</td></tr>`,
  );
  return `<div class="scroll" tabindex="0" role="group" aria-label="Parameters"><table><thead><tr><th scope="col">Parameter</th><th scope="col">Default</th><th scope="col">May be</th><th scope="col">What it does</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div>`;
}

/** @param {Param} param */
function defaultOf(param) {
  if (param.kind === 'switch') return param.default ? 'on' : 'off';
  return param.kind === 'choice' ? param.choices[param.default] : String(param.default);
}

/** @param {Param} param */
function rangeOf(param) {
  if (param.kind === 'switch') return 'on (1) or off (0)';
  if (param.kind === 'choice') return param.choices.join(' or ');
  return `${param.integer ? 'whole, ' : ''}${param.min} to ${param.max}${SCALES[param.scale]}`;
}

/** @param {number} value */
const short = (value) => value.toExponential(1);

/** @param {Proof} proof @param {string} id */
function optimiserProof({ torch, optimisers }, id) {
  const found = optimisers[id];
  if (!found) return 'PyTorch 1.13 has none. Equal to the paper’s algorithm, transcribed in double precision, within 1e-6 a step and 1e-5 over 40 steps on two nets.';
  return `Equal to PyTorch ${escaped(torch)} (<code>${escaped(found.class)}</code>) with the settings of its form: within ${short(found.largest)} over ${found.steps} steps on ${found.surfaces} surfaces, within ${short(found.net)} of the loss over ${found.netSteps} mini-batches of nets. For instance <code>${escaped(found.example)}</code>.`;
}

/** @param {Proof} proof @param {string} id */
function scheduleProof({ torch, schedules }, id) {
  const found = schedules[id];
  return found ? `Equal to PyTorch ${escaped(torch)} (<code>${escaped(found.class)}</code>) in ${found.rows} settings over ${found.epochs} epochs: largest difference ${found.largest} of the rate.` : '';
}
