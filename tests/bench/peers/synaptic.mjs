/**
 * synaptic 1.1.4: one example a step, plain descent, in the code that it generates for a network.
 * @import { Peer, Task } from './host.mjs'
 */
// @ts-expect-error It has no types.
import synaptic from 'synaptic';

const { Layer, Network, Neuron } = synaptic;

/** @param {Task} task @returns {Peer} */
export function open({ sizes, batch, loss, optimiser, rate, x, y, weights }) {
  if (batch !== 1 || optimiser !== 'sgd' || loss !== 'mean-square') throw new Error('synaptic does only single examples, plain descent and squares.');
  const layers = sizes.map((units) => new Layer(units));
  layers.slice(1).forEach((layer, l) => {
    layers[l].project(layer, Layer.connectionType.ALL_TO_ALL);
    layer.set({ squash: l === layers.length - 2 ? Neuron.squash.IDENTITY : Neuron.squash.TANH });
  });
  const network = new Network({ input: layers[0], hidden: layers.slice(1, -1), output: layers[layers.length - 1] });
  give(layers, weights);
  const inputs = y.map((_, i) => x.slice(i * sizes[0], (i + 1) * sizes[0]));
  const targets = y.map((value) => [value]);
  return {
    step(i) {
      network.activate(inputs[i]);
      network.propagate(2 * rate, targets[i]); // its slope is that of half the square
    },
    weights() {
      network.restore();
      return take(layers);
    },
  };
}

/** Connections into a layer's units, in the order [out][in], then biases. @param {any[]} layers */
function* places(layers) {
  for (let l = 1; l < layers.length; l++) {
    for (const unit of layers[l].list) {
      for (const below of layers[l - 1].list) yield [below.connected(unit).connection, 'weight'];
    }
    for (const unit of layers[l].list) yield [unit, 'bias'];
  }
}

/** @param {any[]} layers @param {number[]} weights */
function give(layers, weights) {
  let at = 0;
  for (const [holder, key] of places(layers)) holder[key] = weights[at++];
}

/** @param {any[]} layers @returns {number[]} */
const take = (layers) => Array.from(places(layers), ([holder, key]) => holder[key]);
