/**
 * What one would write by hand: a batch at a time over typed arrays, no allocation in a step. The way is the array's type,
 * `f64` or `f32`. Weights in the plain order: [out][in], then biases.
 * @import { Peer, Task } from './host.mjs'
 */

/** @param {Task} task @param {string} way @returns {Peer} */
export function open(task, way) {
  const Floats = way === 'f32' ? Float32Array : Float64Array;
  const { sizes, batch, rate } = task;
  const [x, w] = [Floats.from(task.x), Floats.from(task.weights)];
  const g = new Floats(w.length);
  const layers = sizes.slice(1).map((out, l) => ({ inputs: sizes[l], out, a: new Floats(batch * out), d: new Floats(batch * out), at: 0 }));
  layers.reduce((at, layer) => ((layer.at = at), at + (layer.inputs + 1) * layer.out), 0);
  const last = layers[layers.length - 1];
  const update = task.optimiser === 'adam' ? adam(w, g, rate, Floats) : () => sgd(w, g, rate);
  const slope = task.loss === 'softmax' ? softmax : meanSquare;
  return {
    step(index) {
      const input = x.subarray(index * batch * sizes[0], (index + 1) * batch * sizes[0]);
      layers.forEach((layer, l) => forward(w, layer, l ? layers[l - 1].a : input, batch, layer !== last));
      slope(last, task.y, index * batch, batch);
      g.fill(0);
      for (let l = layers.length - 1; l >= 0; l--) {
        weightGradient(g, layers[l], l ? layers[l - 1].a : input, batch);
        if (l > 0) below(w, layers[l], layers[l - 1], batch);
      }
      update();
    },
    weights: () => w,
  };
}

/** @typedef {Float64Array | Float32Array} Floats */
/** @typedef {{ inputs: number, out: number, a: Floats, d: Floats, at: number }} Layer */

/** @param {Floats} w @param {Layer} layer @param {Floats} x @param {number} rows @param {boolean} bent */
function forward(w, { inputs, out, a, at }, x, rows, bent) {
  const bias = at + inputs * out;
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < out; j++) {
      let sum = w[bias + j];
      for (let k = 0, i = at + j * inputs, from = r * inputs; k < inputs; k++) sum += w[i + k] * x[from + k];
      a[r * out + j] = bent ? Math.tanh(sum) : sum;
    }
  }
}

/** @param {Layer} layer @param {number[]} y @param {number} from @param {number} rows */
function meanSquare({ a, d, out }, y, from, rows) {
  for (let r = 0; r < rows; r++) d[r * out] = (2 * (a[r * out] - y[from + r])) / rows;
}

/** @param {Layer} layer @param {number[]} y @param {number} from @param {number} rows */
function softmax({ a, d, out }, y, from, rows) {
  for (let r = 0; r < rows; r++) {
    let [top, sum] = [-Infinity, 0];
    for (let c = r * out; c < (r + 1) * out; c++) top = Math.max(top, a[c]);
    for (let c = r * out; c < (r + 1) * out; c++) sum += d[c] = Math.exp(a[c] - top);
    for (let c = r * out; c < (r + 1) * out; c++) d[c] /= sum * rows;
    d[r * out + y[from + r]] -= 1 / rows;
  }
}

/** @param {Floats} g @param {Layer} layer @param {Floats} x @param {number} rows */
function weightGradient(g, { inputs, out, d, at }, x, rows) {
  const bias = at + inputs * out;
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < out; j++) {
      const slope = d[r * out + j];
      for (let k = 0, i = at + j * inputs, from = r * inputs; k < inputs; k++) g[i + k] += slope * x[from + k];
      g[bias + j] += slope;
    }
  }
}

/** @param {Floats} w @param {Layer} layer @param {Layer} under @param {number} rows */
function below(w, { inputs, out, d, at }, { a, d: next }, rows) {
  for (let r = 0; r < rows; r++) {
    const to = r * inputs;
    for (let k = 0; k < inputs; k++) next[to + k] = 0;
    for (let j = 0; j < out; j++) {
      const slope = d[r * out + j];
      for (let k = 0, i = at + j * inputs; k < inputs; k++) next[to + k] += slope * w[i + k];
    }
    for (let k = to; k < to + inputs; k++) next[k] *= 1 - a[k] * a[k];
  }
}

/** @param {Floats} w @param {Floats} g @param {number} rate */
function sgd(w, g, rate) {
  for (let i = 0; i < w.length; i++) w[i] -= rate * g[i];
}

/** @param {Floats} w @param {Floats} g @param {number} rate @param {Float64ArrayConstructor | Float32ArrayConstructor} Array_ */
function adam(w, g, rate, Array_) {
  const [m, v] = [new Array_(w.length), new Array_(w.length)];
  let [power1, power2] = [1, 1];
  return () => {
    power1 *= 0.9;
    power2 *= 0.999;
    const [pace, correct] = [rate / (1 - power1), 1 / (1 - power2)];
    for (let i = 0; i < w.length; i++) {
      m[i] = 0.9 * m[i] + 0.1 * g[i];
      v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
      w[i] -= (pace * m[i]) / (Math.sqrt(v[i] * correct) + 1e-8);
    }
  };
}
