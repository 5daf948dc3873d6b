/**
 * An experiment as one Python script for PyTorch, to read and to run: the same data, first weights, batches, update rules
 * and rates. Nothing of it is copied from a run of ours but what a run starts with, so that its curves are a check.
 * @import { Core } from '../engine/core.js'
 * @import { Experiment, RunSpec } from '../types.js'
 */
import { lossOf, runConfig } from '../engine/config.js';
import { formatLink } from '../experiment/link.js';
import { knownEntry } from '../experiment/schema.js';
import { ACTIVATIONS, LOSSES, pythonOf, SURFACES } from './problems.js';
import { floats, keywords, literal } from './python.js';
import { rateCode, rateName } from './rates.js';
import { LOOK_AHEAD, ruleOf, SHARED, torchCall } from './rules.js';

const GENERATOR = `class PCG32:
    """O'Neill 2014, XSH-RR 64/32: the generator that draws Slalom's seeds."""

    def __init__(self, seed, stream):
        self.state, self.increment = 0, (stream << 1) | 1
        self.next()
        self.state = (self.state + seed) % 2**64
        self.next()

    def next(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) % 2**64
        shifted, turn = (((old >> 18) ^ old) >> 27) % 2**32, old >> 59
        return ((shifted >> turn) | (shifted << (-turn % 32))) % 2**32

    def below(self, n):
        return (self.next() * n) >> 32

    def normal(self):
        """Box and Muller."""
        u, v = (self.next() + 0.5) / 2**32, (self.next() + 0.5) / 2**32
        return math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * v)
`;

const BY_HAND = `class ByHand:
    """An optimiser from a rule: rule(g, m, at, h) is what is subtracted from at.x."""

    def __init__(self, params, rule, **h):
        self.params, self.rule, self.h, self.t = list(params), rule, h, 0
        self.memory = [{} for _ in self.params]

    def moment(self, x, rate, base_rate, epoch):
        return SimpleNamespace(x=x, t=self.t + 1, rate=rate, base_rate=base_rate, epoch=epoch)

    @torch.no_grad()
    def ahead(self, sign, rate, base_rate, epoch):
        """To where the gradient is taken (sign 1), and back (-1)."""
        if "lookAhead" not in self.h:
            return
        for x, m in zip(self.params, self.memory):
            if sign > 0:
                m["here"] = x.clone()
                x -= look_ahead(self.moment(x, rate, base_rate, epoch), self.h) * m.get("v", 0)
            else:
                x.copy_(m["here"])

    @torch.no_grad()
    def step(self, rate, base_rate, epoch):
        for x, m in zip(self.params, self.memory):
            x -= self.rule(x.grad, m, self.moment(x, rate, base_rate, epoch), self.h)
        self.t += 1
`;

const TRAINING = `def rate_of(run, epoch):
    """The learning rate when so many epochs are done."""
    tick = 1 / STEPS_PER_EPOCH if run["time"] == "steps" else 1
    t = epoch if run["time"] == "steps" else math.floor(epoch + 1e-9)
    warmup = run["warmup"]
    length = EPOCHS - warmup if EPOCHS > warmup else EPOCHS
    if t >= warmup:
        return run["rate"] * run["schedule"](t - warmup, length, tick)
    return run["rate"] * run["schedule"](0, length, tick) * (t + tick) / (warmup + tick)


def clipped(params):
    """A gradient longer than CLIP is shortened to it."""
    norm = math.sqrt(sum(float((x.grad.double() ** 2).sum()) for x in params))
    if CLIP and norm > CLIP:
        for x in params:
            x.grad *= CLIP / norm


def train(run):
    params, losses = first_weights(), []
    optimiser = run["optimiser"](params)
    path = [[float(x) for x in params[0].detach()]] if ON_SURFACE else []
    problem = Problem()
    for epoch in range(EPOCHS):
        epoch_losses = []
        for i, batch in enumerate(problem.batches()):
            now = epoch + i / STEPS_PER_EPOCH
            rate = rate_of(run, now)
            if isinstance(optimiser, ByHand):
                optimiser.ahead(1, rate, run["rate"], now)
            for x in params:
                x.grad = None
            loss = problem.loss(params, batch)
            if not math.isfinite(loss.item()):
                return losses, path
            problem.backward(loss, params)
            clipped(params)
            if isinstance(optimiser, ByHand):
                optimiser.ahead(-1, rate, run["rate"], now)
                optimiser.step(rate, run["rate"], now)
            else:
                optimiser.param_groups[0]["lr"] = rate
                optimiser.step()
            epoch_losses.append(loss.item())
            if ON_SURFACE:
                path.append([float(x) for x in params[0].detach()])
        losses += epoch_losses
        if hasattr(run["schedule"], "watch") and epoch + 1 > run["warmup"]:
            run["schedule"].watch(sum(epoch_losses) / len(epoch_losses))
    return losses, path


def main():
    results = []
    for run in RUNS:
        losses, path = train(run)
        results.append({"label": run["label"], "batchLosses": losses, **({"path": path} if ON_SURFACE else {})})
        last = losses[-STEPS_PER_EPOCH:]
        if "--json" not in sys.argv:
            print(f"{run['label']:<24} {len(losses):>8} steps   loss of the last epoch's batches {sum(last) / max(1, len(last)):.4g}")
    if "--json" in sys.argv:
        print(json.dumps({"torch": torch.__version__, "runs": results}))


if __name__ == "__main__":
    main()
`;

/**
 * @param {Experiment} experiment complete and valid
 * @param {Core} core
 * @returns {string} Python 3 for PyTorch 1.13 or newer
 */
export function pytorchScript(experiment, core) {
  const { catalogue } = core;
  const onSurface = experiment.problem.kind === 'surface';
  const link = formatLink(experiment, catalogue);
  const calls = experiment.runs.map((run) => torchCall(run, keepsItsRate(run)));
  const byHand = experiment.runs.filter((_, i) => calls[i] === null).map(({ optimiser }) => optimiser);
  const names = experiment.runs.map((run) => run.label || knownEntry(catalogue.optimisers, run.optimiser).label);
  const parts = [
    `"""An experiment of Slalom, written out for PyTorch: python3 this-file.py, or with --json for every number."""`,
    `import json\nimport math\nimport sys\nfrom types import SimpleNamespace\n\nimport torch`,
    `TITLE = ${literal(experiment.title)}\nLINK = ${literal(link)}`,
    `torch.set_num_threads(1)`,
    GENERATOR,
    onSurface ? surfacePart(experiment, knownEntry(catalogue.surfaces, experiment.problem.surface)) : netPart(experiment, core),
    `# ---- Update rules: PyTorch's own where its form is the one that was chosen, else written out here`,
    BY_HAND,
    ...(byHand.length > 0 ? [SHARED] : []),
    ...(byHand.includes('nesterov') ? [LOOK_AHEAD] : []),
    ...[...new Set(byHand)].map((id) => `def ${id}(g, m, at, h):\n${ruleOf(id).rule}`),
    `# ---- Learning rates: factors of the rate that was set`,
    rateCode(experiment.runs.map((run) => run.schedule.id)),
    `# ---- The runs`,
    `RUNS = [\n${experiment.runs.map((run, i) => runLine(run, names[i], calls[i])).join('\n')}\n]`,
    TRAINING,
  ];
  return `${parts.map((part) => part.trim()).join('\n\n\n')}\n`;
}

/** @param {RunSpec} run */
function keepsItsRate({ schedule }) {
  return schedule.id === 'constant' && !schedule.warmup;
}

/**
 * @param {RunSpec} run
 * @param {string} name
 * @param {string | null} call
 */
function runLine(run, name, call) {
  const { id, warmup, time, ...params } = run.schedule;
  const optimiser = call ?? `ByHand(params, ${run.optimiser}${Object.keys(run.hyper).length > 0 ? `, ${keywords(run.hyper)}` : ''})`;
  const rate = rateName(id);
  const settings = keywords(params);
  const schedule = id === 'plateau' ? `${rate}(${settings})` : `lambda t, T, tick: ${rate}(t, T, tick${settings ? `, ${settings}` : ''})`;
  return `    {"label": ${literal(name)}, "rate": ${literal(run.learningRate)}, "warmup": ${literal(warmup)}, "time": ${literal(time)},
     "schedule": ${schedule},
     "optimiser": lambda params: ${optimiser}},`;
}

/**
 * @param {Experiment} experiment
 * @param {import('../types.js').Surface} surface
 */
function surfacePart({ problem, training }, surface) {
  const height = pythonOf(SURFACES, problem.surface, 'surface');
  const params = surface.params.map(({ id }) => `, ${id}=${literal(problem[id])}`).join('');
  return `# ---- The problem: a point of two weights on a surface, in one step an epoch
ON_SURFACE, EPOCHS, STEPS_PER_EPOCH, CLIP = True, ${literal(training.steps)}, 1, ${literal(training.clip)}


def height(x, y${params}):
    return ${height}


def first_weights():
    return [torch.tensor(${literal(problem.start)}, dtype=torch.float32, requires_grad=True)]


class Problem:
    def __init__(self):
        self.noise, self.deviation = PCG32(${literal(problem.seed)}, 6), ${literal(problem.gradientNoise)}

    def batches(self):
        return [None]

    def loss(self, params, batch):
        x, y = params[0].double()
        return height(x, y)

    def backward(self, loss, params):
        loss.backward()
        if self.deviation:
            params[0].grad += torch.tensor([self.deviation * self.noise.normal() for _ in range(2)], dtype=torch.float32)`;
}

/**
 * @param {Experiment} experiment
 * @param {Core} core
 */
function netPart(experiment, core) {
  const { network, training } = experiment;
  const run = core.open(runConfig(experiment, 0, core.catalogue));
  const [points, weights, progress] = [run.points(), run.weights(), run.progress()];
  run.close();
  const loss = lossOf(experiment, core.catalogue);
  const outputs = points.classes === 0 || (points.classes === 2 && loss !== 'softmax') ? 1 : points.classes;
  const sizes = [points.inputs, ...network.hidden, outputs];
  const batch = training.batchSize === 'all' ? points.trainCount : Math.min(training.batchSize, points.trainCount);
  return `# ---- The problem: ${points.trainCount} examples to learn from, a net of ${sizes.join('-')} units
ON_SURFACE, EPOCHS, STEPS_PER_EPOCH, CLIP = False, ${literal(training.epochs)}, ${progress.stepsPerEpoch}, ${literal(training.clip)}
SIZES, BATCH, L1, L2 = ${literal(sizes)}, ${batch}, ${literal(network.l1)}, ${literal(network.l2)}
X = torch.tensor(${floats(points.x.subarray(0, points.trainCount * points.inputs), points.inputs)}, dtype=torch.float32)
Y = torch.tensor(${floats(points.y.subarray(0, points.trainCount))}, dtype=torch.float32)
# Layer by layer: weights unit by unit, then biases.
FIRST = torch.tensor(${floats(weights)}, dtype=torch.float32)

activation = ${pythonOf(ACTIVATIONS, network.activation, 'activation')}


def first_weights():
    params, at = [], 0
    for n, m in zip(SIZES, SIZES[1:]):
        for shape in ((m, n), (m,)):
            size = math.prod(shape)
            params.append(FIRST[at:at + size].reshape(shape).clone().requires_grad_())
            at += size
    return params


def net(params, x):
    for w, b in zip(params[:-2:2], params[1:-2:2]):
        x = activation(x @ w.T + b)
    return x @ params[-2].T + params[-1]


def targets(z, y):
    """One output: the target itself; more: 1 for the right class."""
    return y.reshape(-1, 1) if z.shape[1] == 1 else torch.nn.functional.one_hot(y.long(), z.shape[1]).to(z.dtype)


def loss_of(z, y):
${pythonOf(LOSSES, loss, 'loss')}


class Problem:
    """Batches are shuffled anew each epoch, from the order of the epoch before; a full batch is left as it lies."""

    def __init__(self):
        self.order, self.shuffle = list(range(len(X))), PCG32(${literal(training.seed)}, 5)

    def batches(self):
        if BATCH < len(X):
            for i in range(len(X) - 1, 0, -1):
                j = self.shuffle.below(i + 1)
                self.order[i], self.order[j] = self.order[j], self.order[i]
        return [self.order[i:i + BATCH] for i in range(0, len(X), BATCH)]

    def loss(self, params, batch):
        return loss_of(net(params, X[batch]), Y[batch])

    def backward(self, loss, params):
        # The penalty is in the gradient, not in the loss that is reported; biases are left out of it.
        penalty = sum(L1 * w.abs().sum() + 0.5 * L2 * (w * w).sum() for w in params[::2]) if L1 or L2 else 0
        (loss + penalty).backward()`;
}
