/**
 * Shapes of exercises, of what is handed in, and of marks. Only types. Runs, checks and seeds count from 1, as people do.
 */
import type { Evaluations, Experiment, Path, Progress } from '../types.js';

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

/** A curve to be recognised: a training loss (on a surface: a height) by epoch. */
export interface Curve {
  label: string;
  epochs: number[];
  losses: number[];
}

export type Measure =
  | 'trainLoss' | 'testLoss' | 'bestTrainLoss' | 'bestTestLoss'
  | 'trainAccuracy' | 'testAccuracy' | 'bestTrainAccuracy' | 'bestTestAccuracy'
  | 'epochsToTrainLoss' | 'epochsToTestLoss' | 'restsAfter' | 'jump'
  | 'distance' | 'closest' | 'firstStep' | 'overshoot';

export type Operator = '<' | '<=' | '>' | '>=';

/** `own`: the experiment as it stands; `all`: every seed of the start's `seeds`, that one included; a number: at least so many. */
export type OnSeeds = 'own' | 'all' | number;

/** A figure that is asked for. */
export interface Wanted {
  measure: Measure;
  /** The loss that `epochsTo…` and `restsAfter` wait for; 0 for the others. */
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
  /** Its `seeds` are those on which checks may ask for more than the experiment as it stands. */
  start: Experiment;
  free: Control[];
  budget: Budget;
  curves: Curve[];
  checks: Check[];
  hints: Hint[];
  question: Question | null;
}

// ---------------------------------------------------------------- results

/** A run that has ended, or a frame of one that is on its way. */
export interface Measured {
  progress: Progress;
  evaluations: Evaluations;
  /** On a surface. */
  path: Path | null;
}

/** All runs from one seed; the first round is the experiment as it stands. */
export interface Round {
  fingerprint: string;
  runs: Measured[];
}

export interface Verdict {
  /** null: cannot be said yet, because the run or other seeds are still to come. */
  passed: boolean | null;
  /** With its number: `test loss 0.214, needed ≤ 0.15`. */
  sentence: string;
}


// ---------------------------------------------------------------- handing in

export interface Submission {
  /** Its id. */
  exercise: string;
  version: number;
  /** Name or number, as typed. */
  name: string;
  /** Link form, with `#`. */
  link: string;
  /** Of the experiment on each seed that was tried, the own first. */
  fingerprints: string[];
  answer: string;
}
