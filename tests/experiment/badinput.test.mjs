/** Each wrong input: one sentence with field, value and what is allowed; the rest of the experiment stays. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import { readExperiment, readExperimentText } from '../../web/experiment/document.js';
import { parseLink } from '../../web/experiment/link.js';
import { catalogue } from './support.mjs';

const field = (path) => catalogue.fields.find((candidate) => candidate.path === path);
const base = defaultExperiment(catalogue);
const { points, epochs } = { points: field('problem.points'), epochs: field('training.epochs') };
const pointsRange = `between ${points.min} and ${points.max}`;

/** Bad part of a link, what the one complaint must hold. `seed=9` beside it must survive. */
const links = [
  ['points=99999', `points is 99999; it must be ${pointsRange}, so 500 is kept.`],
  ['points=-5', 'points is -5;'],
  ['points=', 'points is "";'],
  ['points=abc', `points is "abc"; it must be a whole number ${pointsRange}, so 500 is kept.`],
  ['points=NaN', 'points is "NaN";'],
  ['points=Infinity', 'points is "Infinity";'],
  ['points=1e999', 'points is "1e999";'],
  ['points=0x10', 'points is "0x10";'],
  ['points=12.5', 'points is 12.5; it must be a whole number'],
  ['points=100,200', 'points is "100,200";'],
  ['points=+100', 'points is " 100";'],
  ['points=20&points=30', 'points stands 2 times'],
  ['data=blobs&classes=3&classes=4', 'classes stands 2 times'],
  ['data=blobs&classes=99', 'classes is 99; it must be between'],
  ['noise=7', 'noise is 7;'],
  ['train=1', 'train is 1;'],
  ['wseed=1.5', 'wseed is 1.5;'],
  ['bseed=-1', 'bseed is -1;'],
  ['epochs=1e9', `epochs is 1000000000; it must be between ${epochs.min} and ${epochs.max}`],
  ['net=1000000', `at most ${catalogue.limits.hiddenLayers} layers of 1 to ${catalogue.limits.hiddenUnits} units`],
  ['net=8-0', '(it has 0), so 8-8 is kept'],
  ['net=8--8', 'net is'],
  ['net=', 'net is'],
  ['net=1-1-1-1-1-1-1-1-1-1-1-1', 'net is'],
  ['batch=0', 'or all, so 10 is kept'],
  ['batch=ALL', 'or all'],
  ['data=mnist', 'it must be one of'],
  ['act=gelu2', 'it must be one of'],
  ['init=ones', 'it must be one of'],
  ['loss=hinge', 'it must be one of auto,'],
  ['data=moons&classes=3', 'has no key "classes"'],
  ['foo=1', 'has no key "foo"'],
  ['v=2', 'v is 2; this page reads version 1'],
  ['surface=beale&start=1,2&net=4&epochs=5', 'net, epochs: of no effect on a surface, so left out'],
  ['own=1,20,0', 'own is a list of 1; it must be a list of at most 10000 points, each two numbers from -10 to 10 and a class from 0 to 4'],
  [`own=${'1,2,0;'.repeat(10)}1,2,9`, '(point 11 is [1, 2, 9])'],
  ['start=1,2&steps=5', 'start, steps: of no effect without a surface, so left out'],
  ['surface=nowhere', 'surface is "nowhere"; it must be one of '],
  ['surface=beale&start=1', 'start is [1]; it must be two numbers, each between -100 and 100, so 1, 1.5 is kept.'],
  ['surface=beale&start=1,x', 'two numbers, each between -100 and 100'],
  ['surface=beale&start=1,2000', 'two numbers, each between -100 and 100'],
  ['surface=ravine&steepness=0', 'steepness is 0; it must be between 1 and 1000'],
  ['seeds=0', 'seeds is 0; it must be between 1 and 100, so 1 is kept.'],
  ['seeds=1e6', 'seeds is 1000000; it must be between 1 and 100, so 1 is kept.'],
  ['seeds=2.5', 'seeds is 2.5; it must be a whole number between 1 and 100'],
  ['seeds=many', 'seeds is "many"; it must be a whole number'],
  ['seeds=2&vary=', 'vary is ""; it must be one or more of weights, batches, data, noise, each once, so weights-batches-data-noise is kept.'],
  ['vary=weights-colour', 'vary is "weights-colour"; it must be one or more of'],
  ['vary=data-data', 'vary is "data-data"; it must be one or more of weights, batches, data, noise, each once'],
  ['sweep=', 'sweep has ""; it must be a range such as learningRate:1e-4..1:25, so nothing is swept.'],
  ['sweep=learningRate', 'sweep has "learningRate"; it must be a range such as'],
  ['sweep=learningRate:1..1:5', 'sweep of learningRate from 1 to 1 is empty; the second number must be the larger, so nothing is swept.'],
  ['sweep=learningRate:1..1e-4:5', 'sweep of learningRate from 1 to 0.0001 is reversed; the smaller number comes first'],
  ['sweep=learningRate:1e-4..1e4:5', 'sweep has 10000 as an end of learningRate; it must be between 0.000001 and 100'],
  ['sweep=learningRate:1e-4..x:5', 'sweep has "x" as an end of learningRate; it must be a number between'],
  ['sweep=learningRate:1e-4..1:1', 'sweep has 1 as the points of learningRate; it must be between 2 and 200'],
  ['sweep=learningRate:1e-4..1:', 'sweep has "" as the points of learningRate; it must be a whole number between 2 and 200'],
  ['sweep=learningRate:1e-4..1:1e6', 'sweep has 1000000 as the points of learningRate; it must be between 2 and 200'],
  ['sweep=learningRate:1e-4..1:51;noise:0..1:50', 'sweep has 51 × 50 points; together they may be at most 2500'],
  ['sweep=learningRate:1e-4..1:5;learningRate:1e-3..1:5', 'sweep has learningRate twice'],
  ['sweep=noise:0..1:2;train:.1..0.9:2;points:50..90:3', 'sweep has 3 parameters; at most 2 are swept together'],
  ['sweep=beta:.5..0.9:5', 'sweep turns "beta", which is no parameter of run 1 (sgd, constant); here it may turn learningRate, '],
  ['sweep=beta1:.5..0.9:5&run=adam&run=sgd', 'sweep turns "beta1", which is no parameter of run 2 (sgd, constant); here it may turn'],
  ['sweep=k:.1..1:5&run=adam&run=sgd,schedule=exponential', 'sweep turns "k", which is no parameter of run 1 (adam, constant)'],
  ['sweep=magic:0..1:5', 'sweep turns "magic", which is no number of this experiment; here it may turn learningRate, '],
  ['sweep=time:0..1:2', 'sweep turns "time", which is a choice, and a sweep turns numbers; here'],
  ['sweep=steepness:1..10:5', 'sweep turns "steepness", which is no number of this experiment'],
  ['sweep=seed:1..5:5', 'sweep turns "seed", which is no number of this experiment'],
  ['sweep=l2:0..0.1:5', 'sweep of l2 starts at 0; its scale is logarithmic, so it must start above 0'],
  ['sweep=batch:1..3:5', 'sweep has 5 points of batch; there are 3 whole numbers from 1 to 3'],
  ['sweep=noise:0..0.5:3&sweep=l2:.1..0.5:3', 'sweep stands 2 times in the link; the first is kept.'],
  ['view=pie', 'view has "pie"'],
  ['view=hide=99', 'view has "hide=99"'],
  ['view=speed=-1', 'view.speed is -1;'],
  ['view=train,test', 'view has "test"'],
  ['view=logx,logx', 'view has "logx"'],
  ['view=smooth=1', 'view.smooth is 1; it must be between 0 and 0.999'],
  ['view=smooth=', 'view.smooth is ""; it must be a number'],
  ['view=charts=pie', 'view.charts is a list of 1; it must be a list of some of loss, accuracy, rate, gradient, ratio, momentum, effective, so loss-rate is kept'],
  ['view=charts=rate-pie', 'view.charts has "pie", which is no chart; there are loss, accuracy, rate, gradient, ratio, momentum, effective.'],
  ['run=adma,lr=.1', 'run 1: optimiser is "adma"; it must be one of'],
  ['run=', 'run 1: optimiser is "";'],
  ['run=sgd,lr=', 'run 1: lr is "";'],
  ['run=sgd,lr=fast', 'run 1: lr is "fast"; it must be a number between'],
  ['run=sgd&run=sgd,lr=-1', 'run 2: lr is -1;'],
  ['run=sgd,beta1=.9', 'has no "beta1"'],
  ['run=sgd,k=.1', 'has no "k"'],
  ['run=sgd,schedule=magic,k=.1', 'run 1: schedule is "magic"; it must be one of'],
  ['run=adam,beta1=2', 'run 1: beta1 is 2;'],
  ['run=adam,biasCorrection=.5', 'it must be 0 or 1'],
  ['run=nesterov,lookAhead=up', 'it must be one of scaled, printed'],
  ['run=sgd,lr=.1,lr=.2', 'has "lr" twice'],
  [`run=sgd,label=${'x'.repeat(61)}`, 'has 61 characters; the first 60 are kept'],
  [`title=${'x'.repeat(201)}`, 'has 201 characters; the first 200 are kept'],
];
for (const [bad, sentence] of links) {
  test(`link: ${bad.slice(0, 50)}`, () => {
    const { experiment, complaints } = parseLink(`#v=1&seed=9&${bad}`.replace('v=1&seed=9&v=2', 'seed=9&v=2'), catalogue);
    assert.equal(complaints.length, 1, JSON.stringify(complaints));
    assert.ok(complaints[0].message.includes(sentence), complaints[0].message);
    assert.match(complaints[0].message, /^[^\n]+\.$/);
    assert.equal(experiment.problem.seed, 9, 'the rest is kept');
    assert.deepEqual(readExperiment(experiment, catalogue), { experiment, complaints: [] }, 'what is left is valid');
  });
}

test('too many runs: the first ones are kept', () => {
  const most = catalogue.limits.runs;
  const { experiment, complaints } = parseLink(`#${'run=sgd&'.repeat(most + 1)}`, catalogue);
  assert.equal(experiment.runs.length, most);
  assert.equal(complaints.length, 1);
  assert.match(complaints[0].message, new RegExp(`at most ${most} race together`));
});

test('a run that is left out keeps the others, and the view follows them', () => {
  const { experiment } = parseLink('#run=nope&run=sgd&run=adam&view=hide=3,select=2', catalogue);
  assert.deepEqual(experiment.runs.map((run) => run.optimiser), ['sgd', 'adam']);
  assert.deepEqual(experiment.view.hidden, [1]);
  assert.equal(experiment.view.selected, 0);
});

test('a loss that does not fit the problem becomes auto', () => {
  const { experiment, complaints } = parseLink('#data=plane&loss=softmax', catalogue);
  assert.equal(experiment.network.loss, 'auto');
  assert.match(complaints[0].message, /^loss is softmax, which is not for regression; it must be one of auto, /);
});

const texts = [
  ['', 'The document is empty'],
  ['not json', 'and is not JSON'],
  ['{"version":1,"runs":[{"optim', 'and is not JSON'],
  ['[]', 'The document is [], not an experiment'],
  ['null', 'not an experiment'],
  ['"v=1"', 'not an experiment'],
  ['{"name":"x","scripts":{}}', 'An experiment has no field "name" (nor 1 more'],
  ['{"version":2}', 'version is 2; this page reads version 1'],
  ['{"version":"1"}', 'version is "1"'],
  ['{"problem":{"start":[1,2,3]}}', 'start is [1, 2, 3]; it must be two numbers'],
  ['{"problem":{"kind":"regression"}}', 'kind is regression, but spiral is data for classification'],
  ['{"problem":{"kind":3}}', 'kind is 3; it must be one of classification, regression'],
  ['{"problem":{"points":"500"}}', 'points is "500"'],
  ['{"problem":{"points":null}}', 'points is null'],
  ['{"problem":{"points":true}}', 'points is true'],
  ['{"problem":{"noise":1e999}}', 'noise is Infinity'],
  ['{"problem":[]}', 'problem is []; it must be an object'],
  ['{"network":{"hidden":"8-8"}}', 'hidden is "8-8"'],
  ['{"network":{"hidden":[8,null]}}', '(it has null)'],
  ['{"network":{"neurons":8}}', 'network has no field "neurons"'],
  ['{"training":{"steps":0}}', 'steps is 0; it must be between 1 and 20000'],
  ['{"training":{"clip":-1}}', 'clip is -1; it must be between 0 and 1000'],
  ['{"seeds":20}', 'seeds is 20; it must be an object'],
  ['{"seeds":{"count":0}}', 'seeds.count is 0; it must be between 1 and 100, so 1 is kept.'],
  ['{"seeds":{"vary":[]}}', 'seeds.vary is []; it must be one or more of weights, batches, data, noise, each once'],
  ['{"seeds":{"vary":["colour"]}}', 'vary is a list of 1; it must be one or more of'],
  ['{"seeds":{"number":3}}', 'seeds has no field "number"'],
  ['{"sweep":{}}', 'sweep is an object; it must be a list of up to 2 ranges such as learningRate:1e-4..1:25, so nothing is swept.'],
  ['{"sweep":[7]}', 'sweep has 7; it must be a range'],
  ['{"sweep":[{}]}', 'sweep turns nothing, which is no name of a parameter'],
  ['{"sweep":[{"parameter":"learningRate"}]}', 'sweep has nothing as an end of learningRate; it must be a number'],
  ['{"sweep":[{"parameter":"learningRate","from":0.1,"to":1}]}', 'sweep has nothing as the points of learningRate'],
  ['{"sweep":[{"parameter":"learningRate","from":0.1,"to":1,"points":3,"colour":1}]}', 'sweep has no field "colour"'],
  ['{"sweep":[{"parameter":"__proto__","from":0.1,"to":1,"points":3}]}', 'sweep turns "__proto__"'],
  ['{"runs":[]}', 'it must be a list of 1 to'],
  ['{"runs":{"0":{}}}', 'runs is an object'],
  ['{"runs":[7]}', 'run 1 is 7; it must be an object'],
  ['{"runs":[{}]}', 'run 1: optimiser is missing'],
  ['{"runs":[{"optimiser":"constructor"}]}', 'run 1: optimiser is "constructor"'],
  ['{"runs":[{"optimiser":"sgd","schedule":"step"}]}', 'run 1: schedule is "step"; it must be an object'],
  ['{"runs":[{"optimiser":"sgd","schedule":{"id":"step","k":1}}]}', 'has no field "k"'],
  ['{"runs":[{"optimiser":"adam","hyper":{"__proto__":{"beta1":0.5}}}]}', 'has no field "__proto__"'],
  ['{"__proto__":{"title":"x"}}', 'has no field "__proto__"'],
  ['{"view":{"hidden":[6]}}', 'a list of whole numbers between 0 and 5'],
  ['{"view":{"logX":1}}', 'view.logX is 1; it must be true or false'],
  ['{"view":{"charts":[]}}', 'it must be a list of some of loss'],
  ['{"view":{"charts":"loss"}}', 'view.charts is "loss"; it must be a list of some of loss'],
  ['{"view":{"selected":6}}', 'view.selected is 6; it must be between 0 and 5'],
  ['{"title":{}}', 'title is an object; it must be text'],
];
for (const [text, sentence] of texts) {
  test(`document: ${text.slice(0, 60) || 'empty'}`, () => {
    const { experiment, complaints } = readExperimentText(text, catalogue);
    assert.equal(complaints.length, 1, JSON.stringify(complaints));
    assert.ok(complaints[0].message.includes(sentence), complaints[0].message);
    const keptRuns = text.includes('"optimiser":"') && !text.includes('"constructor"') ? experiment.runs : base.runs;
    assert.deepEqual(experiment, { ...base, runs: keptRuns });
    assert.deepEqual(readExperiment(experiment, catalogue), { experiment, complaints: [] });
  });
}

test('what is too long is refused in one sentence, unread', () => {
  const link = parseLink(`#noise=.3&title=${'x'.repeat(8000)}`, catalogue);
  const document = readExperimentText(`{"title":"${'x'.repeat(400_000)}"}`, catalogue);
  for (const { experiment, complaints } of [link, document]) {
    assert.deepEqual(experiment, base);
    assert.equal(complaints.length, 1);
    assert.match(complaints[0].message, /has \d+ characters; at most \d+ are read/);
  }
});

test('thousands of unknown keys are one complaint', () => {
  const strange = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i]));
  assert.equal(readExperiment(strange, catalogue).complaints.length, 1);
  assert.equal(parseLink(`#${'a=1&b=1&cc=2&'.repeat(500)}`, catalogue).complaints.length, 1);
});

test('texts stay text: control characters and marks of direction go, everything else stays', () => {
  const { experiment, complaints } = readExperiment({ title: '<b>\u202ehi\u0000\n\u001b[1m</b>\ud800' }, catalogue);
  assert.deepEqual(complaints, []);
  assert.equal(experiment.title, '<b>hi[1m</b>\ufffd');
});

test('nothing reaches a prototype', () => {
  readExperimentText('{"__proto__":{"bad":1},"problem":{"__proto__":{"bad":1},"constructor":{"prototype":{"bad":1}}}}', catalogue);
  parseLink('#__proto__=1&constructor=2&run=sgd,__proto__=1&__proto__.bad=1', catalogue);
  assert.equal({}.bad, undefined);
});

test('a wrong surface, and a wrong kind beside a right one, leave the rest of the problem as it was meant', () => {
  const read = (/** @type {object} */ problem) => readExperiment({ version: 1, problem }, catalogue);
  const unknown = read({ kind: 'surface', surface: 7, start: [1, 2] });
  assert.match(unknown.complaints[0].message, /^surface is 7; it must be one of beale/);
  assert.deepEqual([unknown.experiment.problem.kind, unknown.experiment.problem.start], ['surface', [1, 2]]);
  const strange = read({ kind: 'plane', surface: 'beale' });
  assert.match(strange.complaints[0].message, /^kind is "plane"; it must be one of classification, regression, surface/);
  assert.equal(strange.experiment.problem.surface, 'beale');
  assert.equal(read({ surface: 'beale' }).experiment.problem.kind, 'surface', 'a surface that is named is meant');
});
