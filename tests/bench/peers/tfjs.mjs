/**
 * TensorFlow.js 4.22. The way is backend and gradients: `cpu-minimize` calls optimizer.minimize, `cpu-own` has the backward
 * pass written by hand and calls applyGradients, which is the least that it can do; `wasm-…` likewise.
 * @import { Peer, Task } from './host.mjs'
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
/** Ranks of tensors are known only when it runs. @type {any} */
const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-layers'); // for its side effect: it registers all gradients, which the core alone leaves out

/** @param {Task} task @param {string} way @returns {Promise<Peer>} */
export async function open(task, way) {
  const [backend, gradients] = way.split('-');
  await start(backend);
  tf.disposeVariables(); // of the task before
  const variables = makeVariables(task);
  const batches = makeBatches(task);
  const optimizer = task.optimiser === 'adam' ? tf.train.adam(task.rate, 0.9, 0.999, 1e-8) : tf.train.sgd(task.rate);
  const all = variables.flatMap(({ w, b }) => [w, b]);
  const ways = {
    minimize: (/** @type {Batch} */ batch) => optimizer.minimize(() => lossOf(forward(variables, batch.x).z, batch, task), false, all),
    own: (/** @type {Batch} */ batch) => tf.tidy(() => optimizer.applyGradients(backward(variables, batch, task))),
  };
  const step = ways[/** @type {keyof typeof ways} */ (gradients)];
  return {
    step: (index) => void step(batches[index]),
    weights: () => variables.flatMap(({ w, b }) => [...tf.tidy(() => tf.transpose(w).dataSync()), ...b.dataSync()]),
  };
}

/** @typedef {{ x: any, y: any }} Batch y: one-hot rows, or a column */
/** @typedef {{ w: any, b: any }} Layer tensors, w as [in][out] */

/** @param {string} backend */
async function start(backend) {
  if (tf.getBackend() === backend) return;
  if (backend === 'cpu') require('@tensorflow/tfjs-backend-cpu');
  else require('@tensorflow/tfjs-backend-wasm').setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  await tf.setBackend(backend);
  await tf.ready();
  tf.enableProdMode();
}

/** @param {Task} task @returns {Layer[]} */
function makeVariables({ sizes, weights }) {
  let at = 0;
  return sizes.slice(1).map((out, l) => {
    const plain = weights.slice(at, at + sizes[l] * out);
    const bias = weights.slice(at + sizes[l] * out, at + (sizes[l] + 1) * out);
    at += (sizes[l] + 1) * out;
    return { w: tf.variable(tf.transpose(tf.tensor2d(plain, [out, sizes[l]]))), b: tf.variable(tf.tensor1d(bias)) };
  });
}

/** @param {Task} task @returns {Batch[]} */
function makeBatches({ sizes, batch, count, loss, x, y }) {
  const classes = sizes[sizes.length - 1];
  const oneHot = (/** @type {number[]} */ labels) => tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), classes), 'float32');
  return Array.from({ length: count / batch }, (_, i) => {
    const targets = y.slice(i * batch, (i + 1) * batch);
    return {
      x: tf.tensor2d(x.slice(i * batch * sizes[0], (i + 1) * batch * sizes[0]), [batch, sizes[0]]),
      y: loss === 'softmax' ? oneHot(targets) : tf.tensor2d(targets, [batch, 1]),
    };
  });
}

/** @param {Layer[]} layers @param {any} x */
function forward(layers, x) {
  const outputs = [x];
  layers.forEach(({ w, b }, l) => {
    const z = tf.add(tf.matMul(outputs[l], w), b);
    outputs.push(l < layers.length - 1 ? tf.tanh(z) : z);
  });
  return { outputs, z: outputs[layers.length] };
}

/** @param {any} z @param {Batch} batch @param {Task} task */
function lossOf(z, { y }, { loss }) {
  return loss === 'softmax' ? tf.losses.softmaxCrossEntropy(y, z) : tf.losses.meanSquaredError(y, z);
}

/** @param {Layer[]} layers @param {Batch} batch @param {Task} task @returns {{ name: string, tensor: any }[]} */
function backward(layers, { x, y }, { loss, batch }) {
  const { outputs, z } = forward(layers, x);
  let d = loss === 'softmax' ? tf.mul(tf.sub(tf.softmax(z), y), 1 / batch) : tf.mul(tf.sub(z, y), 2 / batch);
  const gradients = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    gradients.push({ name: layers[l].w.name, tensor: tf.matMul(outputs[l], d, true, false) }, { name: layers[l].b.name, tensor: tf.sum(d, 0) });
    if (l > 0) d = tf.mul(tf.matMul(d, layers[l].w, false, true), tf.sub(1, tf.square(outputs[l])));
  }
  return gradients;
}
