/**
 * The reference page, drawn from the catalogue: what the core says of each entry, its formula typeset, its parameters, and
 * how it was shown to be right. The figures of the proof are written by the tests that measured them.
 * @import { Catalogue, Entry, Optimiser, Param } from '../types.js'
 * @import { Rates } from '../study/reference/rates.js'
 */
import katex from 'katex';
import { formatLink } from '../experiment/link.js';
import { defaultExperiment, defaultRun } from '../experiment/defaults.js';
import { changeDataset, changeSurface, setField } from '../experiment/edit.js';
import { fieldAt } from '../experiment/schema.js';
import { escaped, pageShell } from './page.js';
import { ratesAbout, ratesHtml } from './reference-rates.js';

/**
 * @typedef {{ class: string, example: string, surfaces: number, steps: number, largest: number, nets: number, netSteps: number, net: number }} OptimiserProof
 * @typedef {{ class: string, rows: number, epochs: number, largest: number, transcribed?: boolean }} ScheduleProof
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
 * @property {(entry: any) => Param[]} [params] where they are more than the entry's own
 * @property {(entry: Entry) => string} [proof] HTML
 * @property {string} [note] HTML, after `about`
 * @property {(entry: Entry) => string} [more] HTML, after the proof
 */

/**
 * @param {Catalogue} catalogue
 * @param {Proof} proof
 * @param {Rates} [rates] tuned ones; without them no table is drawn
 * @returns {string} the page as HTML
 * @throws {Error} when a formula is not TeX
 */
export function referencePage(catalogue, proof, rates) {
  const sections = sectionsOf(catalogue, proof, rates);
  const anchors = anchorsOf(sections);
  const contents = sections.map(
    ({ id, title, entries }) =>
      `<li><a href="#${id}">${escaped(title)}</a><ul>${entries.map((entry) => `<li><a href="#${escaped(anchors.get(entry))}">${escaped(entry.label)}</a></li>`).join('')}</ul></li>`,
  );
  const body = `<div class="reference">
<details class="contents" open><summary>Contents</summary><nav aria-label="Contents"><ul>${contents.join('')}</ul></nav></details>
<main id="main">
<h1>Reference</h1>
<p>Everything there is to choose from, as the core describes itself: the rule that it computes, its parameters with their
ranges, the paper it is from, and how it was shown to be right. Each list is in the order of the years. “The article” is Rathi’s Demystifying Deep Learning 6:
Optimising Learning, 2018.</p>
<p class="filter scripted"><label for="filter">Filter</label> <input id="filter" type="search" autocomplete="off" spellcheck="false" placeholder="a name, an author, a parameter" aria-describedby="found"> <span id="found" role="status"></span></p>
${sections.map((section) => sectionHtml(section, anchors)).join('\n')}
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
 * @param {Rates | undefined} rates
 * @returns {Section[]} each with its entries in the order of the page
 */
function sectionsOf(catalogue, proof, rates) {
  const base = defaultExperiment(catalogue);
  const run = (/** @type {string} */ id) => ({ ...base, runs: [defaultRun(catalogue, id)] });
  const sgd = run('sgd');
  const withField = (/** @type {string} */ path) => (/** @type {Entry} */ { id }) => formatLink(setField(run('adam'), path, id, catalogue).experiment, catalogue);
  const rate = fieldAt(catalogue, 'run.learningRate');
  /** @type {Section[]} */
  const sections = [
    {
      id: 'optimisers', title: 'Optimisers', entries: catalogue.optimisers,
      about: 'x is a parameter, g its gradient on a mini-batch, α the learning rate. Where paper and framework differ, the default is the paper’s or the article’s, and a parameter gives the other.',
      link: ({ id }) => formatLink(run(id), catalogue),
      params: (/** @type {Optimiser} */ { learningRate, params }) => [{ ...rate, default: learningRate }, ...params],
      proof: ({ id }) => optimiserProof(proof, id),
      note: rates && ratesAbout(rates, catalogue),
      more: rates && ((entry) => ratesHtml(rates, catalogue, entry)),
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
  return sections.map((section) => ({ ...section, entries: [...section.entries].sort((a, b) => a.year - b.year) }));
}

/** @param {string} section @param {{ id: string }} entry */
const longAnchor = (section, { id }) => `${section}-${id}`;

/**
 * What an address ends with to lead to an entry: its id, as in `#adam`. Of two entries with one id the first on the page has it;
 * `#optimisers-adam` leads to each one always.
 * @param {Section[]} sections
 * @returns {Map<Entry, string>}
 */
function anchorsOf(sections) {
  const taken = new Set(['main', 'filter', 'found', ...sections.map(({ id }) => id)]);
  /** @type {Map<Entry, string>} */
  const anchors = new Map();
  for (const { id: section, entries } of sections) {
    for (const entry of entries) {
      anchors.set(entry, taken.has(entry.id) ? longAnchor(section, entry) : entry.id);
      taken.add(entry.id);
    }
  }
  return anchors;
}

/** @param {Section} section @param {Map<Entry, string>} anchors */
function sectionHtml(section, anchors) {
  const { id, title, about, entries } = section;
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(title)}</h2><p>${escaped(about)}</p>${section.note ? `<p class="note" id="tuned-rates">${section.note}</p>` : ''}
${entries.map((entry) => entryHtml(section, entry, String(anchors.get(entry)))).join('\n')}</section>`;
}

/**
 * @param {Section} section
 * @param {Entry} entry
 * @param {string} anchor
 */
function entryHtml(section, entry, anchor) {
  const long = longAnchor(section.id, entry);
  const label = escaped(entry.label);
  const params = section.params?.(entry) ?? entry.params;
  const proof = section.proof?.(entry);
  const source = [entry.authors, entry.year].filter(Boolean).join(', ');
  return `<article class="entry" id="${escaped(long)}"><h3${anchor === long ? '' : ` id="${escaped(anchor)}"`}><a href="#${escaped(anchor)}">${label}</a> <code>${escaped(entry.id)}</code></h3>
<p class="source">${escaped(source)}. <cite>${escaped(entry.paper)}</cite></p>
<p>${escaped(entry.use)}</p>
<div class="formula" role="group" aria-label="Formula of ${label}">${formulaLines(entry.formula)}</div>
${params.length > 0 ? paramsHtml(params, label) : ''}
${proof ? `<p class="proof">${proof}</p>` : ''}
${section.more?.(entry) ?? ''}
<p class="try"><a href="./index.html${escaped(section.link(entry))}">Try it in the lab<span class="visually-hidden">: ${label}</span></a></p></article>`;
}

/** Steps of a rule stand one under the other. @param {string} tex */
function formulaLines(tex) {
  return tex.split(/,\s*\\quad\s*/).map((line) => typeset(line, true)).join('\n');
}

/** @param {string} tex @param {boolean} display */
function typeset(tex, display) {
  return katex.renderToString(tex, { output: 'htmlAndMathml', displayMode: display, throwOnError: true, strict: 'error' });
}

/** @param {Param[]} params @param {string} label HTML */
function paramsHtml(params, label) {
  const rows = params.map(
    (param) => `<tr><th scope="row">${param.symbol ? typeset(param.symbol, false) : ''} ${escaped(param.label)} <code>${escaped(param.id)}</code></th>
<td>${escaped(defaultOf(param))}</td><td>${escaped(rangeOf(param))}</td><td>${escaped(param.help)}</td></tr>`,
  );
  return `<div class="scroll" role="group" aria-label="Parameters of ${label}"><table><thead><tr><th scope="col">Parameter</th><th scope="col">Default</th><th scope="col">May be</th><th scope="col">What it does</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div>`;
}

/** As links write it: 1e-6 rather than 0.000001. @param {number} value */
const number = (value) => (value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential() : String(value));

/** @param {Param} param */
function defaultOf(param) {
  if (param.kind === 'switch') return param.default ? 'on' : 'off';
  return param.kind === 'choice' ? param.choices[param.default] : number(param.default);
}

/** @param {Param} param */
function rangeOf(param) {
  if (param.kind === 'switch') return 'on (1) or off (0)';
  if (param.kind === 'choice') return param.choices.join(' or ');
  return `${param.integer ? 'whole, ' : ''}${number(param.min)} to ${number(param.max)}${SCALES[param.scale]}`;
}

/** @param {number} value */
const short = (value) => (value === 0 ? '0' : value.toExponential(1));

/** @param {Proof} proof @param {string} id */
function optimiserProof({ torch, optimisers }, id) {
  const found = optimisers[id];
  // What rows.test.mjs and training.test.mjs in tests/core/ ask of every optimiser.
  if (!found) {
    return `PyTorch ${escaped(torch)} has no such rule. Checked against the paper’s algorithm in double precision: weights within 1e-6 over up to 7 steps, losses of two nets within 1e-5 over 40 steps.`;
  }
  return `Equal to PyTorch ${escaped(torch)} (<code>${escaped(found.class)}</code>) with the settings of its form: within ${short(found.largest)} over ${found.steps} steps on ${found.surfaces} surfaces, within ${short(found.net)} of the loss over ${found.netSteps} mini-batches of nets. For instance <code>${escaped(found.example)}</code>.`;
}

/** @param {Proof} proof @param {string} id */
function scheduleProof({ torch, schedules }, id) {
  const found = schedules[id];
  if (!found) return 'Checked against its formula in double precision.';
  const version = `PyTorch ${escaped(torch)} (<code>${escaped(found.class)}</code>`;
  if (found.transcribed) {
    return `Cuts the rate when a transcription of ${version}) would, which was held against PyTorch itself in ${found.rows} settings over ${found.epochs} epochs: largest difference ${short(found.largest)} of the rate.`;
  }
  const own = found.class.endsWith('.LambdaLR') ? ' with this formula' : '';
  return `Equal to ${version}${own}) in ${found.rows} settings over ${found.epochs} epochs or steps: largest difference ${short(found.largest)} of the rate.`;
}
