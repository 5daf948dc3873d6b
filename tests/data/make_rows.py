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
             [0.1, 0.2, -0.3, 0.4]]


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


def rmsprop(x, g, m, t, a, h):
    c = h.get("gamma", .9)
    m["s"] = c * m.get("s", 0) + (1 - c) * g * g
    return x - a * scaled(g, m["s"], h.get("epsilon", 1e-8), h.get("epsilonInside", 1))


def adam(x, g, m, t, a, h):
    b1, b2 = h.get("beta1", .9), h.get("beta2", .999)
    m["v"] = b1 * m.get("v", 0) + (1 - b1) * g
    m["s"] = b2 * m.get("s", 0) + (1 - b2) * g * g
    v, s = m["v"], m["s"]
    if h.get("biasCorrection", 1):
        v, s = v / (1 - b1 ** t), s / (1 - b2 ** t)
    return x - a * scaled(v, s, h.get("epsilon", 1e-8), h.get("epsilonInside", 1))


RULES = {
    "sgd": (sgd, "Robbins & Monro 1951", [{}]),
    "momentum": (momentum, "Rathi 2018, momentum: v = beta v + g, x = x - alpha v", [{}, {"beta": 0.5}, {"betaWarmup": 4}]),
    "nesterov": (momentum, "Sutskever et al. 2013, eq. 3-4, on gradients already taken ahead", [{}, {"beta": 0.99}, {"betaWarmup": 4}]),
    "adagrad": (adagrad, "Duchi et al. 2011, fig. 1; switches as the article", [{}, {"epsilonInside": 0}, {"epsilon": 0.01}, {"printedSum": 1, "epsilon": 0.5}]),
    "rmsprop": (rmsprop, "Tieleman & Hinton 2012; switches as the article", [{}, {"epsilonInside": 0, "epsilon": 0.001}, {"gamma": 0.5}]),
    "adam": (adam, "Kingma & Ba 2014, algorithm 1; switches as the article", [{}, {"epsilonInside": 0}, {"biasCorrection": 0}, {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01}]),
}


def optimiser_rows():
    # By hand: 1 - 0.1 * 0.5 = 0.95, -2 + 0.1 * 1 = -1.9, 0.5, 3 - 0.1 * 2 = 2.8.
    yield {"id": "sgd", "learningRate": 0.1, "hyper": {}, "start": START, "gradients": GRADIENTS[:1],
           "expected": [0.95, -1.9, 0.5, 2.8], "source": "by hand: x - 0.1 g"}
    # By hand: v = g, then v = 0.5 g1 + g2 = (0.5, 0.5, -0.125, -0.5).
    yield {"id": "momentum", "learningRate": 0.1, "hyper": {"beta": 0.5}, "start": START, "gradients": GRADIENTS[:2],
           "expected": [0.9, -1.95, 0.5125, 2.85], "source": "by hand: v = 0.5 v + g, x - 0.1 v"}
    # By hand: the corrected first step of Adam is alpha sign(g), whatever the gradient's size; 0 stays.
    yield {"id": "adam", "learningRate": 0.1, "hyper": {"epsilon": 1e-20}, "start": START, "gradients": GRADIENTS[:1],
           "expected": [0.9, -1.9, 0.5, 2.9], "source": "by hand: v/(1-b1) = g, s/(1-b2) = g^2"}
    for name, (rule, source, settings) in RULES.items():
        for hyper in settings:
            x, memory = list(START), [{} for _ in START]
            for t, row in enumerate(GRADIENTS, 1):
                x = [rule(x[i], row[i], memory[i], t, 0.05, hyper) for i in range(4)]
            yield {"id": name, "learningRate": 0.05, "hyper": hyper, "start": START, "gradients": GRADIENTS,
                   "expected": x, "source": source}


def schedule_rows():
    source = "Rathi 2018, decay"
    epochs = [0, 1, 2, 3, 7, 20, 50]
    cases = [("constant", {}, lambda t: 0.1), ("step", {"factor": 0.5, "every": 3}, lambda t: 0.1 * 0.5 ** (t // 3)),
             ("step", {"factor": 0.9, "every": 20}, lambda t: 0.1 * 0.9 ** (t // 20)),
             ("exponential", {"k": 0.05}, lambda t: 0.1 * math.exp(-0.05 * t)),
             ("exponential", {"k": 2}, lambda t: 0.1 * math.exp(-2 * t)),
             ("inverse-time", {"k": 0.1}, lambda t: 0.1 / (1 + 0.1 * t)), ("inverse-time", {"k": 3}, lambda t: 0.1 / (1 + 3 * t))]
    for name, params, rate in cases:
        yield {"id": name, "learningRate": 0.1, "params": params, "epochs": epochs,
               "expected": [rate(t) for t in epochs], "source": source}
    yield {"id": "step", "learningRate": 0.8, "params": {"factor": 0.5, "every": 3}, "epochs": [2, 3, 6],
           "expected": [0.8, 0.4, 0.2], "source": "by hand: halved every 3 epochs"}


def write(name, rows):
    (HERE / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


write("optimisers.jsonl", optimiser_rows())
write("schedules.jsonl", schedule_rows())
