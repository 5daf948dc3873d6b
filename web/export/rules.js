/**
 * Update rules as Python: content, one entry an optimiser, read by whoever opens an exported script. `call` is PyTorch's
 * own optimiser where the settings make the two the same; otherwise `rule` stands in the script: what is subtracted from a
 * weight `at.x` with gradient `g`, memory `m` and settings `h`.
 * @import { RunSpec } from '../types.js'
 */
import { literal } from './python.js';

/** What most rules share. */
export const SHARED = `def mean(m, key, beta, fresh):
    """A running mean that starts at 0."""
    m[key] = beta * m.get(key, 0) + (1 - beta) * fresh
    return m[key]


def bias(beta, at, h):
    """What a mean that started at 0 is divided by."""
    return 1 - beta**at.t if h.get("biasCorrection", 1) else 1


def divided(v, square, h):
    """Epsilon inside the root as the article prints it, or outside as papers and frameworks do."""
    return v / torch.sqrt(square + h["epsilon"]) if h["epsilonInside"] else v / (torch.sqrt(square) + h["epsilon"])


def warm(at, h):
    """Momentum rises from 0.5 over the first betaWarmup epochs."""
    beta, over = h["beta"], h.get("betaWarmup", 0)
    start = min(beta, 0.5)
    return beta if at.epoch >= over else start + (beta - start) * (at.epoch / over)


def decayed(at, h):
    """Decoupled weight decay, by the rate or (as first published) by the schedule alone."""
    return (at.rate if h.get("decayScaled", 1) else at.rate / at.base_rate) * h["weightDecay"] * at.x
`;

/**
 * @typedef {Record<string, any>} Hyper
 * @typedef {{ rule: string, call?: (h: Hyper, lr: string) => string | null }} Entry
 */

/** @param {Hyper} h */
const betas = (h) => `betas=(${literal(h.beta1)}, ${literal(h.beta2)}), eps=${literal(h.epsilon)}`;
/** @param {Hyper} h */
const framework = (h) => !h.epsilonInside && h.biasCorrection !== 0;

/** @type {Record<string, Entry>} */
const RULES = {
  sgd: {
    call: (_, lr) => `SGD(params, lr=${lr})`,
    rule: `    return at.rate * g`,
  },
  momentum: {
    call: (h, lr) => (h.betaWarmup ? null : `SGD(params, lr=${lr}, momentum=${literal(h.beta)})`),
    rule: `    m["v"] = warm(at, h) * m.get("v", 0) + g
    return at.rate * m["v"]`,
  },
  nesterov: {
    call: (h, lr) => (h.betaWarmup || h.lookAhead !== 'framework' || !h.beta ? null : `SGD(params, lr=${lr}, momentum=${literal(h.beta)}, nesterov=True)`),
    rule: `    m["v"] = warm(at, h) * m.get("v", 0) + g
    return at.rate * (g + warm(at, h) * m["v"] if h["lookAhead"] == "framework" else m["v"])`,
  },
  adagrad: {
    call: (h, lr) => (h.epsilonInside || h.printedSum ? null : `Adagrad(params, lr=${lr}, eps=${literal(h.epsilon)})`),
    rule: `    before = m.get("s", torch.zeros_like(g))
    m["s"] = before + g * g
    return at.rate * divided(g, before if h["printedSum"] else m["s"], h)`,
  },
  rmsprop: {
    call: (h, lr) => (h.epsilonInside ? null : `RMSprop(params, lr=${lr}, alpha=${literal(h.gamma)}, eps=${literal(h.epsilon)}, momentum=${literal(h.momentum)}, centered=${h.centred ? 'True' : 'False'})`),
    rule: `    square = mean(m, "s", h["gamma"], g * g)
    centre = mean(m, "mean", h["gamma"], g)
    step = divided(g, (square - centre * centre).clamp(min=0) if h["centred"] else square, h)
    m["v"] = h["momentum"] * m.get("v", 0) + step
    return at.rate * m["v"]`,
  },
  adadelta: {
    call: (h, lr) => `Adadelta(params, lr=${lr}, rho=${literal(h.rho)}, eps=${literal(h.epsilon)})`,
    rule: `    square = mean(m, "s", h["rho"], g * g)
    step = g * torch.sqrt((m.get("u", torch.zeros_like(g)) + h["epsilon"]) / (square + h["epsilon"]))
    mean(m, "u", h["rho"], step * step)
    return at.rate * step`,
  },
  adam: {
    call: (h, lr) => (framework(h) ? `Adam(params, lr=${lr}, ${betas(h)})` : null),
    rule: `    v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], at, h)
    square = mean(m, "s", h["beta2"], g * g) / bias(h["beta2"], at, h)
    return at.rate * divided(v, square, h)`,
  },
  adamax: {
    call: (h, lr) => (h.biasCorrection && h.epsilon > 0 ? `Adamax(params, lr=${lr}, ${betas(h)})` : null),
    rule: `    v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], at, h)
    m["u"] = torch.maximum(h["beta2"] * m.get("u", torch.zeros_like(g)), g.abs() + h["epsilon"])
    return torch.where(m["u"] > 0, at.rate * v / m["u"], torch.zeros_like(g))`,
  },
  nadam: {
    call: (h, lr) => (framework(h) && h.momentumDecay ? `NAdam(params, lr=${lr}, ${betas(h)}, momentum_decay=${literal(h.momentumDecay)}, foreach=True)` : null),
    rule: `    def mu(i):
        return h["beta1"] * (1 - 0.5 * 0.96 ** (i * h["momentumDecay"])) if h["momentumDecay"] else h["beta1"]
    m["product"] = m.get("product", 1) * mu(at.t)
    now, then = (1 - m["product"], 1 - m["product"] * mu(at.t + 1)) if h["biasCorrection"] else (1, 1)
    v = mu(at.t + 1) * mean(m, "v", h["beta1"], g) / then + (1 - mu(at.t)) * g / now
    return at.rate * divided(v, mean(m, "s", h["beta2"], g * g) / bias(h["beta2"], at, h), h)`,
  },
  amsgrad: {
    call: (h, lr) => (framework(h) ? `Adam(params, lr=${lr}, ${betas(h)}, amsgrad=True)` : null),
    rule: `    square = mean(m, "s", h["beta2"], g * g)
    m["top"] = torch.maximum(m.get("top", torch.zeros_like(g)), square)
    v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], at, h)
    return at.rate * divided(v, m["top"] / bias(h["beta2"], at, h), h)`,
  },
  adamw: {
    call: (h, lr) => (framework(h) && h.decayScaled ? `AdamW(params, lr=${lr}, ${betas(h)}, weight_decay=${literal(h.weightDecay)})` : null),
    rule: `    v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], at, h)
    square = mean(m, "s", h["beta2"], g * g) / bias(h["beta2"], at, h)
    return decayed(at, h) + at.rate * divided(v, square, h)`,
  },
  radam: {
    call: (h, lr) => (!h.epsilonInside && Number(h.rectifyAbove) === 5 ? `RAdam(params, lr=${lr}, ${betas(h)})` : null),
    rule: `    v = mean(m, "v", h["beta1"], g) / (1 - h["beta1"] ** at.t)
    square = mean(m, "s", h["beta2"], g * g)
    most, power = 2 / (1 - h["beta2"]) - 1, h["beta2"] ** at.t
    rho = most - 2 * at.t * power / (1 - power)
    if rho <= float(h["rectifyAbove"]):
        return at.rate * v
    trust = math.sqrt((rho - 4) / (most - 4) * (rho - 2) / (most - 2) * most / rho)
    return at.rate * trust * math.sqrt(1 - power) * divided(v, square, h)`,
  },
  lion: {
    rule: `    heard = h["beta1"] * m.get("v", 0) + (1 - h["beta1"]) * g
    mean(m, "v", h["beta2"], g)
    return decayed(at, h) + at.rate * torch.sign(heard)`,
  },
  adabelief: {
    rule: `    v = mean(m, "v", h["beta1"], g)
    m["s"] = h["beta2"] * m.get("s", 0) + (1 - h["beta2"]) * (g - v) ** 2 + (0 if h["epsilonInside"] else h["epsilon"])
    return at.rate * divided(v / bias(h["beta1"], at, h), m["s"] / bias(h["beta2"], at, h), h)`,
  },
  yogi: {
    rule: `    before = m.get("s", torch.zeros_like(g))
    m["s"] = before - (1 - h["beta2"]) * g * g * torch.sign(before - g * g)
    v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], at, h)
    return at.rate * divided(v, m["s"] / bias(h["beta2"], at, h), h)`,
  },
  adan: {
    rule: `    change = g - m.get("last", g)
    m["last"] = g.clone()
    v = mean(m, "v", h["beta1"], g) / bias(h["beta1"], at, h)
    c = mean(m, "c", h["beta2"], change) / bias(h["beta2"], at, h)
    square = mean(m, "s", h["beta3"], (g + h["beta2"] * change) ** 2) / bias(h["beta3"], at, h)
    return at.x - (at.x - at.rate * divided(v + h["beta2"] * c, square, h)) / (1 + at.rate * h["weightDecay"])`,
  },
  rprop: {
    call: (h, lr) => (h.backtrack ? null : `Rprop(params, lr=${lr}, etas=(${literal(h.etaMinus)}, ${literal(h.etaPlus)}), step_sizes=(${literal(h.stepMin)}, ${literal(h.stepMax)}))`),
    rule: `    last, before = m.get("last", torch.zeros_like(g)), m.get("size", torch.full_like(g, at.rate))
    agreed = torch.sign(g * last)
    factor = torch.where(agreed > 0, torch.full_like(g, h["etaPlus"]), torch.where(agreed < 0, torch.full_like(g, h["etaMinus"]), torch.ones_like(g)))
    m["size"] = (before * factor).clamp(h["stepMin"], h["stepMax"])
    m["last"] = torch.where(agreed < 0, torch.zeros_like(g), g)
    back = -torch.sign(last) * before if h["backtrack"] else torch.zeros_like(g)
    return torch.where(agreed < 0, back, torch.sign(g) * m["size"])`,
  },
  qhm: {
    rule: `    return at.rate * ((1 - h["nu"]) * g + h["nu"] * mean(m, "v", h["beta"], g))`,
  },
  sgdw: {
    rule: `    m["v"] = warm(at, h) * m.get("v", 0) + at.rate * g
    return decayed(at, h) + m["v"]`,
  },
};

/** Where Nesterov's rule looks: written out where PyTorch's own form is not the one that was chosen. */
export const LOOK_AHEAD = `def look_ahead(at, h):
    """How many velocities ahead the gradient is taken: x - rate * beta * v, where momentum leads, or the article's x - beta * v."""
    return {"scaled": at.rate, "printed": 1, "framework": 0}[h["lookAhead"]] * warm(at, h)
`;

/**
 * @param {RunSpec} run
 * @param {boolean} constantRate a rule whose PyTorch twin reads its rate only at the start needs that
 * @returns {string | null} the call of PyTorch's own optimiser; null where its form is not the one that was chosen
 */
export function torchCall(run, constantRate) {
  const entry = ruleOf(run.optimiser);
  // PyTorch's Nesterov and Rprop carry what was done at another rate along: the same only while the rate stays.
  if (!constantRate && run.optimiser === 'rprop') return null;
  const call = entry.call?.(run.hyper, literal(run.learningRate));
  return call ? `torch.optim.${call}` : null;
}

/**
 * @param {string} id
 * @returns {Entry}
 */
export function ruleOf(id) {
  const entry = RULES[id];
  if (!entry) throw new Error(`No Python is written down for the optimiser ${id}: add it to web/export/rules.js.`);
  return entry;
}
