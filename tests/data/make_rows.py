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
    "momentum": (momentum, "Rathi 2018, momentum: v = beta v + g, x = x - alpha v",
                 [{}, {"beta": 0.5}, {"beta": 0}, {"betaWarmup": 4}, {"beta": 0.3, "betaWarmup": 4}, {"betaWarmup": 2.5}]),
    "nesterov": (momentum, "Sutskever et al. 2013, eq. 3-4, on gradients already taken ahead",
                 [{}, {"beta": 0.99}, {"betaWarmup": 4}, {"lookAhead": "printed"}]),
    "adagrad": (adagrad, "Duchi et al. 2011, fig. 1; switches as the article",
                [{}, {"epsilonInside": 0}, {"epsilon": 0.01}, {"epsilonInside": 0, "epsilon": 0.5},
                 {"printedSum": 1, "epsilon": 0.5}, {"printedSum": 1, "epsilonInside": 0, "epsilon": 0.5}]),
    "rmsprop": (rmsprop, "Tieleman & Hinton 2012, lecture 6.5; switches as the article",
                [{}, {"epsilonInside": 0, "epsilon": 0.001}, {"gamma": 0.5}, {"gamma": 0}, {"epsilon": 0.25}]),
    "adam": (adam, "Kingma & Ba 2014, algorithm 1; switches as the article",
             [{}, {"epsilonInside": 0}, {"biasCorrection": 0}, {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.01},
              {"biasCorrection": 0, "epsilonInside": 0, "epsilon": 0.01}, {"beta1": 0}, {"beta2": 0.999999}]),
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
    for name, (rule, source, settings) in RULES.items():
        for hyper in settings:
            x, memory = list(START), [{} for _ in START]
            for t, row in enumerate(GRADIENTS, 1):
                x = [rule(x[i], row[i], memory[i], t, 0.05, hyper) for i in range(4)]
            yield {"id": name, "learningRate": 0.05, "hyper": hyper, "start": START, "gradients": GRADIENTS,
                   "expected": x, "source": source}


def schedule_rows():
    source = "Rathi 2018, decay"
    epochs = [0, 1, 2, 3, 7, 20, 50, 1000]
    cases = [("constant", {}, lambda t: 0.1), ("step", {"factor": 0.5, "every": 3}, lambda t: 0.1 * 0.5 ** (t // 3)),
             ("step", {"factor": 0.9, "every": 20}, lambda t: 0.1 * 0.9 ** (t // 20)),
             ("exponential", {"k": 0.05}, lambda t: 0.1 * math.exp(-0.05 * t)),
             ("exponential", {"k": 2}, lambda t: 0.1 * math.exp(-2 * t)),
             ("inverse-time", {"k": 0.1}, lambda t: 0.1 / (1 + 0.1 * t)), ("inverse-time", {"k": 3}, lambda t: 0.1 / (1 + 3 * t))]
    for name, params, rate in cases:
        yield {"id": name, "learningRate": 0.1, "params": params, "epochs": epochs,
               "expected": [rate(t) for t in epochs], "source": source}
    by_hand = [
        ("constant", {}, [0, 1, 99999], [0.8, 0.8, 0.8], "always the rate that was set"),
        ("step", {"factor": 0.5, "every": 3}, [2, 3, 6], [0.8, 0.4, 0.2], "halved every 3 epochs"),
        ("step", {"factor": 1, "every": 1}, [0, 1, 500], [0.8, 0.8, 0.8], "a factor of 1 changes nothing"),
        ("step", {"factor": 0.1, "every": 1}, [0, 1, 2, 3], [0.8, 0.08, 0.008, 0.0008], "a tenth each epoch"),
        # e^-1 = 0.36787944117144233 (any table), times 0.8.
        ("exponential", {"k": 0.25}, [0, 4, 8], [0.8, 0.29430355293715386, 0.10826822658929015], "0.8/e at t = 4, 0.8/e^2 at 8"),
        ("inverse-time", {"k": 0.5}, [0, 2, 6, 14], [0.8, 0.4, 0.2, 0.1], "1 + t/2 is 1, 2, 4, 8"),
        ("inverse-time", {"k": 1}, [0, 1, 3, 7], [0.8, 0.4, 0.2, 0.1], "1 + t is 1, 2, 4, 8"),
    ]
    for name, params, at, expected, why in by_hand:
        yield {"id": name, "learningRate": 0.8, "params": params, "epochs": at, "expected": expected, "source": "by hand: " + why}


def write(name, rows):
    (HERE / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


write("optimisers.jsonl", optimiser_rows())
write("schedules.jsonl", schedule_rows())
