/** An exercise while it is written: the file with whatever was typed, and the form that its parts have. */
import { OPERATORS } from './check-format.js';
import { DOCUMENT_CONTROLS, entryOfProblem } from './settings.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */

/** A file as `readExercise` takes it, not yet right. @typedef {Record<string, any>} Draft */
/** @typedef {'line' | 'number' | 'list' | 'choice' | 'flag' | 'control' | 'controls' | 'measure'} Kind */
/** @typedef {{ key: string, label: string, kind: Kind, choices?: readonly string[] }} FormField */

const RUN = { key: 'run', label: 'run', kind: /** @type {const} */ ('number') };
const OP = { key: 'op', label: 'is', kind: /** @type {const} */ ('choice'), choices: OPERATORS };
const THAN = { key: 'than', label: 'that of run', kind: /** @type {const} */ ('number') };
const TIMES = { key: 'times', label: 'times (1)', kind: /** @type {const} */ ('number') };
const SEEDS = { key: 'seeds', label: 'on seeds: own, all, or at least', kind: /** @type {const} */ ('line') };
const MEASURE = [{ key: 'measure', label: 'figure', kind: /** @type {const} */ ('measure') }, { key: 'target', label: 'target', kind: /** @type {const} */ ('number') }];
const FIELD = { key: 'field', label: 'setting', kind: /** @type {const} */ ('control') };

/** What each kind of check is called, and what it has. @type {Record<string, { label: string, fields: FormField[], fresh: object }>} */
export const CHECK_FORMS = {
  result: { label: 'A figure of a run is as asked', fields: [...MEASURE, RUN, OP, { key: 'value', label: 'value', kind: 'number' }, SEEDS], fresh: { measure: 'trainLoss', run: 1, op: '<=', value: 0.1 } },
  compare: { label: 'A figure of one run against another', fields: [...MEASURE, RUN, OP, TIMES, THAN, SEEDS], fresh: { measure: 'trainLoss', run: 1, op: '<', than: 2 } },
  diverged: { label: 'A run diverges, or does not', fields: [RUN, { key: 'expected', label: 'it diverges', kind: 'flag' }, SEEDS], fresh: { run: 1, expected: false } },
  follows: { label: 'A run follows a given curve', fields: [RUN, { key: 'curve', label: 'curve', kind: 'line' }, { key: 'within', label: 'to a share of', kind: 'number' }], fresh: { run: 1, curve: 'A', within: 0.001 } },
  changed: { label: 'Nothing else was changed', fields: [{ key: 'only', label: 'but', kind: 'controls' }], fresh: { only: ['run.learningRate'] } },
  field: {
    label: 'A setting is as asked',
    fields: [FIELD, { ...RUN, label: 'run (0: every run)' }, { key: 'min', label: 'at least', kind: 'number' }, { key: 'max', label: 'at most', kind: 'number' }, { key: 'in', label: 'one of', kind: 'list' }, { key: 'notIn', label: 'none of', kind: 'list' }],
    fresh: { field: 'run.schedule', run: 1, notIn: ['constant'] },
  },
  fields: { label: 'A setting of one run against another', fields: [FIELD, RUN, OP, TIMES, THAN], fresh: { field: 'run.learningRate', run: 1, op: '<=', than: 2 } },
};

/** @type {FormField[]} */
export const FREE_FORM = [
  { key: 'control', label: 'setting', kind: 'control' },
  { key: 'runs', label: 'of runs (all)', kind: 'list' },
  { key: 'min', label: 'from', kind: 'number' },
  { key: 'max', label: 'to', kind: 'number' },
  { key: 'choices', label: 'only these', kind: 'list' },
];

/**
 * @param {string} start  a link
 * @returns {Draft}
 */
export function newDraft(start) {
  return {
    format: 1, id: 'my-exercise', version: 1, title: '', text: '', start, free: [{ control: 'run.learningRate' }], budget: {},
    checks: [{ check: 'result', ...CHECK_FORMS.result.fresh }], hints: [], question: { text: '', least: 20 },
  };
}

/**
 * What was typed, as a file has it: what was left empty is left out.
 * @param {Draft} draft
 * @returns {Draft}
 */
export function fileOf(draft) {
  const { question, hints, budget, ...rest } = draft;
  const isGiven = (/** @type {[string, unknown]} */ [, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  const given = (/** @type {object} */ object) => Object.fromEntries(Object.entries(object ?? {}).filter(isGiven));
  const limits = given(budget);
  const whole = {
    ...rest,
    free: (draft.free ?? []).map(given),
    ...(Object.keys(limits).length > 0 ? { budget: limits } : {}),
    checks: (draft.checks ?? []).map(given),
    hints: (hints ?? []).map((/** @type {any} */ hint) => ({ when: given(hint.when), text: hint.text })),
    ...(question?.text ? { question } : {}),
  };
  return given(whole);
}

/**
 * What a person typed into a field of a form.
 * @param {string} text
 * @param {Kind} kind
 * @returns {unknown}  undefined: nothing; what is no number stays text, and the reader says so
 */
export function typedValue(text, kind) {
  const plain = text.trim();
  if (kind === 'list' || kind === 'controls') return plain === '' ? undefined : plain.split(/[,;]\s*|\s+/).filter(Boolean).map(numberOr);
  if (plain === '') return undefined;
  return kind === 'number' || plain !== 'own' ? numberOr(plain) : plain;
}

/** @param {string} text */
const numberOr = (text) => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : text);

/**
 * The settings that a form offers: all that exist for this start.
 * @param {Experiment} start
 * @param {Catalogue} catalogue
 * @returns {string[]}
 */
export function offeredControls(start, catalogue) {
  const ofRuns = start.runs.flatMap(({ optimiser, schedule }) => [
    ...(catalogue.optimisers.find(({ id }) => id === optimiser)?.params ?? []).map(({ id }) => `run.hyper.${id}`),
    ...(catalogue.schedules.find(({ id }) => id === schedule.id)?.params ?? []).map(({ id }) => `run.schedule.${id}`),
  ]);
  const places = DOCUMENT_CONTROLS.filter(({ kind, path }) => kind !== 'own' && fits(path, start)).map(({ path }) => path);
  const params = entryOfProblem(start, catalogue).params.map(({ id }) => `problem.${id}`);
  return [...new Set(['run.learningRate', 'run.optimiser', 'run.hyper', 'run.schedule', ...ofRuns, 'runs', ...places, ...params])];
}

/** @param {string} path @param {Experiment} start */
function fits(path, { problem }) {
  const onSurface = problem.kind === 'surface';
  const ofSurface = /surface|start|gradientNoise|training\.steps/.test(path);
  return onSurface ? ofSurface || path === 'problem.seed' : !ofSurface;
}
