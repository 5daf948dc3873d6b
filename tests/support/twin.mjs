/**
 * A dumb twin of the core in plain doubles: one example at a time, no vectors, Math.tanh and Math.exp. Written from the
 * formulas, not from the C. Weights in the plain order: layer by layer, [out][in], then biases.
 */

/** @type {Record<string, (z: number) => number>} */
export const ACTIVATIONS = {
  tanh: Math.tanh,
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  linear: (z) => z,
  'leaky-relu': (z) => (z > 0 ? z : 0.01 * z),
  elu: (z) => (z > 0 ? z : Math.expm1(z)),
  selu: (z) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z)),
  gelu: (z) => z * normalShare(z),
  silu: (z) => z / (1 + Math.exp(-z)),
  softplus: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
  sin: Math.sin,
};

/** The normal distribution function, by its series: 1/2 + phi(z) (z + z³/3 + z⁵/15 + …). @param {number} z */
function normalShare(z) {
  if (Math.abs(z) > 8) return Number(z > 0); // the series is long there, and the rest below 1e-15
  let [term, sum] = [z, z];
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) sum += term *= (z * z) / k;
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** @param {number[]} sizes @param {ArrayLike<number>} w @param {number[]} x @param {(z: number) => number} f */
function forward(sizes, w, x, f) {
  let at = 0;
  let a = x;
  for (let l = 1; l < sizes.length; l++) {
    const [n, m] = [sizes[l - 1], sizes[l]];
    const isLast = l === sizes.length - 1;
    const out = new Array(m);
    // Loops: a gradient by differences asks for thousands of these, and with a function a sum they take five times as long.
    for (let j = 0; j < m; j++) {
      let sum = w[at + n * m + j];
      for (let k = 0; k < n; k++) sum += w[at + j * n + k] * a[k];
      out[j] = isLast ? sum : f(sum);
    }
    at += (n + 1) * m;
    a = out;
  }
  return a;
}

/** @type {Record<string, (z: number[], y: number, classes: number) => number>} one example, mean over outputs */
const LOSSES = {
  logistic: (z, y) => mean(z.map((v, c) => Math.log1p(Math.exp(-v)) + (1 - target(z, y, c)) * v)),
  softmax: (z, y) => Math.log(z.reduce((sum, v) => sum + Math.exp(v), 0)) - z[y],
  'mean-square': (z, y, classes) => mean(z.map((v, c) => (v - (classes > 0 ? target(z, y, c) : y)) ** 2)),
};

const target = (/** @type {number[]} */ z, /** @type {number} */ y, /** @type {number} */ c) => (z.length === 1 ? y : Number(y === c));
const mean = (/** @type {number[]} */ v) => v.reduce((a, b) => a + b, 0) / v.length;

/**
 * @typedef {{ sizes: number[], activation: string, loss: string, l1: number, l2: number,
 *   points: import('../../web/types.js').Points }} Twin
 */

/** Mean loss over the training part. @param {Twin} twin @param {ArrayLike<number>} w */
export function lossAt({ sizes, activation, loss, points }, w) {
  let sum = 0;
  for (let i = 0; i < points.trainCount; i++) {
    const x = Array.from(points.x.subarray(i * points.inputs, (i + 1) * points.inputs));
    sum += LOSSES[loss](forward(sizes, w, x, ACTIVATIONS[activation]), points.y[i], points.classes);
  }
  return sum / points.trainCount;
}

/** l1 |w| + l2 w² / 2 over the weights, not the biases. @param {Twin} twin @param {ArrayLike<number>} w */
function penalty({ sizes, l1, l2 }, w) {
  let [sum, at] = [0, 0];
  for (let l = 1; l < sizes.length; l++) {
    const weights = sizes[l - 1] * sizes[l];
    for (let k = at; k < at + weights; k++) sum += l1 * Math.abs(w[k]) + (l2 * w[k] ** 2) / 2;
    at += weights + sizes[l];
  }
  return sum;
}

/** Central differences of loss and penalty. @param {Twin} twin @param {ArrayLike<number>} w @returns {number[]} */
export function gradientAt(twin, w) {
  const point = Float64Array.from(w);
  const h = 1e-5;
  const total = () => lossAt(twin, point) + penalty(twin, point);
  return Array.from(point, (centre, k) => {
    point[k] = centre + h;
    const above = total();
    point[k] = centre - h;
    const below = total();
    point[k] = centre;
    return (above - below) / (2 * h);
  });
}
