/** The experiments that must give the same bits everywhere: native builds, Node, and every browser. */

/**
 * Every entry of the catalogue at least once, every switch both ways, and the corners.
 * @param {import('../../web/types.js').Catalogue} catalogue
 * @returns {Generator<object>} documents of one run each
 */
export function* everyEntry(catalogue) {
  const { optimisers, schedules, datasets, activations, initialisers, losses, surfaces } = catalogue;
  const training = { epochs: 6 };
  for (const { id } of optimisers) {
    for (const batchSize of [1, 7, 'all']) yield { problem: { points: 120 }, training: { ...training, batchSize }, runs: [{ optimiser: id }] };
  }
  for (const { id } of schedules) {
    yield { training, runs: [{ optimiser: 'sgd', schedule: { id } }] };
    yield { training: { epochs: 40 }, runs: [{ optimiser: 'sgd', schedule: { id, warmup: 3, time: 'steps' } }] };
  }
  for (const { id, params } of optimisers) {
    for (const p of params.filter(({ kind }) => kind !== 'number')) {
      for (let value = 0; value <= p.max; value++) {
        if (value !== p.default) yield { problem: { points: 60 }, training, runs: [{ optimiser: id, hyper: { [p.id]: p.choices[value] ?? value } }] };
      }
    }
  }
  for (const { id, kind } of datasets) {
    for (const loss of losses.filter(({ kinds }) => kinds.includes(kind))) {
      yield { problem: { kind, dataset: id, points: 90 }, network: { hidden: [5, 3], loss: loss.id, l1: 0.001, l2: 0.01 }, training, runs: [{ optimiser: 'adam' }] };
    }
  }
  for (const { id: activation } of activations) {
    for (const { id: initialiser } of initialisers) yield { network: { activation, initialiser, hidden: [6] }, training, runs: [{ optimiser: 'rmsprop' }] };
  }
  yield { problem: { kind: 'regression', dataset: 'plane' }, training, runs: [{ optimiser: 'sgd', learningRate: 50 }] };
  for (const { id: surface } of surfaces) {
    yield { problem: { kind: 'surface', surface, gradientNoise: 0.1 }, training: { steps: 60 }, runs: [{ optimiser: 'adam', learningRate: 0.01 }] };
  }
  for (const { id: optimiser, learningRate } of optimisers) {
    yield { problem: { kind: 'surface', surface: 'beale' }, training: { steps: 40, clip: 1 }, runs: [{ optimiser, learningRate: learningRate / 10 }] };
  }
  for (const { id } of schedules) yield { training, runs: [{ optimiser: 'sgd', schedule: { id, warmup: 2, time: 'steps' } }] };
  yield { training: { ...training, clip: 0.1 }, runs: [{ optimiser: 'sgd', learningRate: 1 }] };
  yield { network: { hidden: [] }, training, runs: [{ optimiser: 'nesterov', hyper: { lookAhead: 'printed' } }] };
  yield { training, runs: [{ optimiser: 'nadam', hyper: { momentumDecay: 0.004 } }] };
  for (const hidden of [[8], [8, 5], [7, 8, 6], [8, 8, 8, 8]]) {
    for (const batchSize of [1, 10, 'all']) {
      yield { problem: { points: 200 }, network: { hidden, loss: 'mean-square' }, training: { ...training, batchSize }, runs: [{ optimiser: 'sgd' }] };
      yield { problem: { dataset: 'blobs', points: 200 }, network: { hidden, activation: 'sigmoid' }, training: { ...training, batchSize }, runs: [{ optimiser: 'adam' }] };
    }
  }
  yield { problem: { points: 10 }, network: { hidden: [256, 1, 33] }, training: { epochs: 3, batchSize: 3 }, runs: [{ optimiser: 'adagrad' }] };
}
