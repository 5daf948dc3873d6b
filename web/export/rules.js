/**
 * Update rules as Python: content, one entry an optimiser, read by whoever opens an exported script.
 *
 * `torch` names the class of `torch.optim` that is the same rule under `settings`, and `same` says what of ours is what of its;
 * `unless` lists where the two differ all the same, and why. Then, and where PyTorch has none, `rule` stands in the script: what
 * is subtracted from the weights `x`, given their gradient `g`, the memory `m` of earlier steps and the settings `h`.
 * @import { RunSpec } from '../types.js'
 */
import { calledOf, keywords, literal, nameOf, pythonOf } from './python.js';

const BY_HAND = `class ByHand(torch.optim.Optimizer):
    """An update rule that is written out: rule(x, g, m, h) is what is subtracted from the weights x, given their
    gradient g, the memory m of earlier steps and the settings h."""

    def __init__(self, params, rule, lr, **settings):
        super().__init__(params, {"lr": lr, "first_lr": lr, "t": 0, "epoch": 0, **settings})
        self.rule = rule

    @torch.no_grad()
    def step(self):
        for h in self.param_groups:
            h["t"] += 1
            for x in h["params"]:
                x -= self.rule(x, x.grad, self.state[x], h)`;

const LOOKS_AHEAD = `class LooksAhead(ByHand):
    """The gradient is taken ahead of the weights, along the velocity; then they are put back."""

    @torch.no_grad()
    def go_ahead(self):
        for h in self.param_groups:
            for x in h["params"]:
                self.state[x]["here"] = x.clone()
                x -= look_ahead(h) * self.state[x].get("v", 0)

    @torch.no_grad()
    def go_back(self):
        for h in self.param_groups:
            for x in h["params"]:
                x.copy_(self.state[x]["here"])`;

/** What several rules share; only what is called stands in a script. @type {Record<string, string>} */
const SHARED = {
  mean: `def mean(m, key, beta, fresh):
    """A running mean that starts at 0."""
    m[key] = beta * m.get(key, 0) + (1 - beta) * fresh
    return m[key]`,
  bias: `def bias(beta, h):
    """What a mean that started at 0 is divided by."""
    return 1 - beta ** h["t"] if h["biasCorrection"] else 1`,
  divided: `def divided(v, square, h):
    """By the root, with epsilon inside as the article prints it, or outside as papers and frameworks have it."""
    return v / torch.sqrt(square + h["epsilon"]) if h["epsilonInside"] else v / (torch.sqrt(square) + h["epsilon"])`,
  warm: `def warm(h):
    """Momentum, which rises from 0.5 over the first betaWarmup epochs."""
    beta, start = h["beta"], min(h["beta"], 0.5)
    return beta if h["epoch"] >= h["betaWarmup"] else start + (beta - start) * (h["epoch"] / h["betaWarmup"])`,
  decayed: `def decayed(x, h):
    """Decoupled weight decay, by the rate or (as first published) by the schedule alone."""
    return (h["lr"] if h.get("decayScaled", 1) else h["lr"] / h["first_lr"]) * h["weightDecay"] * x`,
  look_ahead: `def look_ahead(h):
    """How many velocities: x - lr * beta * v is where momentum leads (scaled), x - beta * v the article's (printed)."""
    return {"scaled": h["lr"], "printed": 1, "framework": 0}[h["lookAhead"]] * warm(h)`,
};

/**
 * @typedef {Record<string, any>} Hyper
 * @typedef {object} Entry
 * @property {string} [torch]
 * @property {(h: Hyper) => string} [settings]  its keywords, in Python
 * @property {string} [same]
 * @property {[differs: (h: Hyper) => unknown, reason: string][]} [unless]  a reason goes on after "PyTorch's X"
 * @property {boolean} [looksAhead]
 * @property {string} rule
 */

/** @param {Hyper} h */
const betas = (h) => `betas=(${literal(h.beta1)}, ${literal(h.beta2)}), eps=${literal(h.epsilon)}`;

/** @type {[(h: Hyper) => unknown, string]} */
const INSIDE = [(h) => h.epsilonInside, 'adds epsilon outside the root'];
/** @type {[(h: Hyper) => unknown, string]} */
const UNCORRECTED = [(h) => !h.biasCorrection, 'always corrects the bias'];
/** @type {[(h: Hyper) => unknown, string]} */
const WARM = [(h) => h.betaWarmup, 'has no momentum that rises'];
const SAME_EPSILON = 'epsilon is eps, outside the root';

/** @type {Record<string, Entry>} */
const RULES = {
  sgd: {
    torch: 'SGD',
    same: 'no momentum',
    rule: `return h["lr"] * g`,
  },
  momentum: {
    torch: 'SGD',
    settings: (h) => `momentum=${literal(h.beta)}`,
    same: 'beta is momentum; the velocity takes in the whole gradient, dampening=0',
    unless: [WARM],
    rule: `m["v"] = warm(h) * m.get("v", 0) + g
return h["lr"] * m["v"]`,
  },
  nesterov: {
    torch: 'SGD',
    settings: (h) => `momentum=${literal(h.beta)}, nesterov=True`,
    same: 'beta is momentum; its weights are the looked-ahead ones',
    unless: [
      [(h) => h.lookAhead !== 'framework', 'keeps the looked-ahead weights (nesterov=True) and here those behind them are kept'],
      [(h) => !h.beta, 'wants a momentum above 0'],
      WARM,
    ],
    looksAhead: true,
    rule: `m["v"] = warm(h) * m.get("v", 0) + g
return h["lr"] * (g + warm(h) * m["v"] if h["lookAhead"] == "framework" else m["v"])`,
  },
  adagrad: {
    torch: 'Adagrad',
    settings: (h) => `eps=${literal(h.epsilon)}`,
    same: SAME_EPSILON,
    unless: [INSIDE, [(h) => h.printedSum, 'counts the square of today in its sum']],
    rule: `before = m.get("s", torch.zeros_like(g))
m["s"] = before + g * g
return h["lr"] * divided(g, before if h["printedSum"] else m["s"], h)`,
  },
  rmsprop: {
    torch: 'RMSprop',
    settings: (h) => `alpha=${literal(h.gamma)}, eps=${literal(h.epsilon)}, momentum=${literal(h.momentum)}, centered=${literal(Boolean(h.centred))}`,
    same: `gamma is alpha; ${SAME_EPSILON}`,
    unless: [INSIDE],
    rule: `square = mean(m, "s", h["gamma"], g * g)
centre = mean(m, "mean", h["gamma"], g)
step = divided(g, (square - centre * centre).clamp(min=0) if h["centred"] else square, h)
m["v"] = h["momentum"] * m.get("v", 0) + step
return h["lr"] * m["v"]`,
  },
  adadelta: {
    torch: 'Adadelta',
    settings: (h) => `rho=${literal(h.rho)}, eps=${literal(h.epsilon)}`,
    same: 'epsilon is eps, inside both roots',
    rule: `square = mean(m, "s", h["rho"], g * g)
step = g * torch.sqrt((m.get("u", torch.zeros_like(g)) + h["epsilon"]) / (square + h["epsilon"]))
mean(m, "u", h["rho"], step * step)
return h["lr"] * step`,
  },
  adam: {
    torch: 'Adam',
    settings: (h) => `${betas(h)}`,
    same: SAME_EPSILON,
    unless: [INSIDE, UNCORRECTED],
    rule: `v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], h)
square = mean(m, "s", h["beta2"], g * g) / bias(h["beta2"], h)
return h["lr"] * divided(v, square, h)`,
  },
  adamax: {
    torch: 'Adamax',
    settings: (h) => `${betas(h)}`,
    same: 'epsilon is eps, added to the size of the gradient',
    unless: [UNCORRECTED, [(h) => h.epsilon === 0, 'divides by 0 where there was no gradient yet, with eps=0']],
    rule: `v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], h)
m["u"] = torch.maximum(h["beta2"] * m.get("u", torch.zeros_like(g)), g.abs() + h["epsilon"])
return torch.where(m["u"] > 0, h["lr"] * v / m["u"], torch.zeros_like(g))`,
  },
  nadam: {
    torch: 'NAdam',
    settings: (h) => `${betas(h)}, momentum_decay=${literal(h.momentumDecay)}, foreach=True`,
    same: `momentumDecay is momentum_decay; ${SAME_EPSILON}; foreach, because the plain loop of 1.13 multiplies one factor too many`,
    unless: [INSIDE, UNCORRECTED, [(h) => !h.momentumDecay, 'always has a momentum that rises']],
    rule: `def mu(i):
    return h["beta1"] * (1 - 0.5 * 0.96 ** (i * h["momentumDecay"])) if h["momentumDecay"] else h["beta1"]
now, then = mu(h["t"]), mu(h["t"] + 1)
m["product"] = m.get("product", 1) * now
of_g, of_v = (1 - m["product"], 1 - m["product"] * then) if h["biasCorrection"] else (1, 1)
v = then * mean(m, "v", h["beta1"], g) / of_v + (1 - now) * g / of_g
return h["lr"] * divided(v, mean(m, "s", h["beta2"], g * g) / bias(h["beta2"], h), h)`,
  },
  amsgrad: {
    torch: 'Adam',
    settings: (h) => `${betas(h)}, amsgrad=True`,
    same: SAME_EPSILON,
    unless: [INSIDE, UNCORRECTED],
    rule: `square = mean(m, "s", h["beta2"], g * g)
m["top"] = torch.maximum(m.get("top", torch.zeros_like(g)), square)
v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], h)
return h["lr"] * divided(v, m["top"] / bias(h["beta2"], h), h)`,
  },
  adamw: {
    torch: 'AdamW',
    settings: (h) => `${betas(h)}, weight_decay=${literal(h.weightDecay)}`,
    same: `weightDecay is weight_decay, times the rate; ${SAME_EPSILON}`,
    unless: [INSIDE, UNCORRECTED, [(h) => !h.decayScaled, 'multiplies weight decay by the rate']],
    rule: `v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], h)
square = mean(m, "s", h["beta2"], g * g) / bias(h["beta2"], h)
return decayed(x, h) + h["lr"] * divided(v, square, h)`,
  },
  radam: {
    torch: 'RAdam',
    settings: (h) => `${betas(h)}`,
    same: `it rectifies above 5; ${SAME_EPSILON}`,
    unless: [INSIDE, [(h) => Number(h.rectifyAbove) !== 5, 'rectifies above 5']],
    rule: `v = mean(m, "v", h["beta1"], g) / (1 - h["beta1"] ** h["t"])
square = mean(m, "s", h["beta2"], g * g)
most, power = 2 / (1 - h["beta2"]) - 1, h["beta2"] ** h["t"]
rho = most - 2 * h["t"] * power / (1 - power)
if rho <= h["rectifyAbove"]:
    return h["lr"] * v
trust = math.sqrt((rho - 4) / (most - 4) * (rho - 2) / (most - 2) * most / rho)
return h["lr"] * trust * math.sqrt(1 - power) * divided(v, square, h)`,
  },
  lion: {
    rule: `heard = h["beta1"] * m.get("v", 0) + (1 - h["beta1"]) * g
mean(m, "v", h["beta2"], g)
return decayed(x, h) + h["lr"] * torch.sign(heard)`,
  },
  adabelief: {
    rule: `v = mean(m, "v", h["beta1"], g)
m["s"] = h["beta2"] * m.get("s", 0) + (1 - h["beta2"]) * (g - v) ** 2 + (0 if h["epsilonInside"] else h["epsilon"])
return h["lr"] * divided(v / bias(h["beta1"], h), m["s"] / bias(h["beta2"], h), h)`,
  },
  yogi: {
    rule: `before = m.get("s", torch.zeros_like(g))
m["s"] = before - (1 - h["beta2"]) * g * g * torch.sign(before - g * g)
v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], h)
return h["lr"] * divided(v, m["s"] / bias(h["beta2"], h), h)`,
  },
  adan: {
    rule: `change = g - m.get("last", g)
m["last"] = g.clone()
v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], h)
c = mean(m, "c", h["beta2"], change) / bias(h["beta2"], h)
square = mean(m, "s", h["beta3"], (g + h["beta2"] * change) ** 2) / bias(h["beta3"], h)
return x - (x - h["lr"] * divided(v + h["beta2"] * c, square, h)) / (1 + h["lr"] * h["weightDecay"])`,
  },
  rprop: {
    torch: 'Rprop',
    settings: (h) => `etas=(${literal(h.etaMinus)}, ${literal(h.etaPlus)}), step_sizes=(${literal(h.stepMin)}, ${literal(h.stepMax)})`,
    same: 'the rate is the first step of every weight, and nothing later',
    unless: [[(h) => h.backtrack, 'takes no step back']],
    rule: `last, size = m.get("last", torch.zeros_like(g)), m.get("size", torch.full_like(g, h["lr"]))
agreed = torch.sign(g) * torch.sign(last)
m["size"] = torch.where(agreed > 0, size * h["etaPlus"], torch.where(agreed < 0, size * h["etaMinus"], size))
m["size"] = m["size"].clamp(h["stepMin"], h["stepMax"])
m["last"] = torch.where(agreed < 0, torch.zeros_like(g), g)
back = -torch.sign(last) * size if h["backtrack"] else torch.zeros_like(g)
return torch.where(agreed < 0, back, torch.sign(g) * m["size"])`,
  },
  qhm: {
    rule: `return h["lr"] * ((1 - h["nu"]) * g + h["nu"] * mean(m, "v", h["beta"], g))`,
  },
  sgdw: {
    rule: `m["v"] = warm(h) * m.get("v", 0) + h["lr"] * g
return decayed(x, h) + m["v"]`,
  },
};

/** @param {RunSpec} run */
const entryOf = (run) => pythonOf(RULES, run.optimiser, 'optimiser', 'rules.js');

/**
 * @param {RunSpec} run
 * @returns {string | null} the call of PyTorch's own optimiser; null where its form is not the one that was chosen
 */
export function torchCall(run) {
  const { torch, settings, unless = [] } = entryOf(run);
  if (!torch || unless.some(([differs]) => differs(run.hyper))) return null;
  const given = ['params', `lr=${literal(run.learningRate)}`, ...(settings ? [settings(run.hyper)] : [])];
  return `torch.optim.${torch}(${given.join(', ')})`;
}

/**
 * @param {RunSpec} run
 * @returns {string} the optimiser of a run, as an expression over `params`
 */
export function optimiserCode(run) {
  const call = torchCall(run);
  if (call) return call;
  const head = `${isAhead(run) ? 'LooksAhead' : 'ByHand'}(params, ${nameOf(run.optimiser)}`;
  return `${[head, keywords({ lr: run.learningRate, ...run.hyper })].join(', ')})`;
}

/**
 * @param {RunSpec} run
 * @param {string} label of the optimiser
 * @returns {string} why it is PyTorch's own, or written out; one sentence of ours, no text of a link
 */
export function optimiserNote(run, label) {
  const { torch, same, unless = [] } = entryOf(run);
  if (!torch) return `PyTorch has no ${label}, so it is written out.`;
  const reasons = unless.filter(([differs]) => differs(run.hyper)).map(([, reason]) => reason);
  return reasons.length === 0 ? `PyTorch's own ${torch}: ${same}.` : `Written out, because PyTorch's ${torch} ${reasons.join(', and ')}.`;
}

/**
 * Whether the gradient is taken at other weights than those that are stepped from.
 * @param {RunSpec} run
 */
export const isAhead = (run) => torchCall(run) === null && Boolean(entryOf(run).looksAhead);

/**
 * @param {RunSpec[]} runs
 * @returns {string[]} what the optimisers that are written out need; nothing where all are PyTorch's
 */
export function ruleCode(runs) {
  const written = runs.filter((run) => torchCall(run) === null);
  if (written.length === 0) return [];
  const ids = [...new Set(written.map((run) => run.optimiser))];
  const rules = ids.map((id) => `def ${nameOf(id)}(x, g, m, h):\n${RULES[id].rule.replace(/^(?=.)/gm, '    ')}`);
  const classes = written.some(isAhead) ? [BY_HAND, LOOKS_AHEAD] : [BY_HAND];
  return [...classes, ...calledOf(SHARED, [...classes, ...rules].join('\n')), ...rules];
}
