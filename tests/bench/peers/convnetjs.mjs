/**
 * ConvNetJS 0.3.0, an example at a time as it works. Its trainer has no Adam, so there the loop over its parameters is ours,
 * written as its own trainer is.
 * @import { Peer, Task } from './host.mjs'
 */
// @ts-expect-error It has no types.
import convnet from 'convnetjs';

/** @param {Task} task @returns {Peer} */
export function open(task) {
  const { sizes, batch } = task;
  const outputs = sizes[sizes.length - 1];
  const net = new convnet.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...sizes.slice(1, -1).map((units) => ({ type: 'fc', num_neurons: units, activation: 'tanh' })),
    task.loss === 'softmax' ? { type: 'softmax', num_classes: outputs } : { type: 'regression', num_neurons: outputs },
  ]);
  const dense = net.layers.filter((/** @type {any} */ layer) => layer.layer_type === 'fc');
  give(dense, task.weights);
  const inputs = Array.from({ length: task.count }, (_, i) => {
    const volume = new convnet.Vol(1, 1, sizes[0], 0);
    for (let k = 0; k < sizes[0]; k++) volume.w[k] = task.x[i * sizes[0] + k];
    return volume;
  });
  const train = task.optimiser === 'sgd' ? ownTrainer(net, task) : adamTrainer(net, task);
  return {
    step(index) {
      for (let i = index * batch; i < (index + 1) * batch; i++) train(inputs[i], task.y[i]);
    },
    weights: () => dense.flatMap((/** @type {any} */ layer) => [...layer.filters.flatMap((/** @type {any} */ unit) => [...unit.w]), ...layer.biases.w]),
  };
}

/** @param {any[]} dense @param {number[]} weights */
function give(dense, weights) {
  let at = 0;
  for (const { filters, biases } of dense) {
    for (const { w } of filters) for (let k = 0; k < w.length; k++) w[k] = weights[at++];
    for (let j = 0; j < biases.w.length; j++) biases.w[j] = weights[at++];
  }
}

/** Its regression is half the square, ours the square: twice the rate. @param {any} net @param {Task} task */
function ownTrainer(net, task) {
  const trainer = new convnet.Trainer(net, { method: 'sgd', learning_rate: 2 * task.rate, batch_size: task.batch, momentum: 0 });
  return (/** @type {any} */ x, /** @type {number} */ y) => trainer.train(x, task.loss === 'softmax' ? y : [y]);
}

/** @param {any} net @param {Task} task */
function adamTrainer(net, { rate, batch, loss }) {
  const scale = (loss === 'softmax' ? 1 : 2) / batch;
  /** @type {Float64Array[][]} */ let moments = [];
  let [done, power1, power2] = [0, 1, 1];
  return (/** @type {any} */ x, /** @type {number} */ y) => {
    net.forward(x, true);
    net.backward(loss === 'softmax' ? y : [y]);
    done++;
    if (done % batch) return;
    const list = net.getParamsAndGrads();
    if (moments.length === 0) moments = list.map((/** @type {any} */ { params }) => [new Float64Array(params.length), new Float64Array(params.length)]);
    power1 *= 0.9;
    power2 *= 0.999;
    for (let i = 0; i < list.length; i++) {
      const { params, grads } = list[i];
      const [m, v] = moments[i];
      for (let j = 0; j < params.length; j++) {
        const g = grads[j] * scale;
        m[j] = 0.9 * m[j] + 0.1 * g;
        v[j] = 0.999 * v[j] + 0.001 * g * g;
        params[j] -= (rate * m[j]) / (1 - power1) / (Math.sqrt(v[j] / (1 - power2)) + 1e-8);
        grads[j] = 0;
      }
    }
  };
}
