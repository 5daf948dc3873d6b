/** To each exercise of the site a solution, and answers that look like one; beside each the check that it fails first. */

const RAVINE = '#v=1&surface=ravine';
const CIRCLE = '#v=1&data=circle';
const WELL = '#v=1&surface=double-well&start=.9,1&gnoise=3&steps=500&run=sgd,lr=.1';
const NOISY = `${CIRCLE}&noise=.3&batch=5&epochs=60&run=sgd,lr=1`;
const MOONS = '#v=1&data=moons&noise=.3&points=200&train=.5&net=16-16&epochs=200&run=adamw,lr=.01';
const SPIRAL = '#v=1&points=300&net=16-16&epochs=200';
const BEALE = '#v=1&surface=beale&start=-3,-2&steps=500';
const curves = (...ids) => `${CIRCLE}&noise=.2&points=300&epochs=40${ids.map((id) => `&run=${id},lr=.05`).join('')}`;
const beat = (run) => `${SPIRAL}&run=${run}&run=adam,lr=.001`;

/** @type {Record<string, { right: string[], wrong: [string, number][] }>} */
export const SOLUTIONS = {
  'largest-rate': {
    right: [`${RAVINE}&steps=500&run=sgd,lr=.0985`],
    wrong: [[`${RAVINE}&steps=500&run=sgd,lr=.05`, 3], [`${RAVINE}&steps=500&run=sgd,lr=.095`, 3], [`${RAVINE}&steps=500&run=sgd,lr=.1`, 2], [`${RAVINE}&steps=500&run=sgd,lr=.12`, 1]],
  },
  'right-rate': {
    right: [`${CIRCLE}&batch=all&epochs=100&run=sgd,lr=2`],
    wrong: [.03, .3, 8, 10, 30].map((lr) => [`${CIRCLE}&batch=all&epochs=100&run=sgd,lr=${lr}`, 1]),
  },
  'batch-size': {
    right: [`${CIRCLE}&epochs=40&batch=18&run=sgd,lr=.3`],
    wrong: [[10, 2], [5, 2], [40, 1], ['all', 1], [1, 1]].map(([batch, check]) => [`${CIRCLE}&epochs=40&batch=${batch}&run=sgd,lr=.3`, check]),
  },
  'cool-down': {
    right: [`${WELL},schedule=cosine`, `${WELL},schedule=linear`],
    wrong: [[WELL, 1], [`${WELL},schedule=exponential,k=.2`, 2], [`${WELL},schedule=exponential,k=.01`, 2], [`${WELL},schedule=exponential,k=.0001`, 2], [`${WELL},schedule=step`, 2]],
  },
  'momentum-beta': {
    right: [.8, .85].map((beta) => `${RAVINE}&steepness=100&steps=300&run=momentum,lr=.01,beta=${beta}&run=sgd,lr=.01`),
    wrong: [0, .5, .7, .9, .99].map((beta) => [`${RAVINE}&steepness=100&steps=300&run=momentum,lr=.01,beta=${beta}&run=sgd,lr=.01`, 1]),
  },
  'momentum-fair': {
    right: [`${RAVINE}&steepness=200&steps=500&run=momentum,lr=.004&run=sgd,lr=.0097`],
    wrong: [[.004, .002, 1], [.004, .011, 1], [.0005, .0097, 2], [.002, .0098, 2], [.05, .0097, 2]].map(([a, b, check]) => [`${RAVINE}&steepness=200&steps=500&run=momentum,lr=${a}&run=sgd,lr=${b}`, check]),
  },
  'nesterov-brake': {
    right: [`${RAVINE}&steps=200&run=nesterov,lr=.05`],
    wrong: [[.02, 2], [.04, 2], [.06, 2], [.0001, 3], [.1, 1]].map(([lr, check]) => [`${RAVINE}&steps=200&run=nesterov,lr=${lr}`, check]),
  },
  'warm-up': {
    right: [25, 50].map((warmup) => `${BEALE}&run=sgd,lr=.01,warmup=${warmup}`),
    wrong: [[0, 1], [10, 2], [100, 2], [400, 2]].map(([warmup, check]) => [`${BEALE}&run=sgd,lr=.01,warmup=${warmup}`, check]),
  },
  decay: {
    right: ['step,every=10', 'cosine', 'exponential,k=.05'].map((schedule) => `${NOISY},schedule=${schedule}&run=sgd,lr=.3`),
    wrong: [['constant', 1], ['exponential,k=.5', 2], ['exponential,k=.0001', 2], ['step,every=200', 2]].map(([schedule, check]) => [`${NOISY},schedule=${schedule}&run=sgd,lr=.3`, check]),
  },
  'adagrad-steep': {
    right: ['adagrad,lr=2', 'adagrad,lr=5'].map((run) => `${RAVINE}&steepness=1000&steps=300&run=${run}`),
    wrong: [['sgd,lr=.0019', 2], ['sgd,lr=.01', 1], ['momentum,lr=.0005', 2], ['nesterov,lr=.001', 2], ['adagrad,lr=.3', 2], ['adagrad,lr=.1', 2]].map(([run, check]) => [`${RAVINE}&steepness=1000&steps=300&run=${run}`, check]),
  },
  'rms-memory': {
    right: [.5, .8, .9].map((gamma) => `${BEALE}&run=rmsprop,lr=.03,gamma=${gamma}&run=adagrad,lr=.03`),
    wrong: [[0, 1], [.2, 2], [.95, 1], [.99, 1], [.999, 1]].map(([gamma, check]) => [`${BEALE}&run=rmsprop,lr=.03,gamma=${gamma}&run=adagrad,lr=.03`, check]),
  },
  'adam-first-step': {
    right: [`${RAVINE}&steps=100&run=adam,lr=.1,biasCorrection=0,beta2=.99&run=adam,lr=.1`],
    wrong: [[.9, 2], [.98, 2], [.995, 1], [.999, 1]].map(([beta2, check]) => [`${RAVINE}&steps=100&run=adam,lr=.1,biasCorrection=0,beta2=${beta2}&run=adam,lr=.1`, check]),
  },
  'weight-decay': {
    right: [.1, .08].map((decay) => `${MOONS},weightDecay=${decay}&run=adam,lr=.01`),
    wrong: [0, .01, .5, 1].map((decay) => [`${MOONS},weightDecay=${decay}&run=adam,lr=.01`, 1]),
  },
  'beat-adam': {
    right: ['momentum,lr=.1,schedule=linear', 'nesterov,lr=.1,schedule=linear'].map(beat),
    wrong: [['sgd,lr=.3,schedule=linear', 1], ['momentum,lr=.05', 2], ['momentum,lr=.05,schedule=step', 3], ['momentum,lr=.1,schedule=exponential', 3], ['momentum,lr=.1,schedule=cosine', 3], ['momentum,lr=.001,schedule=linear', 3]].map(([run, check]) => [beat(run), check]),
  },
  'which-curve': {
    right: [curves('momentum', 'adagrad', 'sgd', 'adam')],
    wrong: [[curves('sgd', 'sgd', 'sgd', 'sgd'), 1], [curves('adam', 'adagrad', 'sgd', 'momentum'), 1], [curves('momentum', 'sgd', 'adagrad', 'adam'), 2], [curves('momentum', 'adagrad', 'adam', 'sgd'), 3], [curves('momentum', 'adagrad', 'sgd', 'adagrad'), 4]],
  },
};
