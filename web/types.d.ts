/**
 * Shapes that more than one folder of `web/` speaks of. Only types: nothing here runs.
 * Units: a learning rate is per step, time is in epochs unless a name says steps or seconds.
 */

import type { Numbers } from './engine/rule/moment.js';

declare global {
  /** Both put into the service worker by the build: of all files' bytes, and the files. */
  const VERSION: string;
  const FILES: readonly string[];
}

// ---------------------------------------------------------------- the catalogue, as the core describes itself

/** One number (or switch, or choice) that a person may set. Range and default come from C. */
export interface Param {
  id: string;
  label: string;
  /** TeX of the symbol, e.g. `\beta_1`; empty where the field has none. */
  symbol: string;
  /** `switch` is 0 or 1; `choice` is one of `choices` in a document, its index in the core. */
  kind: 'number' | 'switch' | 'choice';
  default: number;
  min: number;
  max: number;
  /** True where only whole numbers make sense. */
  integer: boolean;
  /** How a slider should move: `log` for rates, `one-minus` for values that crowd below 1. */
  scale: 'linear' | 'log' | 'one-minus';
  choices: string[];
  /** One sentence: what it does, when you would turn it. */
  help: string;
  /** What it changes in an optimiser's formula where it is not the default, as c/spec.h says; most change nothing. */
  form?: string;
}

/** A `Param` of the document itself; `path` says where it stands (`problem.points`, `run.learningRate`). */
export interface Field extends Param {
  path: string;
}

export interface Entry {
  id: string;
  label: string;
  year: number;
  authors: string;
  /** Citation in one line. */
  paper: string;
  /** Update rule, density or function in TeX. */
  formula: string;
  /** One sentence: when would one use it? */
  use: string;
  params: Param[];
}

export interface Optimiser extends Entry {
  /** The rate that a new run of it starts with. */
  learningRate: number;
  /** TeX of what it remembers of each weight, in the order of the core's slots. */
  state: string[];
  /** TeX of what stands before the direction of a weight's step; empty: the learning rate. */
  rate: string;
}

export interface Dataset extends Entry {
  kind: 'classification' | 'regression';
  inputs: number;
  /** 0 for regression. Where a parameter `classes` exists, that parameter decides. */
  classes: number;
  /** Inputs lie within [-extent, extent] without noise. */
  extent: number;
  /** Whether the person's own points may take the place of those drawn. */
  own: boolean;
}

/** A function of two weights. */
export interface Surface extends Entry {
  /** What a picture shows: x from, x to, y from, y to. */
  box: [number, number, number, number];
  /** Where a new experiment starts. */
  start: [number, number];
  /** x, y of each global minimum at the default parameters, one after the other; empty where there is none. */
  minima: number[];
}

export interface Loss extends Entry {
  /** Which kinds of problem it can be used for. */
  kinds: ('classification' | 'regression')[];
}

export interface Catalogue {
  version: string;
  limits: { hiddenLayers: number; hiddenUnits: number; runs: number };
  fields: Field[];
  optimisers: Optimiser[];
  schedules: Entry[];
  datasets: Dataset[];
  surfaces: Surface[];
  activations: Entry[];
  initialisers: Entry[];
  losses: Loss[];
  /** Memory layouts of the wasm boundary; `web/engine/core.js` alone reads it. */
  layout: Record<string, Record<string, number>>;
}

// ---------------------------------------------------------------- the experiment document, complete

export type ParamValue = number | string;

/**
 * What of it counts is the kind's to say: data and network, or surface. The other part keeps what it was last, so that
 * nothing is lost by a look at the other side; files and links leave it out.
 */
export interface Problem {
  kind: 'classification' | 'regression' | 'surface';
  dataset: string;
  points: number;
  noise: number;
  trainFraction: number;
  /** Draws the data; on a surface, the noise of the gradients. */
  seed: number;
  /** The person's points: x1, x2 and class each; empty: none. Only a data set that takes them looks at them. */
  own: [number, number, number][];
  surface: string;
  start: [number, number];
  /** Standard deviation added to each component of the gradient. */
  gradientNoise: number;
  /** Parameters of the data set and of the surface stand beside the rest, e.g. `classes`. */
  [param: string]: ParamValue | [number, number] | [number, number, number][];
}

export interface Network {
  hidden: number[];
  activation: string;
  initialiser: string;
  /** `auto`: logistic for two classes, softmax for more, mean-square for regression. */
  loss: string;
  l1: number;
  l2: number;
  seed: number;
}

export interface Training {
  /** Examples a step; `all` is batch gradient descent. */
  batchSize: number | 'all';
  epochs: number;
  /** Length of a run on a surface; a schedule's epoch is one step there. */
  steps: number;
  /** Norm to which longer gradients are shortened; 0: none. */
  clip: number;
  seed: number;
}

export interface RunSpec {
  /** Empty: the page shows the optimiser's label. */
  label: string;
  optimiser: string;
  learningRate: number;
  /** Every parameter of the optimiser, by id; choices as their string. */
  hyper: Record<string, ParamValue>;
  /** Every parameter of the schedule beside its id. */
  schedule: { id: string; [param: string]: ParamValue };
}

export interface View {
  /** Which loss the chart shows. */
  loss: 'train' | 'test' | 'both' | 'batch';
  y: 'linear' | 'log';
  x: 'epoch' | 'step' | 'examples' | 'seconds';
  /** Whether the x axis is logarithmic. */
  logX: boolean;
  /** Whether the vertical scale ignores outliers. */
  trim: boolean;
  /** Whether the page is shown in a frame of another: the curves and the race without what one sets. */
  embed: boolean;
  /** Whether Compare halves a sweep over its seeds. */
  halved: boolean;
  /** 0: curves as they are, towards 1: the past counts more. */
  smooth: number;
  /** Ids of the charts that are shown. */
  charts: string[];
  /** Indices of runs hidden in the charts. */
  hidden: number[];
  /** Index of the run whose picture is large. */
  selected: number;
  /** Epochs a second; 0 = as fast as the machine can. */
  speed: number;
}

/** What may differ between repeats; each has a stream of its own in the core. `noise` is that of a surface's gradients. */
export type Varied = 'weights' | 'batches' | 'data' | 'noise';

/** How often each run is repeated, the first repeat being the experiment as it stands. */
export interface Seeds {
  count: number;
  /** In the order of `Varied`; what the problem does not have is of no effect. */
  vary: Varied[];
}

/** One parameter that a sweep turns in all runs, spaced on the parameter's own scale. */
export interface SweepAxis {
  /** `learningRate`, a parameter that all runs' optimisers or schedules have, or a number of the document by its link key. */
  parameter: string;
  from: number;
  to: number;
  /** Values, both ends included. */
  points: number;
}

/** With every field present. A file or a link may leave out whatever equals the default. */
export interface Experiment {
  version: 1;
  title: string;
  problem: Problem;
  network: Network;
  training: Training;
  runs: RunSpec[];
  seeds: Seeds;
  /** Empty: nothing is swept; two axes are a grid. */
  sweep: SweepAxis[];
  view: View;
}

/** What was wrong with an input: one sentence for a person. `path` as in `runs[1].hyper.beta1`. */
export interface Complaint {
  path: string;
  message: string;
}

// ---------------------------------------------------------------- a run as the page sees it

export type RunStatus = 'waiting' | 'running' | 'finished' | 'diverged' | 'failed';

/** Parallel arrays, one element an evaluated epoch; the start (epoch 0) included. */
export interface Evaluations {
  steps: Float64Array;
  trainLoss: Float32Array;
  testLoss: Float32Array;
  /** Share of right answers, 0 to 1; NaN for regression. */
  trainAccuracy: Float32Array;
  testAccuracy: Float32Array;
  /** The rate in force from that point on. */
  learningRate: Float32Array;
}

/** Batch loss and rate of every step, in buckets of equal width (the last may be part full). */
export interface History {
  /** Steps a bucket: bucket i covers steps i·width + 1 … (i + 1)·width. */
  width: number;
  min: Float32Array;
  mean: Float32Array;
  max: Float32Array;
  learningRate: Float32Array;
}

/** Where a run on a surface has been, the start first. */
export interface Path {
  x: Float32Array;
  y: Float32Array;
}

export interface Progress {
  status: RunStatus;
  step: number;
  totalSteps: number;
  /** Steps divided by steps an epoch: a fraction within an epoch. */
  epoch: number;
  stepsPerEpoch: number;
  /** Examples in the training part. */
  trainCount: number;
  learningRate: number;
  batchLoss: number;
  /** Of the newest evaluated epoch. */
  trainLoss: number;
  testLoss: number;
  trainAccuracy: number;
  testAccuracy: number;
  bestTrainLoss: number;
  bestTestLoss: number;
  /** 1-based step at which the numbers stopped being finite; 0 while they are. */
  divergedAt: number;
  /** Eight hex digits with a dash: covers every step's loss so far and the present weights. */
  fingerprint: string;
}

/** Class probabilities (or the regression value) over the square, row 0 at the top (largest y). */
export interface Grid {
  size: number;
  outputs: number;
  /** size · size · outputs values (of a net with one input: size · outputs, along x); for logistic one output: the probability of class 1. */
  values: Float32Array;
}

/** What is wanted to be known of a net beside its curves. */
export interface ProbeWish {
  /** Its answers to every point of the data. */
  answers: boolean;
  weights: boolean;
  /** Places a side of each unit's map; 0: no maps. */
  side: number;
  /** Units of a layer that get one. */
  most: number;
}

/** What each unit gives over the picture's square (of one input: along it): unit by unit, layer by layer, the net's answers last. */
export interface UnitMaps {
  side: number;
  /** Shown units · side · side, row 0 at the top; of one input, shown units · side. */
  values: Float32Array;
}

export interface Probe {
  /** Units of the last layer. */
  outputs: number;
  /** points · outputs: probabilities, or the value of a regression; null where nobody asked. */
  answers: Float32Array | null;
  /** Layer by layer: weights [out][in], then biases [out]. */
  weights: Float32Array | null;
  /** null where nobody asked, and with more than two inputs. */
  maps: UnitMaps | null;
}

/** What is wanted to be known of the steps themselves. */
export interface ShadowWish {
  /** Norms over the race. */
  trace: boolean;
  /** How the weights' own rates are spread, over the race. */
  rates: boolean;
  /** Of one weight the newest step in numbers, by its place in the order of `CoreRun.weights`; null: of none. */
  parameter: number | null;
}

/** Parallel arrays, one element a sampled step. */
export interface Trace {
  steps: Float64Array;
  /** Norm of the gradient that the step took: of its batch, penalty and noise included, clipped. */
  gradient: Float32Array;
  /** Norm of the step over the norm of the weights before it. */
  update: Float32Array;
  /** Norm of what the optimiser remembers of the gradients; NaN where it remembers none. */
  momentum: Float32Array;
  /** The rates below which 5, 25, 50, 75 and 95 % of the weights lie; null where nobody asked. */
  rates: Float32Array[] | null;
}

/** One step of one weight. */
export interface StepNumbers extends Numbers {
  parameter: number;
  optimiser: string;
}

export interface ShadowReport {
  /** Whether there is more to come for the same moment. */
  owes: boolean;
  trace: Trace | null;
  told: StepNumbers | null;
  /** Sentence for a person where there is no room for it. */
  error: string;
}

export interface RunFrame {
  progress: Progress;
  evaluations: Evaluations;
  history: History;
  /** Seconds of compute spent in the core so far. */
  seconds: number;
  grid: Grid | null;
  /** A look inside, where a picture asked for one. */
  probe: Probe | null;
  /** What is known of its steps, where somebody asked. */
  shadow: ShadowReport | null;
  /** Where it has been on a surface; null for a net. */
  path: Path | null;
  /** Sentence for a person where status is `failed`. */
  error: string;
}

/** The data of an experiment, drawn without training anything. */
export interface Points {
  inputs: number;
  classes: number;
  /** Units of the last layer of the configuration's net. */
  outputs?: number;
  /** count · inputs, row by row. */
  x: Float32Array;
  /** Class index, or the target of a regression. */
  y: Float32Array;
  /** The first `trainCount` rows are the training part. */
  trainCount: number;
  count: number;
  extent: number;
}

export type RaceState = 'loading' | 'running' | 'paused' | 'finished' | 'failed';
