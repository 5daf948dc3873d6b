/**
 * Shapes of exercises, of what is handed in, and of marks. Only types. Runs, checks and seeds count from 1, as people do.
 */
import type { Experiment } from '../types.js';

// ---------------------------------------------------------------- an exercise

/** What a student may set; everything else stays as in the start. */
export interface Control {
  /**
   * `run.learningRate`, `run.optimiser`, `run.hyper` (all parameters), `run.hyper.beta`, `run.schedule` (with all its
   * parameters), `run.schedule.k`, `runs` (how many), or a place of the document: `training.batchSize`, `problem.noise` …
   */
  control: string;
  /** Of which runs; empty: of all. */
  runs: number[];
  /** Bounds of a number; of a list of units or a place, of each number in it. */
  min: number;
  max: number;
  /** The only values allowed; empty: all that the bounds and the catalogue allow. */
  choices: (string | number)[];
}

export interface Budget {
  /** The longest race; on a surface, steps. */
  epochs: number;
  runs: number;
}

export type SeedPart = 'data' | 'weights' | 'batches';

/** Extra seeds that a setting must bear: each offset is added to the seeds of the parts (on a surface: to that of the noise). */
export interface ExtraSeeds {
  offsets: number[];
  vary: SeedPart[];
}

/** A curve to be recognised: a training loss (on a surface: a height) by epoch. */
export interface Curve {
  label: string;
  epochs: number[];
  losses: number[];
}

export type Measure =
  | 'trainLoss' | 'testLoss' | 'bestTrainLoss' | 'bestTestLoss' | 'highestTrainLoss'
  | 'trainAccuracy' | 'testAccuracy' | 'bestTrainAccuracy' | 'bestTestAccuracy'
  | 'epochsToTrainLoss' | 'epochsToTestLoss' | 'stepsToTrainLoss' | 'stepsToTestLoss' | 'restsAfter'
  | 'jump' | 'distance' | 'closest' | 'firstStep' | 'overshoot';

export type Operator = '<' | '<=' | '>' | '>=';

/** `own`: the experiment as it stands; `all`: that and every extra seed; a number: at least so many of those. */
export type OnSeeds = 'own' | 'all' | number;

/** A figure that is asked for. */
export interface Wanted {
  measure: Measure;
  /** The loss that `epochsTo…`, `stepsTo…` and `restsAfter` wait for; 0 for the others. */
  target: number;
  run: number;
}

interface AnyCheck {
  /** The goal in the teacher's words; empty: it is made from the check. */
  says: string;
}

export interface ResultCheck extends AnyCheck, Wanted {
  check: 'result';
  op: Operator;
  value: number;
  seeds: OnSeeds;
}

/** The figure of one run against that of another, times a factor. */
export interface CompareCheck extends AnyCheck, Wanted {
  check: 'compare';
  op: Operator;
  than: number;
  times: number;
  seeds: OnSeeds;
}

export interface DivergedCheck extends AnyCheck {
  check: 'diverged';
  run: number;
  expected: boolean;
  seeds: OnSeeds;
}

/** The run's curve is that of the exercise, to a share of the loss, at each of its epochs. */
export interface FollowsCheck extends AnyCheck {
  check: 'follows';
  run: number;
  curve: string;
  within: number;
}

/** Nothing else differs from the start. */
export interface ChangedCheck extends AnyCheck {
  check: 'changed';
  /** As `Control.control`. */
  only: string[];
}

/** A value of the document; where several are given, all of min, max, in and notIn hold. */
export interface FieldCheck extends AnyCheck {
  check: 'field';
  field: string;
  /** 0: of every run, or the field is not a run's. */
  run: number;
  min: number;
  max: number;
  in: (string | number)[];
  notIn: (string | number)[];
}

/** A number of one run against that of another, times a factor. */
export interface FieldsCheck extends AnyCheck {
  check: 'fields';
  field: string;
  run: number;
  op: Operator;
  than: number;
  times: number;
}

export type Check = ResultCheck | CompareCheck | DivergedCheck | FollowsCheck | ChangedCheck | FieldCheck | FieldsCheck;

/** Offered when all of what is given holds. */
export interface Hint {
  /** Number of a check that fails, and is the first to; 0: any. */
  failing: number;
  /** A check of its own that holds; null: none is asked. */
  holds: Check | null;
  /** Attempts before. */
  tries: number;
  text: string;
}

export interface Question {
  text: string;
  /** Characters of the shortest answer that counts. */
  least: number;
}

export interface Exercise {
  format: 1;
  id: string;
  version: number;
  /** Of the tutorial; 0: none. */
  chapter: number;
  title: string;
  /** Markdown as `markdown.js` reads it. */
  text: string;
  start: Experiment;
  free: Control[];
  budget: Budget;
  seeds: ExtraSeeds;
  curves: Curve[];
  checks: Check[];
  hints: Hint[];
  question: Question | null;
}

// ---------------------------------------------------------------- results

/** What is kept of a training; null where there is no such number. */
export interface Outcome {
  divergedAt: number | null;
  fingerprint: string;
  /** Of the evaluated epochs, the start included. */
  steps: number[];
  stepsPerEpoch: number;
  trainLoss: number[];
  testLoss: number[];
  trainAccuracy: number[];
  testAccuracy: number[];
  /** On a surface; empty for a net. */
  path: [number, number][];
}

/** All runs from one seed; the first round is the experiment as it stands. */
export interface Round {
  offset: number;
  fingerprint: string;
  runs: Outcome[];
}

export interface Verdict {
  /** null: holds as far as was tried, and other seeds are still to be tried. */
  passed: boolean | null;
  /** With its number: `test loss 0.214, needed ≤ 0.15`. */
  sentence: string;
}

export interface Evaluation {
  rounds: Round[];
  verdicts: Verdict[];
}

// ---------------------------------------------------------------- handing in

export interface Submission {
  exercise: string;
  version: number;
  /** Name or number, as typed. */
  name: string;
  /** Link form, with `#`. */
  link: string;
  /** Of the experiment from each seed that was tried, the own first. */
  fingerprints: string[];
  answer: string;
}
