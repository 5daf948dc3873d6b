/**
 * All that people read in the lab, in one file, to be translated at one place. It stands in web/ui, whose elements read it; of the
 * other pages only what they share with the lab (theme, copied fields) is here.
 *
 * A group an element, in the order of the page. No HTML, nothing imported: where a sentence has a part in bold or a field within, its
 * parts are an array or texts of their own, in the order in which they are read. Values come as they are to be shown (numbers that are
 * words of a plural as numbers), so a translation only places them. It keeps the groups, the keys and what is handed over.
 *
 * Not here: labels and help of optimisers, schedules, surfaces, data sets and settings (they come with the core's catalogue); presets,
 * tutorial and exercises, which are content; what web/experiment says of mistakes in links, files and tables, and how it names edits,
 * which the command line says too; the title and the first words of web/index.html.
 */

/** How numbers and days are written, as BCP 47 names it. */
export const LOCALE = 'en-GB';

/** @typedef {'train' | 'test'} Part of the data: to learn from, to be judged by */
/** What a race is counted in. @typedef {'epoch' | 'step'} Unit */
/** What goes down: the height on a surface, else the loss on a part of the data. @typedef {'height' | Part} Descent */

// ---- words within several groups; each is used in whole sentences only

/** @param {number} count */
const whole = (count) => count.toLocaleString(LOCALE);
/** @param {number} count */
const points = (count) => (count === 1 ? '1 point' : `${whole(count)} points`);
/** @param {number} count */
const rows = (count) => (count === 1 ? '1 row' : `${whole(count)} rows`);
/** @param {number} label of a class */
const classNamed = (label) => `class ${label}`;
/** @param {number} runs @param {string} problem where they race */
const runsOn = (runs, problem) => `${runs === 1 ? 'one run' : `${runs} runs`} on ${problem}`;
/** @type {Record<Part, string>} */
const OF_PART = { train: 'training', test: 'test' };
/** @type {Record<Descent, string>} */
const DESCENT = { height: 'height', test: 'test loss', train: 'training loss' };

// ---- the page

/** web/main.js */
export const START = {
  /** @param {string} reason a sentence */
  failed: (reason) => `Slalom could not start: ${reason} It needs its file core.wasm and a current browser with WebAssembly; reload the page to try again.`,
};

/** web/ui/lab.js: what was done, for a moment */
export const LAB = {
  /** What is opened, within a sentence. */
  link: 'the link',
  /** @param {string} what */
  opened: (what) => `Opened ${what}. Undo brings back what was here.`,
  /** @param {string} edit */
  undone: (edit) => `Undone: ${edit}`,
  /** @param {string} edit */
  redone: (edit) => `Done again: ${edit}`,
  /** @param {string} reason a sentence */
  stopped: (reason) => `Training stopped: ${reason} Reload the page to start again.`,
};

/** web/ui/sl-app.js */
export const APP = {
  loading: 'Loading the race: every optimiser gets the same data, the same starting weights and the same batches.',
  race: 'Race',
  close: 'Close',
  /** Within another page. Of an experiment that has no title. */
  untitled: 'Which optimiser gets there first?',
  openWhole: 'Open in Slalom',
  openWholeHelp: 'The whole page in a new tab: change what you like',
};

/** web/ui/pages.js: pages of the site */
export const PAGE_NAMES = { lab: 'Lab', compare: 'Compare', learn: 'Learn', exercises: 'Exercises', reference: 'Reference' };

/** web/ui/theme.js: what the button leads to */
export const THEME = { light: 'Light', dark: 'Dark' };

/** Parts that are loaded late, and were not. */
export const LATE = {
  picture: 'This picture could not be loaded; is the page still online? Choose it again to try once more.',
  table: 'The reader of tables could not be loaded; is the page still online?',
  pad: 'The pad for your own points could not be loaded; is the page still online?',
  shelf: 'The shelf could not be loaded; is the page still online?',
  step: 'What explains a step could not be loaded; is the page still online?',
  /** @param {string} link to the experiment */
  share: (link) => `The share panel could not be loaded; is the page still online? The link is: ${link}`,
};

/** web/ui/sl-header.js */
export const HEADER = {
  name: 'Slalom',
  pages: 'Pages',
  shelf: 'Shelf',
  shelfHelp: 'Keep experiments, compare them, draw them behind this one',
  share: 'Share',
  shareHelp: 'Link, QR code, frame, files, pictures',
  themeHelp: 'Light or dark',
  offline: 'Offline',
  offlineHelp: 'No network: the race, edits and links go on',
  title: 'Title of this experiment',
  titleHint: 'Which optimiser gets there first, and why?',
  lookFor: 'Look for the curve that falls first, and the one that ends lowest.',
};

/** web/ui/sl-undo.js */
export const UNDO = {
  /** Keys as they are printed on a Mac's keyboard, and on others. */
  keys: { apple: { undo: '⌘Z', redo: '⇧⌘Z' }, other: { undo: 'Ctrl+Z', redo: 'Ctrl+Y' } },
  undo: 'Undo',
  redo: 'Redo',
  nothing: { undo: 'Nothing to undo', redo: 'Nothing to redo' },
  /** @param {string} way `Undo` or `Redo` @param {string} edit @param {string} keys */
  would: (way, edit, keys) => `${way}: ${edit} (${keys})`,
};

/** web/ui/sl-presets.js; the presets themselves are in web/experiment/presets.js */
export const PRESET_MENU = {
  name: 'Presets',
  help: 'Experiments that each show one thing',
  /** @param {string} name @returns {string} what is opened, within a sentence */
  opened: (name) => `the preset ${name}`,
};

/** web/ui/sl-offer.js */
export const OFFER = {
  /** @param {string} what as the next two say it @param {string} when day and time */
  kept: (what, when) => `Your last edits of ${what}, from ${when}, are kept on this device.`,
  /** @param {string} title */
  titled: (title) => `“${title}”`,
  runsOn,
  bringBack: 'Bring them back',
  forget: 'Forget them',
  /** What is opened, within a sentence. */
  opened: 'your last edits',
};

/** web/ui/open-file.js */
export const OPEN_FILE = {
  /** @param {string} file in quotation marks @param {string} refusal such as `it is no JSON` */
  refused: (file, refusal) => `The file ${file} was not opened, because ${refusal}.`,
  /** A refusal. */
  unreadable: 'the browser could not read it',
  /** @param {number} count */
  several: (count) => `There are ${count} files; one is opened at a time.`,
  /** @param {string} name @returns {string} what is opened, within a sentence */
  opened: (name) => `the file ${name}`,
};

/** web/ui/copied.js */
export const COPIED = {
  /** As they are printed on a Mac's keyboard, and on others. */
  keys: { apple: '⌘C', other: 'Ctrl+C' },
  copy: 'Copy',
  /** @param {string} what */
  copyOf: (what) => `Copy: ${what}`,
  /** @param {string} what @param {number} characters */
  done: (what, characters) => `${what}: copied, ${characters} characters.`,
  /** @param {string} key */
  refused: (key) => `The browser did not allow copying. The text is selected: press ${key}.`,
};

/** web/ui/sl-number.js and web/ui/param-control.js: the controls of a setting */
export const CONTROL = {
  /** @param {string} setting @param {string} run or whatever has it */
  of: (setting, run) => `${setting} of ${run}`,
  /** @param {string} setting */
  slider: (setting) => `${setting} slider`,
  /** @param {string} help a sentence @param {string} least @param {string} most @param {string} standard */
  help: (help, least, most, standard) => `${help} ${least} to ${most}; double-click for ${standard}.`,
};

// ---- the charts

/** web/ui/sl-curves.js */
export const CURVES = {
  loss: 'Which loss',
  vertical: 'Vertical axis',
  scales: { log: 'Log', linear: 'Linear' },
  horizontal: 'Horizontal axis',
  axes: { epoch: 'Epochs', step: 'Steps', examples: 'Examples seen', seconds: 'Seconds of compute' },
  smooth: 'Smooth',
  smoothHelp: 'Weight of the past in each point, so that the trend shows through the noise; the raw curve stays faint behind. 0 is off.',
  view: 'View',
  viewHelp: 'Charts, axes and runs shown',
  charts: 'Charts',
  /** @param {string} chart */
  chart: (chart) => `Show the chart of ${chart.toLowerCase()}`,
  /** What those show that do not say it by their name. @type {Record<string, string>} */
  chartHelp: {
    gradient: 'How long the gradient of a step is: of its batch, with penalty, noise and clipping.',
    ratio: 'The length of a step over that of all weights: about a thousandth is usual.',
    momentum: 'How long v is, what an optimiser remembers of the gradients; those without a memory have no curve.',
    effective: 'The rate that each weight of the chosen run really has, such as α over the root of s: the middle one, and bands of half and of nine tenths of the weights.',
  },
  flags: 'Axes',
  logX: { label: 'Logarithmic x axis', title: 'Spreads the start of the race, where most happens.' },
  trim: { label: 'Ignore outliers', title: 'The vertical scale fits the middle 90 % of the values, from the 5th to the 95th percentile; what lies beyond leaves the picture.' },
  runs: 'Runs',
  all: 'All',
  some: 'Some',
  /** @param {string} run */
  only: (run) => `Only ${run}`,
  gestures: 'Drag a frame to look closer, the wheel zooms, Shift and drag moves, double-click shows all. A name hides its curve; a double-click on it hides all others.',
  legend: 'Curves shown',
  key: {
    hide: 'Hide this curve; double-click or Shift and click: this one only',
    show: 'Show this curve; double-click or Shift and click: this one only',
  },
  /** @param {string} name of an experiment on the shelf */
  dotted: (name) => `dotted: ${name}`,
  dashed: 'dashed: test',
  showAll: 'Show all',
  resetZoom: 'Reset zoom',
};

/** web/ui/sl-ended.js: runs that diverged, and runs that a chart leaves out */
export const ENDED = {
  /** Of one run. @param {string} run @param {number} step @returns {[string, string]} in bold, and after it */
  one: (run, step) => [run, ` diverged at step ${step}`],
  /** @param {number} count 2 or more */
  several: (count) => `${count} runs diverged`,
  /** @param {number} count of runs that charts of the steps leave out */
  leftOut: (count) => (count === 1 ? 'a run is left out' : `${count} runs are left out`),
  help: 'Why, and what to try',
  list: 'Runs that diverged',
  /** @param {string} run @param {number} step @param {string} reason a sentence @returns {[string, string]} in bold, and after it */
  why: (run, step, reason) => [run, ` diverged at step ${step}. ${reason}`],
  slower: 'Try a third of the rate',
  /** @param {string} run @param {string} rate */
  slowerHelp: (run, rate) => `Set the rate of ${run} to ${rate} and start it again`,
  /** @param {number} count of runs */
  roomless: (count) => `Charts of the steps leave out ${count === 1 ? 'a run' : `${count} runs`}: memory has no room to train ${count === 1 ? 'it' : 'them'} a second time. Use fewer units, points or runs.`,
};

/** web/ui/charts/divergence.js: sentences */
export const DIVERGENCE = {
  /** @param {string} first @param {string} last @param {string} rate */
  rose: (first, last, rate) => `Its loss rose from ${first} to ${last}: every step overshot further than the one before, so the rate ${rate} is too high.`,
  /** @param {string} rate */
  leapt: (rate) => `One step was so long that its numbers left what a computer can hold: the rate ${rate} is too high.`,
};

/** web/ui/charts/quantities.js: what a chart shows */
export const QUANTITY = {
  /** In the chooser. */
  names: {
    loss: 'Loss',
    accuracy: 'Accuracy',
    rate: 'Learning rate',
    gradient: 'Gradient norm',
    ratio: 'Update ÷ weights',
    momentum: 'Momentum',
    effective: 'Effective rates',
  },
  /** Over the chart. */
  headings: {
    rate: 'Learning rate',
    gradient: 'Gradient norm',
    ratio: 'Update norm ÷ weight norm',
    momentum: 'Momentum norm',
    effective: 'Effective rates',
  },
  /** Beside the heading. */
  notes: {
    gradient: 'of the step’s batch',
    ratio: 'how far a step goes',
    momentum: 'of v, the gradients remembered',
    effective: 'dark: half the weights, pale: 90 %',
  },
  height: 'Height',
  /** To choose from, and over the chart. */
  losses: { train: 'Training loss', test: 'Test loss', both: 'Training and test loss', batch: 'Batch loss' },
  /** Over the chart, by the loss that is chosen. */
  accuracies: { train: 'Training accuracy', test: 'Test accuracy', both: 'Training and test accuracy', batch: 'Training accuracy' },
};

/** web/ui/charts: the chart itself, in words, and as a table */
export const CHART = {
  role: 'chart',
  help: 'Drag a frame to look closer, Shift and drag to move, double-click for all. With the keyboard: left and right move the cursor, plus and minus zoom, up and down zoom vertically, Shift and arrows move, 0 shows all.',
  /** Under the x axis, and before a number of it. */
  axes: { epoch: 'Epoch', step: 'Step', examples: 'Examples', seconds: 'Seconds' },
  table: 'Table',
  tableHelp: 'The values as a table',
  /** @param {string} chart */
  asTable: (chart) => `${chart} as a table`,
  /** @param {string} chart */
  tableName: (chart) => `${chart}, table`,
  /** @param {string} run */
  ofTest: (run) => `${run}, test`,
  /** @param {string} axis @param {string} x @param {string} values none: empty */
  at: (axis, x, values) => `${axis} ${x}: ${values || 'no value'}`,
  /** @param {string} run @param {string} first @param {string} last */
  values: (run, first, last) => `${run} ${first} to ${last}`,
  /** @param {string} chart @param {string} axis @param {string} x the last @param {string[]} values of each run */
  summary: (chart, axis, x, values) => `${chart} up to ${axis.toLowerCase()} ${x}, from first to last: ${values.join('; ')}.`,
  /** @param {string} chart */
  nothing: (chart) => `${chart}: nothing yet.`,
  /** @param {string} run @param {number} step */
  diverged: (run, step) => `${run} diverged at step ${step}.`,
  /** @param {number} count of runs */
  hidden: (count) => `${count} ${count === 1 ? 'run is' : 'runs are'} hidden.`,
  /** In the picture. @param {number} step */
  divergedMark: (step) => `diverged, step ${step}`,
};

// ---- the race

/** web/ui/sl-transport.js */
export const TRANSPORT = {
  play: 'Play',
  pause: 'Pause',
  again: 'Again',
  oneStep: '+1 step',
  oneStepHelp: 'Pause, and do one step',
  oneBatch: '+1 batch',
  oneBatchHelp: 'Pause, and do one mini-batch step',
  oneEpoch: '+1 epoch',
  oneEpochHelp: 'Pause, and go to the end of this epoch',
  reset: 'Reset',
  resetHelp: 'The same race from the start, the same to the bit',
  newSeed: 'New seed',
  newSeedHelp: 'Other data, other weights, another order: a new seed for all three',
  /** Where there is little room, the first part alone. */
  explain: ['Explain', ' step'],
  explainHelp: 'The newest step of one weight, in numbers put into the update rule',
  speed: 'Speed',
  speedHelp: 'How fast the race is shown; it changes no result',
  fastest: 'fastest',
  fastestHeard: 'as fast as possible',
  /** @param {number} count @param {Unit} unit */
  pace: (count, unit) => `${count} ${{ epoch: 'ep', step: 'st' }[unit]}/s`,
  /** @param {number} count @param {Unit} unit */
  paceHeard: (count, unit) => `${count} ${unit}s a second`,
  /** @param {Unit} unit @param {number} now @param {number} all @returns {[string, string, string]} the middle one in bold */
  progress: (unit, now, all) => [`${unit} `, `${now}`, ` of ${all}`],
  moment: 'Moment of the race',
  /** @param {Unit} unit @param {number} now @param {number} all @param {number} batch 0 at the end of an epoch @param {number} batches of an epoch */
  momentHeard: (unit, now, all, batch, batches) => `${unit} ${now} of ${all}${batch > 0 ? `, batch ${batch} of ${batches}` : ''}`,
  /** @param {Unit} unit */
  momentHelp: (unit) => `Drag back to any moment and go on from there; arrow keys go by a step, with Shift by ${unit === 'step' ? 'ten' : 'an epoch'}`,
  /** @type {Record<string, string>} */
  states: { loading: 'loading', running: 'running', paused: 'paused', finished: 'finished', failed: 'stopped' },
  goingThere: 'going there',
  fingerprint: 'Fingerprint',
  fingerprintHelp: 'Covers every step\'s loss and the final weights of all runs: the same link gives the same',
};

/** web/ui/sl-stops.js and web/ui/stops.js */
export const STOPS = {
  name: 'Stops',
  help: 'Where the race stops by itself, and whether it begins again',
  /** @param {number} count of stops that are set */
  on: (count) => `${count} on`,
  looping: 'loop',
  stop: 'Stop',
  /** @param {Unit} unit */
  atUnit: (unit) => `at ${unit}`,
  /** @param {Unit} unit */
  atUnitHelp: (unit) => `The race stops at the end of this ${unit}; Play goes on.`,
  /** @param {Unit} unit */
  atUnitField: (unit) => `Stop at ${unit}`,
  /** A number follows. @param {Descent} loss */
  atLoss: (loss) => `at a ${DESCENT[loss]} of`,
  atLossHelp: 'The race stops at the first evaluated epoch with this loss or less, and goes back to it if it leapt beyond.',
  /** @param {Descent} loss */
  atLossField: (loss) => `Stop at a ${DESCENT[loss]} of`,
  /** One of the next two follows. */
  reachedBy: 'reached by',
  any: 'a run',
  all: 'all runs',
  who: 'Which runs have to reach it',
  converged: 'when all have converged',
  /** @param {number} percent @param {number} count @param {Unit} unit */
  convergedHelp: (percent, count, unit) => `Converged: the lowest training loss fell by less than ${percent} % in ${count} ${unit}s.`,
  /** @param {number} percent @param {number} count @param {Unit} unit */
  convergedNote: (percent, count, unit) => `Converged: falls by less than ${percent} % in ${count} ${unit}s.`,
  then: 'Then',
  loop: 'loop: begin again',
  loopHelp: 'At its end, or where it stops, the race begins again after a moment.',
  wrongTarget: 'Where to stop is a number such as 0.05.',
  /** @param {number} most epochs or steps */
  wrongUnit: (most) => `Where to stop is a whole number from 1 to ${most}.`,
  /** @param {Unit} unit @param {number | null} at */
  stoppedAt: (unit, at) => `Stopped at ${unit} ${at}, as set. Play goes on.`,
  /** @param {number} percent @param {number} count @param {Unit} unit */
  stoppedConverged: (percent, count, unit) => `Stopped: every run has converged, falling by less than ${percent} % in ${count} ${unit}s. Play goes on.`,
  /** @param {'any' | 'all'} who @param {Descent} loss @param {string} target */
  stoppedLoss: (who, loss, target) => `Stopped: ${who === 'any' ? 'a run is' : 'all runs are'} down to a ${DESCENT[loss]} of ${target}. Play goes on.`,
};

/** web/ui/sl-runs.js */
export const RUNS = {
  name: 'Runs',
  /** What the runs have in common. */
  shared: {
    net: 'same data, same first weights, same batches; only what you set differs',
    surface: 'same start, same noise; only what you set differs',
  },
  add: '+ Add a run',
  /** @param {string} run */
  show: (run) => `Show ${run} in the charts`,
  showHelp: { hide: 'Hide this curve', show: 'Show this curve' },
  /** @param {string} run */
  settings: (run) => `Settings of ${run}`,
  /** @param {number} number from 1 */
  optimiser: (number) => `Optimiser of run ${number}`,
  /** @param {number} number from 1 */
  schedule: (number) => `Schedule of run ${number}`,
  more: 'more',
  /** @param {string} rule an optimiser or a schedule */
  moreHelp: (rule) => `More settings of ${rule}`,
  /** A number follows each. @type {Record<Descent, string>} */
  now: { height: 'height', test: 'loss', train: 'loss' },
  /** @type {Record<Descent, string>} */
  nowHelp: { height: 'Height now', test: 'Test loss now', train: 'Training loss now' },
  best: 'best',
  bestHelp: 'Lowest so far',
  right: 'right',
  rightHelp: 'Right answers on the test points',
  states: { waiting: 'waiting', running: 'running', paused: 'paused', finished: 'finished' },
  /** @param {number} step */
  diverged: (step) => `diverged at step ${step}: lower its rate`,
  /** @param {number} percent */
  behind: (percent) => `started again, catching up: ${percent} %`,
  /** @param {string} run */
  menu: (run) => `More for ${run}`,
  menuHelp: 'Duplicate, remove, move, name',
  duplicate: 'Duplicate',
  remove: 'Remove',
  up: 'Move up',
  down: 'Move down',
  label: 'Name',
  fingerprint: 'fingerprint',
};

/** web/ui/fair */
export const FAIR = {
  name: 'Fair rates',
  same: 'Same rate for all',
  sameHelp: 'Gives every run this rate: fair only where all rules want the same',
  rate: 'Rate for all',
  /** @param {number} least @param {number} most */
  rateHelp: (least, most) => `From ${least} to ${most}`,
  /** What the edit is called when it is undone. */
  sameEdit: 'same rate for all',
  /** @param {string} rate */
  allHave: (rate) => `All runs have the rate ${rate}.`,
  best: 'Each at its best rate',
  /** @param {string} budget of the next */
  bestHelp: (budget) => `Looks for them: ${budget}`,
  /** @param {{ rates: number, seeds: number, trainings: number, from: number, to: number }} each of every run */
  budget: ({ rates, seeds, trainings, from, to }) => {
    const how = seeds > 1 ? `${rates} rates with 2 seeds, the better half of them with more, up to ${seeds}` : `${rates} rates`;
    return `${trainings} trainings a run, the same for all: ${how}, from ${from} to ${to}`;
  },
  bottomless: 'This surface has no lowest place, so no rate is the best',
  /** @param {string} time */
  takes: (time) => `takes about ${time}`,
  /** @param {string} budget */
  looking: (budget) => `Looking for each run's best rate: ${budget}.`,
  progress: 'Trainings of the search for rates',
  starting: 'starting',
  /** @param {number} done @param {number} all */
  done: (done, all) => `${done} of ${all} trainings`,
  cancel: 'Cancel',
  cancelled: 'The search for rates was cancelled; they are as they were.',
  changed: 'The experiment changed, so the search for rates was stopped.',
  /** @param {string} reason a sentence */
  stopped: (reason) => `The search for rates stopped: ${reason} The rates are as they were.`,
  /** What the edit is called when it is undone. */
  bestEdit: 'each at its best rate',
  /** @param {{ run: string, rate: string | null }[]} found null: it diverges at all of them */
  found: (found) => `Each at its best rate: ${found.map(({ run, rate }) => `${run} ${rate ?? 'diverges at every rate that was tried'}`).join(', ')}.`,
};

// ---- a step in numbers

/** web/ui/step */
export const STEP = {
  /** @param {number} step @param {number | null} divergedAt of a run that did */
  step: (step, divergedAt) => `Step ${step}${divergedAt === null ? '' : `, the last before it diverged at step ${divergedAt}`}`,
  none: 'One step',
  /** @param {string} weight empty where there is none @param {string} optimiser */
  under: (weight, optimiser) => `${weight}, under ${optimiser}`,
  /** @param {string} weight @param {string} from a unit @param {string} to */
  weight: (weight, from, to) => `${weight}, from ${from} to ${to}`,
  /** @param {string} bias @param {string} unit */
  bias: (bias, unit) => `${bias}, the bias of ${unit}`,
  which: 'Which weight',
  /** Fields of a sentence, `name` for those who hear each alone. */
  fields: {
    run: { label: 'Run', name: 'Run' },
    axis: { label: 'weight', name: 'Weight' },
    layer: { label: 'Layer', name: 'Layer' },
    unit: { label: 'of', name: 'Unit' },
    from: { label: 'weight from', name: 'Weight from' },
  },
  output: 'output',
  /** @param {number} number from 1 */
  hidden: (number) => `hidden ${number}`,
  /** @param {number} number from 1 */
  unit: (number) => `unit ${number}`,
  fromBias: 'bias',
  /** @param {string} reason a sentence */
  roomless: (reason) => `There is no room for a second run that is looked at closely. ${reason}`,
  noneYet: { net: 'No step has been made yet: +1 batch makes one.', surface: 'No step has been made yet: +1 step makes one.' },
  going: 'Going to this step.',
};

/** web/ui/rule: a rule with the numbers of a step; in the tutorial too */
export const RULE = {
  /** @param {string} optimiser */
  name: (optimiser) => `The rule of ${optimiser} with the numbers of the step`,
  /** Symbols follow. */
  step: 'The step: ',
  /** What the symbols stand for. */
  given: {
    step: 'the step',
    weight: 'the weight before',
    gradient: 'its gradient',
    gradientAhead: 'its gradient, looked ahead',
    remembered: 'remembered',
    rate: 'the rate now',
  },
  else: 'else',
  noNumber: 'no number',
  /** @param {string} optimiser */
  unwritten: (optimiser) => `With these settings the rule of ${optimiser} is not one that can be written here. What the step worked with, and what it left:`,
  columns: { before: 'before', after: 'after' },
  rows: {
    weight: 'Weight',
    gradient: 'Gradient',
    rate: 'Rate',
    /** @param {string} symbol */
    remembered: (symbol) => `Remembered ${symbol}`,
  },
};

// ---- the problem

/** web/ui/sl-problem.js */
export const PROBLEM = {
  name: 'Problem',
  hiddenLayers: 'Hidden layers',
  removeLayer: 'Remove the last hidden layer',
  addLayer: 'Add a hidden layer',
  /** @param {number} number from 1 */
  layer: (number) => `Layer ${number}`,
  units: 'Units',
  unitsHelp: 'Units of this hidden layer.',
  allExamples: 'all (batch gradient descent)',
  allExamplesHelp: 'Batch gradient descent: one step an epoch, over all examples',
  /** @param {string | undefined} loss that is meant */
  auto: (loss) => `Auto (${loss})`,
  autoHelp: 'Chosen by the problem.',
  more: 'More: split, activation, loss, regularisation, clipping, seeds',
  activation: 'Activation',
  initialiser: 'First weights',
  loss: 'Loss',
};

/** web/ui/sl-chooser.js */
export const CHOOSER = {
  name: 'What to go down',
  tabs: { data: 'Data', surface: 'Surface' },
  /** The stamps of each. */
  lists: { data: 'Data set', surface: 'Surface' },
};

/** web/ui/own/sl-pad.js and web/ui/own/words.js: one's own points, painted */
export const PAD = {
  name: 'Plane to paint on',
  /** @type {Record<'point' | 'brush' | 'eraser', { label: string, title: string }>} */
  tools: {
    point: { label: 'Point', title: 'One point a press; it follows until you let go' },
    brush: { label: 'Brush', title: 'Points along the way, as wide as the size' },
    eraser: { label: 'Eraser', title: 'Takes away what it touches' },
  },
  tool: 'Tool',
  size: 'Size',
  sizeHelp: 'How wide brush and eraser are',
  classes: 'Class that is painted',
  /** @param {number} label */
  class: (label) => `Class ${label}`,
  /** @param {number} label */
  classHelp: (label) => `Paint class ${label}; on the pad the key ${label}`,
  /** @param {number} label */
  chosen: (label) => `Class ${label}.`,
  /** @param {string} place x and y @param {number} label of the point that is there */
  here: (place, label) => `${place}: class ${label} here`,
  /** @param {number} label */
  empty: (label) => `Press and drag to paint points of class ${label}.`,
  /** @param {number} most the highest class */
  keys: (most) => `On the plane: arrow keys move, Space adds, Delete erases, 0 to ${most} choose the class.`,
  /** @param {string} dataset */
  startFrom: (dataset) => `Start from ${dataset}`,
  startFromHelp: 'Its points as they are drawn, to be painted on',
  /** @param {number} count @param {string} dataset */
  started: (count, dataset) => `${points(count)} of ${dataset} to paint on. Undo brings back what was here.`,
  table: 'Table (CSV)',
  tableHelp: 'Paste or open a table: CSV, two columns of numbers and a class',
  clear: 'Clear',
  /** @param {number} count */
  cleared: (count) => `Cleared ${points(count)}. Undo brings them back.`,
  inLink: 'They travel in the link.',
  tooMany: 'They are too many for a link: an experiment file holds them.',
  save: 'Save the file',
  fileName: 'own points',
  saved: 'Saved. Drop the file on this page to open it.',
  /** @param {number} least that a race needs */
  none: (least) => `No points yet. Until there are ${least}, the race runs on two strips.`,
  /** @param {number} count @param {{ label: number, count: number }[]} classes that have points */
  count: (count, classes) => `${points(count)} (${classes.map((each) => `${classNamed(each.label)}: ${each.count}`).join(', ')}).`,
  /** @param {number} missing @param {number} least that a race needs */
  more: (missing, least) => `Paint ${missing} more: until there are ${least}, the race runs on two strips.`,
  oneClass: 'All are of one class, so there is nothing to tell apart: paint another class.',
  /** @param {number} count @param {boolean} all of the points */
  beyond: (count, all) => `${all ? 'All' : count} of them ${count === 1 ? 'lies' : 'lie'} beyond the plane shown, and ${count === 1 ? 'is' : 'are'} learnt all the same.`,
  /** @param {number} count @param {number} left */
  erased: (count, left) => `Erased ${points(count)}; ${left === 0 ? 'none is left' : `${points(left)} left`}.`,
  /** @param {number} count */
  full: (count) => `There are ${points(count)}, and there is room for no more.`,
  nothingErased: 'Nothing there to erase.',
  /** @param {number} count @param {number} label @param {number} all */
  added: (count, label, all) => `Added ${points(count)} of class ${label}; ${points(all)} in all.`,
};

/** web/ui/own/sl-table.js and web/ui/own/table-view.js: one's own points, from a table */
export const TABLE = {
  name: 'Points from a table',
  close: 'Close',
  what: 'Two columns of numbers and one that says the class; parted by commas, semicolons or tabs. It stays on this device.',
  open: 'Open a file',
  paste: 'Or paste the table',
  reading: 'Reading the file.',
  unreadable: 'The browser could not read the file.',
  /** Where a text is from; within a sentence, and beside the button. */
  file: 'the file',
  /** @param {number} characters */
  pasted: (characters) => `the pasted ${whole(characters)} characters`,
  pastedTable: 'the pasted table',
  separator: 'Separator',
  /** @type {Record<',' | ';' | '\t', string>} */
  separators: { ';': 'semicolon', '\t': 'tab', ',': 'comma' },
  header: 'The first row is names',
  input1: 'Input 1',
  input2: 'Input 2',
  noInput: 'none: 0 for all',
  target: 'Class or target',
  /** @param {number} label */
  noTarget: (label) => `none: all are class ${label}`,
  cut: 'Cut into',
  /** @param {number} count */
  cutInto: (count) => (count === 2 ? '2 classes, at the median' : `${count} classes, at the quantiles`),
  standardise: 'Standardise: mean 0, deviation 1',
  standardiseHelp: 'Nets learn best from numbers about 0 that differ by about 1',
  inLink: 'They travel in the link.',
  tooMany: 'They are too many for a link: the pad then offers a file to save them in.',
  /** @param {number} count */
  keep: (count) => `Keep the ${points(count)} that ${count === 1 ? 'is' : 'are'} there, and add these`,
  noRow: 'No row can be used.',
  /** @param {number} count @param {number} all rows that there were */
  made: (count, all) => `${points(count)} from ${rows(all)}.`,
  moreRows: 'There are more rows than are read.',
  /** @param {number} count */
  use: (count) => (count === 1 ? 'Use this point' : `Use these ${points(count)}`),
  useNone: 'Use the points',
  /** @param {number} count @param {string} from */
  used: (count, from) => `${points(count)} from ${from}. Undo brings back what was here.`,
  preview: 'The first rows',
  /** @param {number} shown @param {number} count @param {boolean} cut whether there are more than `count` */
  firstRows: (shown, count, cut) => `The first ${shown} of ${cut ? 'more than ' : ''}${rows(count)}`,
  /** @param {number} count */
  rows: (count) => rows(count),
  line: 'line',
  /** What a column is used for, under its name. */
  roles: { x: 'input 1', y: 'input 2', target: 'class' },
  classes: 'Classes',
  /** @param {number} label @param {string} name that the table has for it, or `class 1` as web/experiment names it */
  class: (label, name) => (name === `class ${label}` ? classNamed(label) : `${classNamed(label)}: ${name}`),
  /** @param {number} count */
  points: (count) => points(count),
  /** @param {number} count of rows @param {number} line @param {string} reason of the first */
  leftOut: (count, line, reason) => `${rows(count)} left out: line ${line}, ${reason}${count > 1 ? ' …' : '.'}`,
  /** @param {number} line @param {string} reason */
  wrongLine: (line, reason) => `Line ${line}: ${reason}.`,
  /** @param {number} count */
  moreWrong: (count) => `And ${count} more.`,
};

// ---- surfaces

/** web/ui/sl-surface.js */
export const SURFACE = {
  name: 'Surface',
  /** @param {string} surface @param {string} runs */
  picture: (surface, runs) => `${surface} from above, with the paths of ${runs}.`,
  /** @param {string} x @param {string} y */
  start: (x, y) => `Start of all runs, at ${x}, ${y}: arrow keys move it`,
  startHelp: 'Drag the start; arrow keys move it, with Shift further',
  caption: 'Darker is deeper; a cross marks a minimum. Drag the ring to start elsewhere.',
};

// ---- pictures of nets

/** web/ui/sl-picture.js */
export const PICTURE = {
  name: 'Picture',
  which: 'Which picture',
  enlarge: 'Enlarge the picture',
  larger: 'Larger: half of the window',
  smaller: 'Smaller again, for the curves',
  run: 'Which run is shown',
  diverged: 'diverged',
  /** @param {number} step */
  divergedAt: (step) => `Diverged at step ${step}: it answers nothing. Lower its rate, or choose another run.`,
  noMemory: 'These data do not fit into memory. Take fewer points or units.',
  /** @param {string} run @param {string} share */
  right: (run, share) => `${run}: right answers on the test points ${share}`,
  /** @param {string} run @param {string} loss */
  loss: (run, loss) => `${run}: loss of the test points ${loss}`,
};

/** web/ui/pictures/views.js: names of the pictures, and what is to be seen there */
export const VIEWS = {
  confusion: { label: 'Confusion', title: 'Which class is taken for which' },
  network: { label: 'Network', title: 'The units, what each answers, and the weights between them' },
  images: { label: 'Images', title: 'The images, and what the net takes each for' },
  inputs: { label: 'Inputs', title: 'How often each input is there, and how well the net does where it is' },
  decision: { label: 'Decision', title: 'Which class the net says at each place' },
  curve: { label: 'Curve', title: 'What the net answers at each place' },
  surface: { label: 'Surface', title: 'What the net answers at each place' },
};

/** web/ui/pictures/picture-element.js and verdicts.js: what the pictures have in common */
export const ANSWERS = {
  part: 'Which part of the data',
  /** @type {Record<Part, string>} in this order */
  parts: { test: 'Test', train: 'Training' },
  waiting: 'The answers come with the first picture.',
  /** @param {Part} part @param {number} right @param {number} total */
  right: (part, right, total) => `${right} of ${total} ${OF_PART[part]} ${total === 1 ? 'point' : 'points'} right.`,
};

/** web/ui/pictures/sl-decision.js */
export const DECISION = {
  /** @param {string} run */
  overInput: (run) => `What ${run} answers over the input, with the data on it.`,
  /** @param {string} run */
  overPlane: (run) => `What ${run} answers over the plane, with the data on it.`,
  /** @param {string} mean @param {string} worst @param {string} at its place */
  misses: (mean, worst, at) => `On test points it is off by ${mean} on average, by ${worst} at worst, at (${at}).`,
  key: 'Key',
  valueKey: 'Key: value that the net answers',
  trains: 'trains',
  tests: 'tests',
  class: classNamed,
  wrong: 'wrong',
  net: 'the net',
  lines: 'Lines at these values, dashed below 0.',
};

/** web/ui/pictures/sl-confusion.js */
export const CONFUSION = {
  /** @param {string} run */
  caption: (run) => `${run}: rows are the truth, columns what the net says.`,
  /** @param {string} run */
  captionWithShares: (run) => `${run}: rows are the truth, columns what the net says, with shares of the row.`,
  class: classNamed,
  /** @param {number} total @param {number} truth @param {number} count @param {number} said */
  cell: (total, truth, count, said) => `Of ${total} of class ${truth}, ${count} are taken for class ${said}`,
  right: 'right',
  rightHelp: 'Share of this class that is answered right',
  /** @param {number} truth @param {number} said @param {number} count */
  worst: (truth, said, count) => `Most often class ${truth} is taken for class ${said}: ${count} ${count === 1 ? 'time' : 'times'}.`,
  none: 'Nothing is mixed up.',
};

/** web/ui/pictures/sl-images.js */
export const IMAGES = {
  onlyWrong: 'only wrong',
  /** @param {string} run @param {string} right a sentence of `ANSWERS` */
  words: (run, right) => `${run}: ${right}`,
  beneath: 'Beneath each: what the net takes it for; where it is wrong, the truth, ✗ and the answer.',
  /** @param {Part} part */
  list: (part) => `${OF_PART[part]} images`,
  /** @param {Part} part */
  noneWrong: (part) => `Every ${OF_PART[part]} image is answered right. Untick “only wrong” to see them${part === 'test' ? ', or raise the noise to make it harder' : ''}.`,
  /** @param {number} truth @param {number} said @param {string} sure a share */
  right: (truth, said, sure) => `Right: a ${truth}, answered ${said}, ${sure} sure`,
  /** @param {number} truth @param {number} said @param {string} sure a share */
  wrong: (truth, said, sure) => `Wrong: a ${truth}, answered ${said}, ${sure} sure`,
  /** @param {number} truth @param {string} sure a share */
  rightHeard: (truth, sure) => `A ${truth}, right, ${sure} sure`,
  /** @param {number} truth @param {number} said @param {string} sure a share */
  wrongHeard: (truth, said, sure) => `A ${truth}, wrong: answered ${said}, ${sure} sure`,
  before: 'Before',
  after: 'After',
  /** @param {number} from @param {number} to @param {number} all */
  page: (from, to, all) => `${from} to ${to} of ${all}`,
};

/** web/ui/pictures/sl-inputs.js */
export const INPUTS = {
  /** @param {string} run @param {Part} part @param {string} rare a share @param {string} others a share */
  words: (run, part, rare, others) => `${run} on ${OF_PART[part]} points: right in ${rare} of those where a rare input is there, in ${others} of the others.`,
  caption: 'How often each input is not 0, and how often the net is right there',
  input: 'input',
  there: 'there in',
  right: 'right there',
  /** @param {string} input */
  rare: (input) => `${input} rare`,
};

/** web/ui/pictures/sl-network.js and network-layout.js */
export const NETWORK = {
  name: 'Units of the net; arrow keys lead from one to the next',
  point: 'Point at a unit or a link, or step through the units with the arrow keys.',
  /** @param {string} weight @param {string} value @param {string} from a unit @param {string} to @returns {[string, string]} in bold, and after it */
  weight: (weight, value, from, to) => [`${weight} = ${value}`, `, from ${from} to ${to}`],
  /** @param {string} bias @param {string} value @param {string} unit @returns {[string, string]} in bold, and after it */
  bias: (bias, value, unit) => [`${bias} = ${value}`, `, the bias of ${unit}`],
  /** Units within a sentence; numbers from 1. @param {number} number */
  input: (number) => `input x${number}`,
  /** @param {number} number @param {number} layer */
  unit: (number, layer) => `unit ${number} of layer ${layer}`,
  answer: 'the answer',
  class: classNamed,
  /** Over the layers. */
  heads: {
    inputs: 'inputs',
    out: 'out',
    /** @param {number} count */
    manyInputs: (count) => `${count} inputs`,
    /** @param {number} shown @param {number} count */
    some: (shown, count) => `${shown} of ${count}`,
  },
  /** @param {string} unit */
  into: (unit) => `Into ${unit}`,
  /** @param {string} unit @param {number} listed @param {number} count */
  strongestInto: (unit, listed, count) => `Into ${unit}: the strongest ${listed} of ${count}`,
  columns: { weight: 'weight', from: 'from', value: 'value' },
  /** @param {{ run: string, inputs: number, hidden: number[], activation: string, out: number, parameters: number }} net */
  words: ({ run, inputs, hidden, activation, out, parameters }) => {
    const middle = hidden.length > 0 ? `${hidden.join(' + ')} hidden units (${activation})` : 'no hidden units';
    return `${run}: ${inputs} ${inputs === 1 ? 'input' : 'inputs'}, ${middle}, ${out} out; ${parameters} weights and biases.`;
  },
  /** @param {string} weight @param {string} value */
  strongest: (weight, value) => `The strongest: ${weight} = ${value}.`,
  caption: 'Wider: a larger weight. Dashed: negative; a hollow corner, a negative bias.',
  explain: 'Explain the newest step of this weight',
  /** @param {string} weight */
  explainOf: (weight) => `${weight}: explain its newest step`,
  explainHow: 'Click a weight, or press its name, for its newest step in numbers.',
  /** What is to be seen within the units. */
  within: {
    curves: 'In a unit: what it answers along the input.',
    maps: 'In a unit: what it answers over the data’s square, blue above 0, orange below.',
    images: 'In the first units: their weights as an image, blue above 0, orange below.',
  },
};

// ---- share and keep

/** web/ui/share/qr-view.js: of the link to an experiment, or of the line that is handed in for an exercise */
export const QR = {
  /** @param {'link' | 'line'} what */
  name: (what) => `QR code of the ${what}`,
  /** @param {'link' | 'line'} what @param {number} characters */
  tooLong: (what, characters) => `The ${what} is too long for a QR code: it has ${characters} characters, and a code holds some 2950.`,
};

/** web/ui/share: the panel, and its pictures of charts */
export const SHARE = {
  name: 'Share this experiment',
  close: 'Close',
  /** Of an experiment that has no title. */
  untitled: 'Slalom: optimisers race down the same loss',
  links: 'Links',
  link: 'Link',
  /** @param {number} characters */
  linkNote: (characters) => `${characters} characters. Whoever opens it sees the same race, to the bit.`,
  /** Nobody else can open an address of this device. */
  linkOnDevice: 'This page is a file on your device. Others put what follows the # behind the address of their own copy of Slalom, or open the experiment file.',
  withoutNames: 'There is too much for a link: it goes without the title and the names of the runs. The experiment file has everything.',
  withoutPoints: 'There is too much for a link: it goes without your own points, so it is another race. The experiment file has everything.',
  markdown: 'Markdown',
  markdownNote: 'For a note, a forum, a README.',
  frame: 'Frame',
  frameNote: 'HTML that shows the race within your page.',
  save: 'Save',
  file: 'Experiment file',
  fileHelp: 'All of it, own points and names too; it can be opened here and on the command line',
  csv: 'Curves as CSV',
  csvHelp: 'Each evaluated epoch of each run a line: losses, accuracies, rate',
  pytorch: 'PyTorch script',
  pytorchHelp: 'The same data, first weights and batches in Python',
  weights: 'Weights',
  weightsHelp: 'All weights and biases of the runs that are shown, at this step, layer by layer as JSON',
  png: 'PNG',
  svg: 'SVG',
  /** @param {string} format `PNG` or `SVG` @param {string} chart */
  pictureOf: (format, chart) => `${format} of ${chart}`,
  /** @param {string} chart @param {string} format */
  picture: (chart, format) => `${chart}, ${format}`,
  /** @param {string} what */
  saved: (what) => `${what}: saved.`,
  /** @param {string} what @param {string} reason */
  notSaved: (what, reason) => `${what} could not be made: ${reason}`,
  noPicture: 'The browser gave no picture.',
  exercise: 'Make an exercise of it',
  exerciseNote: 'For teachers: text, checks and hints around this experiment, as a link or a file.',
  open: 'Open',
  openFile: 'Open an experiment file',
  openNote: 'Or drop one anywhere on the page. Undo brings back what was here.',
};

/** web/ui/shelf */
export const SHELF = {
  name: 'Shelf',
  looking: 'Looking what is on the shelf.',
  /** An experiment that has no title. @param {number} runs @param {string} problem where they race */
  runsOn: (runs, problem) => `${runs === 1 ? 'One run' : `${runs} runs`} on ${problem}`,
  /** Beside the name. @param {number} count */
  holds: (count) => `${count === 0 ? 'nothing kept yet' : count === 1 ? 'one experiment' : `${count} experiments`}; they stay in this browser`,
  now: 'Now on the page',
  keepUnder: 'Name to keep it under',
  keep: 'Keep this experiment',
  keepHelp: 'With its curves, as they are now',
  csv: 'Save as CSV',
  csvHelp: 'The table below as CSV',
  /** @param {string} name */
  kept: (name) => `Kept: ${name}.`,
  /** @param {string} name */
  named: (name) => `Named: ${name}.`,
  /** @param {string} name */
  deleted: (name) => `Deleted: ${name}.`,
  putBack: 'Put it back',
  /** @param {string} name */
  isBack: (name) => `Back on the shelf: ${name}.`,
  /** @param {string} typed in quotation marks */
  wrongTarget: (typed) => `The target is ${typed}; it must be a number such as 0.1.`,
  table: 'Experiments compared',
  columns: {
    run: 'Run',
    /** @type {Record<Descent, string>} */
    lowest: { height: 'Lowest height', test: 'Lowest test loss', train: 'Lowest training loss' },
    /** The field with the target follows. @type {Record<Unit, string>} */
    unitsTo: { step: 'Steps to', epoch: 'Epochs to' },
    target: 'Target loss',
    right: 'Right on test',
    compute: 'Compute',
  },
  /** Heard behind the best value of a column. */
  best: 'best',
  /** @param {number} step */
  diverged: (step) => `diverged, step ${step}`,
  notReached: 'not reached',
  /** @param {string} number */
  milliseconds: (number) => `${number} ms`,
  /** @param {string} number */
  seconds: (number) => `${number} s`,
  draw: 'Draw',
  drawHelp: 'Draw its curves, thin and dotted, behind those of today',
  drawRefused: 'Another kind of problem: its values are not those of the present charts',
  /** @param {string} name */
  drawOf: (name) => `Draw ${name}`,
  /** @param {string} name */
  nameOf: (name) => `Name of ${name}`,
  open: 'Open',
  openHelp: 'Race it again; undo brings back what is here',
  /** @param {string} name */
  openOf: (name) => `Open ${name}`,
  /** @param {string} name @returns {string} what is opened, within a sentence */
  opened: (name) => `${name} from the shelf`,
  file: 'File',
  fileHelp: 'The experiment as a file',
  /** @param {string} name */
  fileOf: (name) => `Save ${name} as a file`,
  delete: 'Delete',
  /** @param {string} name */
  deleteOf: (name) => `Delete ${name}`,
  refused: 'This browser does not let the page keep anything (a private window, perhaps): the shelf lasts until the page is closed.',
  full: 'There is no room left on this device for another experiment: it lasts until the page is closed. Delete some to make room.',
  unreadable: 'An experiment that was made here cannot be read here.',
};

// ---- on paper

/** web/ui/print */
export const PRINT = {
  /** Of an experiment that has no title. */
  untitled: 'Slalom: optimisers race down the same loss',
  /** @param {string} fingerprint */
  fingerprint: (fingerprint) => `Fingerprint of the results: ${fingerprint}`,
  columns: {
    run: 'Run',
    optimiser: 'Optimiser',
    schedule: 'Schedule',
    height: 'Height',
    lowest: 'Lowest',
    trainLoss: 'Training loss',
    testLoss: 'Test loss',
    bestTestLoss: 'Best test loss',
    right: 'Right on test',
    result: 'Result',
  },
  /** @param {number} step */
  diverged: (step) => `diverged at step ${step}`,
  finished: 'finished',
  /** @param {number} step @param {number} all */
  step: (step, all) => `step ${step} of ${all}`,
  /** @param {string} run */
  picture: (run) => `The picture shows what ${run} answers.`,
  /** A list of settings as a sentence. @param {string[]} settings of these, and of the catalogue's */
  sentence: (settings) => `${settings.join(', ')}.`,
  /** @param {string} place */
  start: (place) => `start (${place})`,
  /** @param {string} noise */
  gradientNoise: (noise) => `gradient noise ${noise}`,
  /** @param {number} count */
  steps: (count) => `${count} steps`,
  /** @param {number} count */
  points: (count) => `${count} points`,
  /** @param {string} noise */
  noise: (noise) => `noise ${noise}`,
  /** @param {number} percent */
  toLearn: (percent) => `${percent} % of them to learn from`,
  /** @param {number[]} layers units of each */
  hidden: (layers) => (layers.length === 0 ? 'No hidden layer' : `Hidden ${layers.length === 1 ? 'layer' : 'layers'} of ${layers.join(' and ')} units`),
  allExamples: 'all examples a step',
  /** @param {number} count */
  examples: (count) => `${count} ${count === 1 ? 'example' : 'examples'} a step`,
  /** @param {number} count */
  epochs: (count) => `${count} epochs`,
  /** @param {string} norm */
  clip: (norm) => `gradients clipped at ${norm}`,
};
