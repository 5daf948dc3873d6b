#!/usr/bin/env python3
"""Writes optimisers.jsonl and schedules.jsonl: what each rule must give, in double precision.

Plain Python from the papers' formulas (named at each rule), standard library only. Run from anywhere:
    python3 tests/data/make_rows.py
"""
import json
import math
import pathlib

HERE = pathlib.Path(__file__).parent
START = [1.0, -2.0, 0.5, 3.0]
GRADIENTS = [[0.5, -1.0, 0.0, 2.0], [0.25, 1.0, -0.125, -1.5], [-0.75, 0.5, 0.25, 0.5], [1.0, -0.25, 0.0625, 0.125],
             [0.1, 0.2, -0.3, 0.4], [-2.0, 0.03125, 0.0, -4.0], [0.3, -0.7, 1e-3, 8.0]]


def scaled(g, s, eps, inside):
    return g / math.sqrt(s + eps) if inside else g / (math.sqrt(s) + eps)


def warm(beta, warmup, t):
    """Article, row 5: beta rises from 0.5; here linearly over `warmup` epochs, a step being an epoch."""
    if t - 1 >= warmup:
        return beta
    low = min(0.5, beta)
    return low + (beta - low) * (t - 1) / warmup


def sgd(x, g, m, t, a, h):
    return x - a * g


def momentum(x, g, m, t, a, h):
    m["v"] = warm(h.get("beta", .9), h.get("betaWarmup", 0), t) * m.get("v", 0) + g
    return x - a * m["v"]


def adagrad(x, g, m, t, a, h):
    before = m.get("s", 0)
    m["s"] = before + g * g
    s = before if h.get("printedSum", 0) else m["s"]
    return x - a * scaled(g, s, h.get("epsilon", 1e-8), h.get("epsilonInside", 1))


def nesterov_framework(x, g, m, t, a, h):
    """PyTorch 1.13 (optim/sgd.py), whose weights are the looked-ahead ones."""
    momentum(x, g, m, t, a, h)
    return x - a * (g + warm(h.get("beta", .9), h.get("betaWarmup", 0), t) * m["v"])


def nesterov(x, g, m, t, a, h):
    return (nesterov_framework if h.get("lookAhead") == "framework" else momentum)(x, g, m, t, a, h)


def rmsprop(x, g, m, t, a, h):
    c = h.get("gamma", .9)
    m["s"] = c * m.get("s", 0) + (1 - c) * g * g
    m["m"] = c * m.get("m", 0) + (1 - c) * g
    s = m["s"] - m["m"] ** 2 if h.get("centred", 0) else m["s"]
    m["v"] = h.get("momentum", 0) * m.get("v", 0) + scaled(g, s, h.get("epsilon", 1e-8), h.get("epsilonInside", 1))
    return x - a * m["v"]


def adadelta(x, g, m, t, a, h):
    c, eps = h.get("rho", .95), h.get("epsilon", 1e-6)
    m["s"] = c * m.get("s", 0) + (1 - c) * g * g
    d = math.sqrt(m.get("u", 0) + eps) / math.sqrt(m["s"] + eps) * g
    m["u"] = c * m.get("u", 0) + (1 - c) * d * d
    return x - a * d


def adam(x, g, m, t, a, h):
    b1, b2 = h.get("beta1", .9), h.get("beta2", .999)
    m["v"] = b1 * m.get("v", 0) + (1 - b1) * g
    m["s"] = b2 * m.get("s", 0) + (1 - b2) * g * g
    v, s = m["v"], m["s"]
    if h.get("biasCorrection", 1):
        v, s = v / (1 - b1 ** t), s / (1 - b2 ** t)
    return x - a * scaled(v, s, h.get("epsilon", 1e-8), h.get("epsilonInside", 1))


def adamax(x, g, m, t, a, h):
    b1, b2 = h.get("beta1", .9), h.get("beta2", .999)
    m["v"] = b1 * m.get("v", 0) + (1 - b1) * g
    m["u"] = max(b2 * m.get("u", 0), abs(g) + h.get("epsilon", 0))
    v = m["v"] / (1 - b1 ** t) if h.get("biasCorrection", 1) else m["v"]
    return x - a * v / m["u"] if m["u"] > 0 else x


def nadam(x, g, m, t, a, h):
    b1, b2, psi = h.get("beta1", .9), h.get("beta2", .999), h.get("momentumDecay", 0)

    def mu(i):
        return b1 * (1 - 0.5 * 0.96 ** (i * psi)) if psi > 0 else b1
    m["v"] = b1 * m.get("v", 0) + (1 - b1) * g
    m["s"] = b2 * m.get("s", 0) + (1 - b2) * g * g
    m["p"] = m.get("p", 1) * mu(t)
    v, s = mu(t + 1) * m["v"] + (1 - mu(t)) * g, m["s"]
    if h.get("biasCorrection", 1):
        v = mu(t + 1) * m["v"] / (1 - m["p"] * mu(t + 1)) + (1 - mu(t)) * g / (1 - m["p"])
        s = m["s"] / (1 - b2 ** t)
    return x - a * scaled(v, s, h.get("epsilon", 1e-8), h.get("epsilonInside", 1))


def amsgrad(x, g, m, t, a, h):
    b1, b2 = h.get("beta1", .9), h.get("beta2", .999)
    m["v"] = b1 * m.get("v", 0) + (1 - b1) * g
    m["s"] = b2 * m.get("s", 0) + (1 - b2) * g * g
    m["top"] = max(m.get("top", 0), m["s"])
    v, s = m["v"], m["top"]
    if h.get("biasCorrection", 1):
        v, s = v / (1 - b1 ** t), s / (1 - b2 ** t)
    return x - a * scaled(v, s, h.get("epsilon", 1e-8), h.get("epsilonInside", 1))


def kept(a, h):
    """Of a weight after its decay. The rate is constant here, so the paper's schedule multiplier eta is 1."""
    return 1 - h.get("weightDecay", .01) * (a if h.get("decayScaled", 1) else 1)


def adamw(x, g, m, t, a, h):
    return adam(x, g, m, t, a, h) - x + kept(a, h) * x


def radam(x, g, m, t, a, h):
    b1, b2 = h.get("beta1", .9), h.get("beta2", .999)
    m["v"] = b1 * m.get("v", 0) + (1 - b1) * g
    m["s"] = b2 * m.get("s", 0) + (1 - b2) * g * g
    limit = 2 / (1 - b2) - 1
    rho = limit - 2 * t * b2 ** t / (1 - b2 ** t)
    v = m["v"] / (1 - b1 ** t)
    if rho <= h.get("rectifyAbove", 4):
        return x - a * v
    r = math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho))
    return x - a * r * math.sqrt(1 - b2 ** t) * scaled(v, m["s"], h.get("epsilon", 1e-8), h.get("epsilonInside", 1))


def sign(x):
    return (x > 0) - (x < 0)


def lion(x, g, m, t, a, h):
    b1, b2 = h.get("beta1", .9), h.get("beta2", .99)
    update = sign(b1 * m.get("v", 0) + (1 - b1) * g)
    m["v"] = b2 * m.get("v", 0) + (1 - b2) * g
    return kept(a, h) * x - a * update


def adabelief(x, g, m, t, a, h):
    b1, b2, eps, inside = h.get("beta1", .9), h.get("beta2", .999), h.get("epsilon", 1e-8), h.get("epsilonInside", 1)
    m["v"] = b1 * m.get("v", 0) + (1 - b1) * g
    m["s"] = b2 * m.get("s", 0) + (1 - b2) * (g - m["v"]) ** 2 + (0 if inside else eps)
    v, s = m["v"], m["s"]
    if h.get("biasCorrection", 1):
        v, s = v / (1 - b1 ** t), s / (1 - b2 ** t)
    return x - a * scaled(v, s, eps, inside)


def yogi(x, g, m, t, a, h):
    b1, b2 = h.get("beta1", .9), h.get("beta2", .999)
    m["v"] = b1 * m.get("v", 0) + (1 - b1) * g
    m["s"] = m.get("s", 0) - (1 - b2) * sign(m.get("s", 0) - g * g) * g * g
    v, s = m["v"], m["s"]
    if h.get("biasCorrection", 1):
        v, s = v / (1 - b1 ** t), s / (1 - b2 ** t)
    return x - a * scaled(v, s, h.get("epsilon", 1e-6), h.get("epsilonInside", 1))


def adan(x, g, m, t, a, h):
    """The paper's beta is 1 - beta here."""
    b1, b2, b3 = h.get("beta1", .98), h.get("beta2", .92), h.get("beta3", .99)
    d = g - m.get("g", g)
    m["g"] = g
    m["v"] = b1 * m.get("v", 0) + (1 - b1) * g
    m["c"] = b2 * m.get("c", 0) + (1 - b2) * d
    m["s"] = b3 * m.get("s", 0) + (1 - b3) * (g + b2 * d) ** 2
    v, c, s = m["v"], m["c"], m["s"]
    if h.get("biasCorrection", 1):
        v, c, s = v / (1 - b1 ** t), c / (1 - b2 ** t), s / (1 - b3 ** t)
    moved = x - a * scaled(v + b2 * c, s, h.get("epsilon", 1e-8), h.get("epsilonInside", 1))
    return moved / (1 + a * h.get("weightDecay", .01))


def rprop(x, g, m, t, a, h):
    before, last = m.get("size", a), m.get("g", 0)
    factor = {1: h.get("etaPlus", 1.2), 0: 1, -1: h.get("etaMinus", .5)}[sign(g) * sign(last)]
    m["size"] = min(max(before * factor, h.get("stepMin", 1e-6)), h.get("stepMax", 50))
    if sign(g) * sign(last) < 0:
        m["g"] = 0
        return x + sign(last) * before if h.get("backtrack", 0) else x
    m["g"] = g
    return x - sign(g) * m["size"]


def qhm(x, g, m, t, a, h):
    b, nu = h.get("beta", .999), h.get("nu", .7)
    m["v"] = b * m.get("v", 0) + (1 - b) * g
    return x - a * ((1 - nu) * g + nu * m["v"])


def sgdw(x, g, m, t, a, h):
    m["v"] = warm(h.get("beta", .9), h.get("betaWarmup", 0), t) * m.get("v", 0) + a * g
    return kept(a, h) * x - m["v"]


RULES = {
    "sgd": (sgd, "Robbins & Monro 1951", [{}]),
    "momentum": (momentum, "Rathi 2018, momentum: v = beta v + g, x = x - alpha v",
                 [{}, {"beta": 0.5}, {"beta": 0}, {"betaWarmup": 4}, {"beta": 0.3, "betaWarmup": 4}, {"betaWarmup": 2.5}]),
    "nesterov": (nesterov, "Sutskever et al. 2013, eq. 3-4, on gradients already taken ahead",
                 [{}, {"beta": 0.99}, {"betaWarmup": 4}, {"lookAhead": "printed"}, {"lookAhead": "framework"},
                  {"lookAhead": "framework", "beta": 0.5, "betaWarmup": 2}]),
    "adagrad": (adagrad, "Duchi et al. 2011, fig. 1; switches as the article",
                [{}, {"epsilonInside": 0}, {"epsilon": 0.01}, {"epsilonInside": 0, "epsilon": 0.5},
                 {"printedSum": 1, "epsilon": 0.5}, {"printedSum": 1, "epsilonInside": 0, "epsilon": 0.5}]),
    "rmsprop": (rmsprop, "Tieleman & Hinton 2012, lecture 6.5; centred: Graves 2013, eq. 38-40; switches as the article",
                [{}, {"epsilonInside": 0, "epsilon": 0.001}, {"gamma": 0.5}, {"gamma": 0}, {"epsilon": 0.25},
                 {"centred": 1}, {"momentum": 0.8}, {"centred": 1, "momentum": 0.5, "gamma": 0.6},
                 {"centred": 1, "momentum": 0.5, "epsilonInside": 0, "epsilon": 0.001}]),
    "adam": (adam, "Kingma & Ba 2014, algorithm 1; switches as the article",
             [{}, {"epsilonInside": 0}, {"biasCorrection": 0}, {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01},
              {"biasCorrection": 0, "epsilonInside": 0, "epsilon": 0.01}, {"beta1": 0}, {"beta2": 0.999999}]),
    "adadelta": (adadelta, "Zeiler 2012, algorithm 1", [{}, {"rho": 0.5}, {"epsilon": 0.01}, {"rho": 0.9, "epsilon": 1}]),
    "adamax": (adamax, "Kingma & Ba 2014, algorithm 2; epsilon: PyTorch 1.13, optim/adamax.py",
               [{}, {"epsilon": 0.01}, {"beta1": 0.5, "beta2": 0.6}, {"biasCorrection": 0}, {"beta1": 0, "epsilon": 1}]),
    "nadam": (nadam, "Dozat 2016, algorithm 2; momentumDecay: PyTorch 1.13, optim/nadam.py, foreach; switches as the article",
              [{}, {"epsilonInside": 0}, {"biasCorrection": 0}, {"momentumDecay": 0.004}, {"beta1": 0.5, "beta2": 0.9},
               {"momentumDecay": 1, "epsilonInside": 0, "epsilon": 0.01}, {"momentumDecay": 0.5, "biasCorrection": 0}]),
    "amsgrad": (amsgrad, "Reddi et al. 2018, algorithm 2; biasCorrection: PyTorch 1.13, optim/adam.py; switches as the article",
                [{}, {"epsilonInside": 0}, {"biasCorrection": 0}, {"beta1": 0.5, "beta2": 0.6, "epsilon": 0.01},
                 {"biasCorrection": 0, "epsilonInside": 0, "epsilon": 0.01, "beta2": 0.7}]),
    "adamw": (adamw, "Loshchilov & Hutter 2019, algorithm 2; decayScaled: PyTorch 1.13, optim/adamw.py",
              [{}, {"epsilonInside": 0}, {"weightDecay": 0.5}, {"weightDecay": 0.05, "decayScaled": 0}, {"biasCorrection": 0},
               {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01, "weightDecay": 0}, {"decayScaled": 0, "epsilonInside": 0}]),
    "radam": (radam, "Liu et al. 2019, algorithm 2; switches as the article",
              [{}, {"beta2": 0.9}, {"beta2": 0.9, "rectifyAbove": 5}, {"beta2": 0.8, "epsilonInside": 0, "epsilon": 0.01},
               {"beta1": 0.5, "beta2": 0.7, "epsilon": 0.01}, {"epsilonInside": 0}]),
    "lion": (lion, "Chen et al. 2023, algorithm 2", [{}, {"weightDecay": 0}, {"beta1": 0.5, "beta2": 0.6, "weightDecay": 1},
                                                     {"beta1": 0.95, "beta2": 0.98}]),
    "adabelief": (adabelief, "Zhuang et al. 2020, algorithm 2; epsilon inside as the article",
                  [{}, {"epsilonInside": 0}, {"biasCorrection": 0}, {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01},
                   {"epsilonInside": 0, "epsilon": 0.01}, {"epsilonInside": 0, "epsilon": 0.1, "biasCorrection": 0}]),
    "yogi": (yogi, "Zaheer et al. 2018, algorithm 2, s from 0; switches as the article and Adam",
             [{}, {"epsilonInside": 0, "epsilon": 0.001}, {"biasCorrection": 0}, {"beta1": 0.5, "beta2": 0.6},
              {"biasCorrection": 0, "epsilonInside": 0, "beta2": 0.9}]),
    "adan": (adan, "Xie et al. 2022, algorithm 1; biasCorrection: the authors' code; epsilon inside as the article",
             [{}, {"epsilonInside": 0, "epsilon": 0.01}, {"biasCorrection": 0}, {"weightDecay": 1}, {"weightDecay": 0},
              {"beta1": 0.5, "beta2": 0.6, "beta3": 0.7}, {"biasCorrection": 0, "beta2": 0.5, "beta3": 0.9}]),
    "rprop": (rprop, "Riedmiller & Braun 1993, the RPROP algorithm; backtrack 0: PyTorch 1.13, optim/rprop.py",
              [{}, {"backtrack": 1}, {"etaMinus": 0.3, "etaPlus": 1.7}, {"stepMin": 0.001, "stepMax": 0.055, "etaMinus": 0.01},
               {"backtrack": 1, "stepMax": 0.04, "etaPlus": 2}]),
    "qhm": (qhm, "Ma & Yarats 2018, eq. 3-4", [{}, {"nu": 0}, {"nu": 1}, {"beta": 0.5, "nu": 0.5}, {"beta": 0.9, "nu": 0.9}]),
    "sgdw": (sgdw, "Loshchilov & Hutter 2019, algorithm 1; decayScaled: as AdamW in the frameworks",
             [{}, {"weightDecay": 0.5}, {"weightDecay": 0.05, "decayScaled": 0}, {"beta": 0.5, "weightDecay": 0},
              {"betaWarmup": 4, "decayScaled": 0}]),
}


def optimiser_rows():
    def by_hand(name, hyper, start, gradients, expected, source, rate=0.1):
        return {"id": name, "learningRate": rate, "hyper": hyper, "start": start, "gradients": gradients,
                "expected": expected, "source": "by hand: " + source}

    # 1 - 0.1 * 0.5 = 0.95, -2 + 0.1 * 1 = -1.9, 0.5, 3 - 0.1 * 2 = 2.8.
    yield by_hand("sgd", {}, START, GRADIENTS[:1], [0.95, -1.9, 0.5, 2.8], "x - 0.1 g")
    # v = g, then v = 0.5 g1 + g2 = (0.5, 0.5, -0.125, -0.5).
    yield by_hand("momentum", {"beta": 0.5}, START, GRADIENTS[:2], [0.9, -1.95, 0.5125, 2.85], "v = 0.5 v + g, x - 0.1 v")
    # g is always 1: beta is 0.5, 0.7, 0.9, 0.9 in epochs 0 to 3, so v = 1, 1.7, 2.53, 3.277; their sum is 8.507.
    yield by_hand("momentum", {"beta": 0.9, "betaWarmup": 2}, [1, 0, -1, 10], [[1, 1, 1, 1]] * 4,
                  [0.1493, -0.8507, -1.8507, 9.1493], "beta 0.5, 0.7, 0.9, 0.9; v = 1, 1.7, 2.53, 3.277")
    # As momentum, for the gradients were taken where they were taken: v = 1, 1.5, 1.75, sum 4.25.
    yield by_hand("nesterov", {"beta": 0.5}, [1, 0, -1, 10], [[1, 2, -1, 0]] * 3, [0.575, -0.85, -0.575, 10],
                  "v = g (1, 1.5, 1.75), x - 0.1 * 4.25 g")
    # 3-4-5 triangle: sqrt(9) = 3, then sqrt(9 + 16) = 5; steps 0.1 and 0.1 * 4/5.
    yield by_hand("adagrad", {"epsilon": 1e-20}, [1, 0, -1, 10], [[3, -3, 6, 0], [4, -4, 8, 0]], [0.82, 0.18, -1.18, 10],
                  "3/sqrt(9) = 1, 4/sqrt(25) = 0.8")
    # The first root is sqrt(0 + 0.25) = 0.5: twice the gradient.
    yield by_hand("adagrad", {"printedSum": 1, "epsilon": 0.25}, [1, 0, -1, 10], [[2, -1, 4, 0]], [0.6, 0.2, -1.8, 10],
                  "the sum stops short: x - 0.1 g / sqrt(0.25)")
    # The default epsilon of 1e-8 makes the first printed step 10^4 times g.
    yield by_hand("adagrad", {"printedSum": 1}, [1, 0, -1, 10], [[2, -1, 4, 0]], [-1999, 1000, -4001, 10],
                  "x - 0.1 g / 1e-4, the lesson of the printed sum")
    # Outside the root: sqrt(9) + 1 = 4, sqrt(1) + 1 = 2, sqrt(16) + 1 = 5.
    yield by_hand("adagrad", {"epsilonInside": 0, "epsilon": 1}, [1, 0, -1, 10], [[3, -1, 4, 0]], [0.925, 0.05, -1.08, 10],
                  "3/(3 + 1), 1/(1 + 1), 4/(4 + 1)")
    # gamma 0.75: s = g^2 / 4, root g / 2, so a step is 2 alpha; then g = 0 leaves x.
    yield by_hand("rmsprop", {"gamma": 0.75, "epsilon": 1e-20}, [1, 0, -1, 10], [[3, -1, 4, 0], [0, 0, 0, 0]],
                  [0.8, 0.2, -1.2, 10], "s = g^2/4, x - 0.1 * 2 sign(g)")
    # s = 4 * 0.25 = 1 inside with epsilon 0.44: sqrt(1.44) = 1.2, 0.6 * 2 / 1.2 = 1.
    yield by_hand("rmsprop", {"gamma": 0.75, "epsilon": 0.44}, [1, 0, -1, 10], [[2, -2, 2, 0]], [0, 1, -2, 10],
                  "0.6 * 2 / sqrt(1 + 0.44) = 1", 0.6)
    # The same outside: 0.6 * 2 / (1 + 0.5) = 0.8.
    yield by_hand("rmsprop", {"gamma": 0.75, "epsilon": 0.5, "epsilonInside": 0}, [1, 0, -1, 10], [[2, -2, 2, 0]],
                  [0.2, 0.8, -1.8, 10], "0.6 * 2 / (1 + 0.5) = 0.8", 0.6)
    # The corrected first step of Adam is alpha sign(g), whatever the gradient's size; 0 stays.
    yield by_hand("adam", {"epsilon": 1e-20}, START, GRADIENTS[:1], [0.9, -1.9, 0.5, 2.9], "v/(1-b1) = g, s/(1-b2) = g^2")
    # Equal gradients: the corrected averages are g and g^2 at every step, so three steps are 3 alpha sign(g).
    yield by_hand("adam", {"epsilon": 1e-20, "beta1": 0.5, "beta2": 0.75}, [1, 0, -1, 10], [[3, -1, 0.5, 0]] * 3,
                  [0.7, 0.3, -1.3, 10], "equal gradients, each step 0.1 sign(g)")
    # Uncorrected: v = 0.5 g, s = 0.25 g^2 with beta2 0.75: a step is alpha sign(g); with beta1 0.75 half of it.
    yield by_hand("adam", {"epsilon": 1e-20, "beta1": 0.75, "beta2": 0.75, "biasCorrection": 0}, [1, 0, -1, 10],
                  [[3, -1, 0.5, 0]], [0.95, 0.05, -1.05, 10], "0.25 g / (0.5 |g|)")
    far = [1, 0, -1, 10]
    # Each gradient taken where its step starts: v = 1, 1.5; steps 0.1 (1 + 0.5) and 0.1 (1 + 0.75).
    yield by_hand("nesterov", {"beta": 0.5, "lookAhead": "framework"}, far, [[1, 2, -1, 0]] * 2, [0.675, -0.65, -0.675, 10],
                  "0.1 (g + v/2) with v = g, 1.5 g")
    # s = g^2/4, mean g/4: the variance is 3/16 g^2, and 0.1 / sqrt(3/16) = 0.4/sqrt(3).
    yield by_hand("rmsprop", {"gamma": 0.75, "epsilon": 1e-20, "centred": 1}, far, [[3, -1, 4, 0]],
                  [0.7690598923241497, 0.23094010767585033, -1.2309401076758504, 10], "g^2/4 - (g/4)^2, x - 0.4/sqrt(3) sign(g)")
    # g / root = 2 sign(g), v = 2 and then 1 while g is 0.
    yield by_hand("rmsprop", {"gamma": 0.75, "epsilon": 1e-20, "momentum": 0.5}, far, [[3, -1, 4, 0], [0, 0, 0, 0]],
                  [0.7, 0.3, -1.3, 10], "v = 2 sign(g), then half of it")
    # s = 1.6^2/4 = 0.64, roots sqrt(0.36) = 0.6 and sqrt(1) = 1: d = 0.96.
    yield by_hand("adadelta", {"rho": 0.75, "epsilon": 0.36}, far, [[1.6, -1.6, 1.6, 0]], [0.04, 0.96, -1.96, 10],
                  "1.6 * 0.6 / 1", 1)
    # Equal gradients: corrected v is g, u is |g|; then 0.25 g / |g| uncorrected, and 3/(3 + 1), 1/(1 + 1), 4/(4 + 1).
    yield by_hand("adamax", {}, far, [[3, -1, 4, 0]] * 3, [0.7, 0.3, -1.3, 10], "g/|g|, three times")
    yield by_hand("adamax", {"beta1": 0.75, "biasCorrection": 0}, far, [[3, -1, 4, 0]], [0.975, 0.025, -1.025, 10], "0.25 g/|g|")
    yield by_hand("adamax", {"epsilon": 1}, far, [[3, -1, 4, 0]], [0.925, 0.05, -1.08, 10], "3/4, 1/2, 4/5")
    # (0.5 * 0.5 / 0.75 + 0.5 / 0.5) sign(g) = 4/3; uncorrected (0.25 + 0.5) g / (0.5 |g|) = 1.5.
    yield by_hand("nadam", {"beta1": 0.5, "epsilon": 1e-20}, far, [[3, -1, 4, 0]], [0.6, 0.4, -1.4, 10], "0.3 * 4/3", 0.3)
    yield by_hand("nadam", {"beta1": 0.5, "beta2": 0.75, "epsilon": 1e-20, "biasCorrection": 0}, far, [[3, -1, 4, 0]],
                  [0.7, 0.3, -1.3, 10], "0.2 * 1.5", 0.2)
    # mu_1 = 0.5 * 0.52 = 0.26, mu_2 = 0.5 * 0.5392 = 0.2696: 0.74/0.74 + 0.2696 * 0.5 / (1 - 0.26 * 0.2696) = 1.1449612...
    yield by_hand("nadam", {"beta1": 0.5, "epsilon": 1e-20, "momentumDecay": 1}, far, [[3, -1, 4, 0]],
                  [0.8855038799704055, 0.11449612002959447, -1.1144961200295945, 10], "0.1 (1 + 0.1348/0.929904)")
    # s = 4, then 3 + 1/4 < 4, so 4 stays: 4/2 and 1/2. Corrected: 4/sqrt(4 * 4), then 1/sqrt(4 * 16/7) = sqrt(7)/8.
    yield by_hand("amsgrad", {"beta1": 0, "beta2": 0.75, "epsilon": 1e-20, "biasCorrection": 0}, far, [[4, -4, 4, 0], [1, -1, 1, 0]],
                  [0.75, 0.25, -1.25, 10], "4/2 + 1/2, for s = 3.25 is below 4")
    yield by_hand("amsgrad", {"beta1": 0, "beta2": 0.75, "epsilon": 1e-20}, far, [[4, -4, 4, 0], [1, -1, 1, 0]],
                  [0.8669281086116926, 0.13307189138830737, -1.1330718913883073, 10], "4/4 + sqrt(7)/8")
    # The first step of Adam, from 0.95 x and from 0.5 x.
    yield by_hand("adamw", {"epsilon": 1e-20, "weightDecay": 0.5}, far, [[3, -1, 4, 0]], [0.85, 0.1, -1.05, 9.5],
                  "(1 - 0.1 * 0.5) x - 0.1 sign(g)")
    yield by_hand("adamw", {"epsilon": 1e-20, "weightDecay": 0.5, "decayScaled": 0}, far, [[3, -1, 4, 0]], [0.4, 0.1, -0.6, 5],
                  "(1 - 0.5) x - 0.1 sign(g)")
    # beta2 0.5: rho never exceeds 2/0.5 - 1 = 3, so it is corrected momentum, and equal gradients have themselves as mean.
    yield by_hand("radam", {"beta2": 0.5}, far, [[3, -1, 0.5, 0]] * 2, [0.4, 0.2, -1.1, 10], "0.1 g, twice: rho is below 3")
    # beta2 0.75: rho is at most 7; rho_5 = 7 - 10 * 243/781 = 3.889, rho_6 = 7 - 12 * 729/3367 = 4.4018414..., and
    # r_6 = sqrt(0.4018414 * 2.4018414 * 7 / (3 * 5 * 4.4018414)) = 0.31987897...; s corrected is g^2.
    yield by_hand("radam", {"beta2": 0.75, "epsilon": 1e-20}, far, [[1, -2, 0.5, 0]] * 6,
                  [0.4680121022952433, 1.0319878977047567, -1.2819878977047567, 10], "five times 0.1 g, once 0.1 r_6 sign(g)")
    yield by_hand("radam", {"beta2": 0.75, "rectifyAbove": 5}, far, [[1, -2, 0.5, 0]] * 6, [0.4, 1.2, -1.3, 10], "six times 0.1 g")
    # v = g/4; then c = v/2 + g/2 = -0.625, -0.125, -0.4375, 0.
    yield by_hand("lion", {"beta1": 0.5, "beta2": 0.75, "weightDecay": 0.5}, far, [[3, -1, 0.5, 0], [-2, 0, -1, 0]],
                  [0.9075, 0.195, -0.8975, 9.025], "0.95 x - 0.1 sign(c): +, -, +, 0, then -, -, -, 0")
    # g - v = g/2, so s corrected is g^2/4. Uncorrected: v = g/2, s = g^2/16.
    yield by_hand("adabelief", {"beta1": 0.5, "epsilon": 1e-20}, far, [[3, -1, 4, 0]], [0.8, 0.2, -1.2, 10], "0.1 g / (|g|/2)")
    yield by_hand("adabelief", {"beta1": 0.5, "beta2": 0.75, "epsilon": 1e-20, "biasCorrection": 0}, far, [[3, -1, 4, 0]],
                  [0.8, 0.2, -1.2, 10], "0.1 (g/2) / (|g|/4)")
    # s corrected = 0.6^2 + 0.16/0.25 = 1; 0.58 * 1.2 / (1 + 0.16) = 0.6.
    yield by_hand("adabelief", {"beta1": 0.5, "beta2": 0.75, "epsilon": 0.16, "epsilonInside": 0}, far, [[1.2, -1.2, 1.2, 0]],
                  [0.4, 0.6, -1.6, 10], "0.58 * 1.2 / (sqrt(0.36 + 0.64) + 0.16)", 0.58)
    # s = 4, then 4 - 1/4: 4/2 + 1/sqrt(3.75).
    yield by_hand("yogi", {"beta1": 0, "beta2": 0.75, "epsilon": 1e-20, "biasCorrection": 0}, far, [[4, -4, 4, 0], [1, -1, 1, 0]],
                  [0.7483602220505678, 0.25163977794943226, -1.2516397779494322, 10], "4/2 + 1/sqrt(3.75)")
    yield by_hand("yogi", {"epsilon": 1e-20}, far, [[3, -1, 4, 0]], [0.9, 0.1, -1.1, 10], "g/|g|, as Adam")
    # Equal gradients do not change: corrected v is g, s is g^2. Then (x - 0.25 sign(g)) / 1.25.
    yield by_hand("adan", {"epsilon": 1e-20, "weightDecay": 1}, far, [[3, -1, 4, 0]], [0.6, 0.2, -1, 8],
                  "(x - 0.25 sign(g)) / (1 + 0.25)", 0.25)
    # v = 1, s = 1; then d = 2: v = 2.5, c = 1, s = 0.75 + (4 + 1)^2 / 4 = 7, (2.5 + 0.5) / sqrt(7).
    yield by_hand("adan", {"beta1": 0.5, "beta2": 0.5, "beta3": 0.75, "epsilon": 1e-20, "biasCorrection": 0, "weightDecay": 0}, far,
                  [[2, -2, 2, 0], [4, -4, 4, 0]], [0.7866106580972318, 0.21338934190276815, -1.213389341902768, 10], "1/1 + 3/sqrt(7)")
    # Steps 0.1, 0.12, none (0.06), 0.06 back; 0.1, none (0.05), 0.05, 0.06; none, 0.1, 0.12, none.
    turns = [[1, -1, 0, 0], [2, 1, 2, 0], [-1, 3, 3, 0], [-1, 2, 0, 0]]
    yield by_hand("rprop", {}, far, turns, [0.84, -0.01, -1.22, 10], "-0.1 -0.12 +0.06; +0.1 -0.05 -0.06; -0.1 -0.12")
    yield by_hand("rprop", {"backtrack": 1}, far, turns, [0.96, -0.11, -1.22, 10], "the same, and 0.12 and 0.1 are taken back")
    # v = g/2, 3g/4: 0.1 (0.5 + 0.25) g + 0.1 (0.5 + 0.375) g.
    yield by_hand("qhm", {"beta": 0.5, "nu": 0.5}, far, [[1, 2, -1, 0]] * 2, [0.8375, -0.325, -0.8375, 10], "0.075 g + 0.0875 g")
    # v = 0.1 g, 0.15 g.
    yield by_hand("sgdw", {"beta": 0.5, "weightDecay": 0.5}, far, [[1, 2, -1, 0]] * 2, [0.6575, -0.49, -0.6575, 9.025],
                  "0.95 (0.95 x - 0.1 g) - 0.15 g")
    yield by_hand("sgdw", {"beta": 0.5, "weightDecay": 0.5, "decayScaled": 0}, far, [[1, 2, -1, 0]] * 2, [0.05, -0.4, -0.05, 2.5],
                  "0.5 (0.5 x - 0.1 g) - 0.15 g")
    for name, (rule, source, settings) in RULES.items():
        for hyper in settings:
            x, memory = list(START), [{} for _ in START]
            for t, row in enumerate(GRADIENTS, 1):
                x = [rule(x[i], row[i], memory[i], t, 0.05, hyper) for i in range(4)]
            yield {"id": name, "learningRate": 0.05, "hyper": hyper, "start": START, "gradients": GRADIENTS,
                   "expected": x, "source": source}


# Schedules: the share of the rate that was set, t epochs after the warm-up, in a run of n epochs after it.

def progress(t, n, h):
    return min(t / (h.get("over", 0) or n), 1)


def linear(t, n, h):
    s = progress(t, n, h)
    return (1 - s) + s * h.get("endFactor", 0)


def polynomial(t, n, h):
    end = h.get("endFactor", 0)
    return end + (1 - end) * (1 - progress(t, n, h)) ** h.get("power", 0.9)


def cosine_fall(s, low):
    return low + (1 - low) * (1 + math.cos(math.pi * s)) / 2


def cosine(t, n, h):
    length = h.get("over", 0) or n
    return cosine_fall(t % (2 * length) / length, h.get("minimum", 0))


def cosine_restarts(t, n, h):
    length = h.get("period", 10) or n
    while t >= length:
        t, length = t - length, length * h.get("multiply", 2)
    return cosine_fall(t / length, h.get("minimum", 0))


def one_cycle(t, n, h):
    """As PyTorch counts: the top at s n - 1, the end at n - 1."""
    low = 1 / h.get("divFactor", 25)
    top, last = h.get("pctStart", 0.3) * n - 1, n - 1
    if t <= top:
        first, then, s = low, 1, t / top
    else:
        first, then, s = 1, low / h.get("finalDivFactor", 1e4), (t - top) / (last - top) if t < last else 1
    if h.get("anneal", "cosine") == "cosine":
        s = (1 - math.cos(math.pi * s)) / 2
    return first * (1 - s) + then * s


def triangular(t, n, h):
    base, up, down = h.get("base", 0.1), h.get("up", 10), h.get("down", 10)
    cycle, within = divmod(t, up + down)
    height = within / up if within <= up else (up + down - within) / down
    return base + (1 - base) * height * h.get("perCycle", 1) ** cycle * h.get("perEpoch", 1) ** t


def inverse_sqrt(t, n, h):
    hold = h.get("hold", 10)
    return math.sqrt(hold / max(t, hold))


SCHEDULES = {
    "constant": (lambda t, n, h: 1, "Robbins & Monro 1951", [{}]),
    "step": (lambda t, n, h: h["factor"] ** (t // h["every"]), "Rathi 2018, decay",
             [{"factor": 0.5, "every": 3}, {"factor": 0.9, "every": 20}]),
    "exponential": (lambda t, n, h: math.exp(-h["k"] * t), "Rathi 2018, decay", [{"k": 0.05}, {"k": 2}]),
    "inverse-time": (lambda t, n, h: 1 / (1 + h["k"] * t), "Rathi 2018, decay", [{"k": 0.1}, {"k": 3}]),
    "linear": (linear, "Li et al. 2019, linear", [{}, {"endFactor": 0.25}, {"over": 30}, {"endFactor": 20, "over": 250}]),
    "polynomial": (polynomial, "Liu et al. 2015, poly", [{}, {"power": 2, "over": 70}, {"power": 0.5, "endFactor": 0.1}]),
    "cosine": (cosine, "Loshchilov & Hutter 2016, eq. 5, as PyTorch beyond T",
               [{}, {"minimum": 0.2}, {"over": 30, "minimum": 0.01}, {"over": 150}]),
    "cosine-restarts": (cosine_restarts, "Loshchilov & Hutter 2016, eq. 5",
                        [{}, {"period": 0}, {"period": 7, "multiply": 3, "minimum": 0.05}, {"period": 30, "multiply": 1}]),
    "one-cycle": (one_cycle, "Smith & Topin 2017, in two phases, as PyTorch counts",
                  [{}, {"pctStart": 0.5, "divFactor": 10, "finalDivFactor": 100}, {"anneal": "linear"},
                   {"pctStart": 0, "anneal": "linear"}, {"pctStart": 1, "divFactor": 50}]),
    "triangular": (triangular, "Smith 2015: triangular, triangular2, exp_range",
                   [{}, {"base": 0.01, "up": 4, "down": 11}, {"perCycle": 0.5}, {"perEpoch": 0.97, "up": 3, "down": 1}]),
    "inverse-sqrt": (inverse_sqrt, "Vaswani et al. 2017, eq. 3 after its warm-up", [{}, {"hold": 3}, {"hold": 400}]),
    "plateau": (lambda t, n, h: 1, "the rate it starts with; cuts are in torch-schedules.jsonl",
                [{}, {"factor": 0.5, "patience": 2, "threshold": 0.1, "compare": "absolute", "cooldown": 3, "minimum": 0.25}]),
}


def warmed(share, t, length, h):
    """Evenly up to the schedule's first rate, which is that of epoch `warmup`; rates are asked for once an epoch."""
    rest = h.get("warmup", 0)
    n = length - rest if length > rest else length
    return share(t - rest, n, h) if t >= rest else share(0, n, h) * (t + 1) / (rest + 1)


def schedule_rows():
    epochs = [0, 1, 2, 3, 7, 20, 28, 29, 30, 31, 50, 80, 1000]
    for name, (share, source, settings) in SCHEDULES.items():
        common = [(100, {}), (60, {"warmup": 5}), (100, {"warmup": 30, "time": "steps"}), (20, {"warmup": 20})]
        for params, (length, more) in [(h, c) for h in settings for c in (common if h == settings[-1] else common[:1])]:
            params = {**params, **more}
            yield {"id": name, "learningRate": 0.1, "params": params, "length": length, "epochs": epochs,
                   "expected": [0.1 * warmed(share, t, length, params) for t in epochs], "source": source}
    half = math.sqrt(0.5)
    by_hand = [
        ("constant", {}, [0, 1, 99999], [0.8, 0.8, 0.8], "always the rate that was set"),
        ("constant", {"warmup": 3}, [0, 1, 2, 3, 4], [0.2, 0.4, 0.6, 0.8, 0.8], "a quarter more each epoch"),
        ("step", {"factor": 0.5, "every": 3}, [2, 3, 6], [0.8, 0.4, 0.2], "halved every 3 epochs"),
        ("step", {"factor": 1, "every": 1}, [0, 1, 500], [0.8, 0.8, 0.8], "a factor of 1 changes nothing"),
        ("step", {"factor": 0.1, "every": 1}, [0, 1, 2, 3], [0.8, 0.08, 0.008, 0.0008], "a tenth each epoch"),
        ("step", {"factor": 0.5, "every": 3, "warmup": 1}, [0, 1, 3, 4, 7], [0.4, 0.8, 0.8, 0.4, 0.2], "its time begins after the warm-up"),
        # e^-1 = 0.36787944117144233 (any table), times 0.8.
        ("exponential", {"k": 0.25}, [0, 4, 8], [0.8, 0.29430355293715386, 0.10826822658929015], "0.8/e at t = 4, 0.8/e^2 at 8"),
        ("inverse-time", {"k": 0.5}, [0, 2, 6, 14], [0.8, 0.4, 0.2, 0.1], "1 + t/2 is 1, 2, 4, 8"),
        ("inverse-time", {"k": 1}, [0, 1, 3, 7], [0.8, 0.4, 0.2, 0.1], "1 + t is 1, 2, 4, 8"),
        ("linear", {}, [0, 25, 50, 75, 100, 200], [0.8, 0.6, 0.4, 0.2, 0, 0], "a quarter less each quarter of 100 epochs"),
        ("linear", {"endFactor": 5, "over": 4}, [0, 1, 2, 4, 9], [0.8, 1.6, 2.4, 4, 4], "one more each epoch, to 5"),
        ("polynomial", {"power": 2}, [0, 50, 75, 100, 200], [0.8, 0.2, 0.05, 0, 0], "squares of 1, 1/2, 1/4, 0"),
        ("polynomial", {"power": 0.5, "endFactor": 0.5, "over": 4}, [0, 3, 4], [0.8, 0.6, 0.4], "half of it times sqrt(1), sqrt(1/4), 0"),
        ("cosine", {}, [0, 25, 50, 100], [0.8, 0.4 + 0.4 * half, 0.4, 0], "cos is 1, sqrt(1/2), 0, -1"),
        ("cosine", {"minimum": 0.5, "over": 2}, [0, 1, 2, 3, 4], [0.8, 0.6, 0.4, 0.6, 0.8], "cos is 1, 0, -1 and back"),
        ("cosine-restarts", {"period": 4}, [0, 2, 4, 8, 12], [0.8, 0.4, 0.8, 0.4, 0.8], "of 4 epochs, then of 8"),
        ("cosine-restarts", {"period": 2, "multiply": 1, "minimum": 0.5}, [0, 1, 2, 3], [0.8, 0.6, 0.8, 0.6], "half of it falls every 2 epochs"),
        # 100 epochs: the top at 0.3 * 100 - 1 = 29, the end at 99.
        ("one-cycle", {"divFactor": 8, "finalDivFactor": 10}, [0, 29, 64, 99, 150], [0.1, 0.8, 0.405, 0.01, 0.01],
         "0.8/8 up to 0.8 at 29, halfway to 0.1/10 at 64"),
        ("one-cycle", {"divFactor": 4, "finalDivFactor": 2, "pctStart": 0.5, "anneal": "linear"}, [0, 7, 49, 69, 99],
         [0.2, 0.2 + 0.6 / 7, 0.8, 0.8 - 0.7 * 0.4, 0.1], "a seventh of the rise, two fifths of the fall"),
        ("triangular", {"base": 0.5, "up": 2, "down": 4}, [0, 1, 2, 3, 4, 6, 8], [0.4, 0.6, 0.8, 0.7, 0.6, 0.4, 0.8], "up in 2, down in 4"),
        ("triangular", {"base": 0.5, "up": 1, "down": 1, "perCycle": 0.5}, [0, 1, 2, 3, 4, 5], [0.4, 0.8, 0.4, 0.6, 0.4, 0.5],
         "each triangle half as high"),
        ("inverse-sqrt", {"hold": 4}, [0, 4, 16, 64], [0.8, 0.8, 0.4, 0.2], "sqrt(4/t) is 1, 1/2, 1/4"),
        ("plateau", {}, [0, 50], [0.8, 0.8], "nothing to watch, no cut"),
    ]
    for name, params, at, expected, why in by_hand:
        yield {"id": name, "learningRate": 0.8, "params": params, "length": 100, "epochs": at, "expected": expected, "source": "by hand: " + why}


def write(name, rows):
    (HERE / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


write("optimisers.jsonl", optimiser_rows())
write("schedules.jsonl", schedule_rows())
