/**
 * The problem of a net as Python: its data, its first weights, the net, its loss and its batches. Activations and losses are
 * content, one entry each.
 * @import { Core } from '../engine/core.js'
 * @import { Experiment } from '../types.js'
 */
import { lossOf, runConfig } from '../engine/config.js';
import { floats, literal, pythonOf } from './python.js';

/** @typedef {import('./pytorch.js').ProblemCode} ProblemCode */

/** @type {Record<string, string>} */
const ACTIVATIONS = {
  tanh: 'torch.tanh',
  relu: 'torch.relu',
  sigmoid: 'torch.sigmoid',
  linear: 'lambda z: z',
  'leaky-relu': 'torch.nn.functional.leaky_relu',
  elu: 'torch.nn.functional.elu',
  selu: 'torch.nn.functional.selu',
  gelu: 'torch.nn.functional.gelu',
  silu: 'torch.nn.functional.silu',
  softplus: 'torch.nn.functional.softplus',
  sin: 'torch.sin',
};

/** Of outputs `z` and targets `y`; means over examples and outputs. @type {Record<string, string>} */
const LOSSES = {
  logistic: 'torch.nn.functional.binary_cross_entropy_with_logits(z, targets(z, y))',
  softmax: 'torch.nn.functional.cross_entropy(z, y.long())',
  'mean-square': 'torch.nn.functional.mse_loss(z, targets(z, y))',
};

const TARGETS = `def targets(z, y):
    """Of one output the target itself; of more, 1 for the right class."""
    return y.reshape(-1, 1) if z.shape[1] == 1 else torch.nn.functional.one_hot(y.long(), z.shape[1]).to(z.dtype)


`;

/** @param {number} seed */
const shuffled = (seed) => `class Problem:
    """The batches are drawn anew for each epoch, from the order of the epoch before; the last may be smaller."""

    def __init__(self):
        self.order, self.shuffle = list(range(len(X))), PCG32(${seed}, stream=5)

    def batches(self):
        for i in range(len(X) - 1, 0, -1):  # Fisher and Yates
            j = self.shuffle.below(i + 1)
            self.order[i], self.order[j] = self.order[j], self.order[i]
        return [self.order[i : i + BATCH] for i in range(0, len(X), BATCH)]`;

const WHOLE = `class Problem:
    def batches(self):
        return [range(len(X))]  # one batch, as it lies`;

/**
 * @param {number} l1
 * @param {number} l2
 */
function backward(l1, l2) {
  if (!l1 && !l2) return `    def backward(self, loss, params):
        loss.backward()`;
  const terms = [...(l1 ? [`${literal(l1)} * w.abs().sum()`] : []), ...(l2 ? [`${literal(l2)} * (w * w).sum() / 2`] : [])];
  return `    def backward(self, loss, params):
        # The penalty is in the gradient, not in the loss that is reported. It spares the biases.
        penalty = sum(${terms.join(' + ')} for w in params[::2])
        (loss + penalty).backward()`;
}

/**
 * @param {Experiment} experiment
 * @param {Core} core
 * @returns {ProblemCode}
 */
export function netCode(experiment, core) {
  const { network, training } = experiment;
  const run = core.open(runConfig(experiment, 0, core.catalogue));
  const [{ x, y, inputs, trainCount }, weights, { stepsPerEpoch }] = [run.points(), run.weights(), run.progress()];
  run.close();
  const layers = layersOf(inputs, network.hidden, weights);
  const loss = pythonOf(LOSSES, lossOf(experiment, core.catalogue), 'loss', 'net.js');
  const batch = Math.ceil(trainCount / stepsPerEpoch) === trainCount ? trainCount : Number(training.batchSize);
  const sizes = [inputs, ...layers.map(({ units }) => units)];
  return {
    usesGenerator: batch < trainCount,
    code: `# ---- The problem: ${trainCount} examples to learn from, a net of ${sizes.join('-')} units
EPOCHS, BATCH, STEPS_PER_EPOCH = ${literal(training.epochs)}, ${literal(batch)}, ${literal(stepsPerEpoch)}

activation = ${pythonOf(ACTIVATIONS, network.activation, 'activation', 'net.js')}


def first_weights():
    """Of each layer in turn: weights, a row for each unit, and biases."""
    return [torch.tensor(numbers, dtype=torch.float32, requires_grad=True) for numbers in FIRST]


def net(params, x):
    for w, b in zip(params[:-2:2], params[1:-2:2]):
        x = activation(x @ w.T + b)
    return x @ params[-2].T + params[-1]


${loss.includes('targets(') ? TARGETS : ''}def loss_of(z, y):
    return ${loss}


${batch < trainCount ? shuffled(training.seed) : WHOLE}

    def loss(self, params, batch):
        return loss_of(net(params, X[batch]), Y[batch])

    def train_loss(self, params):
        return loss_of(net(params, X), Y)

${backward(network.l1, network.l2)}`,
    numbers: `# ---- The numbers that the seeds drew: examples, their targets or classes, and the first weights
X = torch.tensor(
${floats(x.subarray(0, trainCount * inputs), inputs)},
dtype=torch.float32)
Y = torch.tensor(
${floats(y.subarray(0, trainCount))},
dtype=torch.float32)
FIRST = [
${layers.map((layer) => `${floats(layer.weights, layer.inputs)},\n${floats(layer.biases)},`).join('\n')}
]`,
  };
}

/**
 * @param {number} inputs
 * @param {number[]} hidden units
 * @param {Float32Array} weights as the core gives them: of each layer the weights, unit by unit, then the biases
 */
export function layersOf(inputs, hidden, weights) {
  let at = 0;
  const take = (/** @type {number} */ count) => weights.subarray(at, (at += count));
  const layer = (/** @type {number} */ from, /** @type {number} */ units) => ({ inputs: from, units, weights: take(from * units), biases: take(units) });
  const layers = hidden.map((units, i) => layer(i === 0 ? inputs : hidden[i - 1], units));
  const last = hidden.at(-1) ?? inputs;
  return [...layers, layer(last, (weights.length - at) / (last + 1))]; // how many outputs is the core's to say
}
