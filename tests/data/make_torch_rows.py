#!/usr/bin/env python3
"""Writes torch-surfaces.jsonl, torch-nets.jsonl and torch-gradients.jsonl: what PyTorch's own optimisers do, in doubles.

Needs PyTorch 1.13 (Debian: python3-torch) and torch-net-input.json. Run from anywhere:
    /usr/bin/python3 tests/data/make_torch_rows.py

Gradients are autograd's, from formulas written anew here, so that the core's derivatives are on trial as well.
"""
import json
import math
import pathlib
import random
import struct

import torch

HERE = pathlib.Path(__file__).parent
STEPS = 200
KEPT = [1, 2, 3, 5, 10, 20, 50, 100, 150, 200]
# A row whose path PyTorch itself, in float32, leaves by more than this tells of rounding and not of the rule: it is dropped.
CHAOTIC = 6e-6
LEAST_SURFACES = 5
LEAST_MOVE = 0.01

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
torch.set_default_dtype(torch.float64)


# ---- the surfaces, from their papers

def valley(x, y):
    return 0.05 * x ** 2 + y ** 2


def ravine(x, y, steepness=20.0):
    return (x ** 2 + steepness * y ** 2) / 2


def rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2


def beale(x, y):
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2


def himmelblau(x, y):
    return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2


def saddle(x, y):
    return x ** 2 - y ** 2


def rastrigin(x, y):
    return 20 + (x ** 2 - 10 * torch.cos(2 * torch.pi * x)) + (y ** 2 - 10 * torch.cos(2 * torch.pi * y))


def double_well(x, y):
    return (x ** 2 - 1) ** 2 + 0.3 * x + y ** 2 / 2


def plateau(x, y):
    square = x ** 2 + y ** 2
    return square / (1 + square)


def corner(x, y):
    return x.abs() + 2 * y.abs()


# Id: function, start (exact in float32), rate that suits plain descent, unit of length for rules that take steps of their own.
SURFACES = {
    "valley": (valley, (-5, 2), 0.3, 1),
    "ravine": (ravine, (-5, 1), 0.03, 1),
    "rosenbrock": (rosenbrock, (-1.5, 2), 5e-4, 0.3),
    "beale": (beale, (1, 1.5), 2e-3, 0.3),
    "himmelblau": (himmelblau, (-0.5, -1), 4e-3, 0.5),
    "saddle": (saddle, (-1.5, 0.0078125), 0.01, 0.3),
    "rastrigin": (rastrigin, (3.25, -2.75), 5e-4, 0.1),
    "double-well": (double_well, (1.75, 1.25), 0.02, 0.3),
    "plateau": (plateau, (-4, 2.5), 0.5, 1),
    "corner": (corner, (-2.25, 1.25), 0.02, 0.5),
}


# ---- the optimisers: ours to the left, PyTorch's to the right

ADAM = {"beta1": "betas", "beta2": "betas", "epsilon": "eps"}
RMSPROP = {"gamma": "alpha", "epsilon": "eps", "momentum": "momentum"}
SLOPE, LENGTH, LEAST, PLAIN = "slope", "length", "least", "plain"

# Our id, PyTorch's class; our switches and PyTorch's that make the two the same rule; how our parameters are called there;
# what a rate is a multiple of on a surface; then settings: that multiple, the rate on a net, and our parameters.
TABLE = [
    ("sgd", "SGD", {}, {}, {}, SLOPE,
     [(1, 0.2, {}), (0.5, 0.1, {}), (0.1, 0.02, {})]),
    ("momentum", "SGD", {}, {}, {"beta": "momentum"}, SLOPE,
     [(0.2, 0.05, {"beta": 0.9}), (0.5, 0.2, {"beta": 0.5}), (0.02, 0.02, {"beta": 0.99})]),
    ("nesterov", "SGD", {}, {"nesterov": True}, {"beta": "momentum"}, SLOPE,
     [(0.2, 0.05, {"beta": 0.9}), (0.5, 0.2, {"beta": 0.5}), (0.02, 0.02, {"beta": 0.99})]),
    ("adagrad", "Adagrad", {"epsilonInside": 0}, {}, {"epsilon": "eps"}, LENGTH,
     [(0.5, 0.2, {"epsilon": 1e-8}), (0.2, 0.1, {"epsilon": 1e-3}), (0.1, 0.1, {"epsilon": 0.5})]),
    ("rmsprop", "RMSprop", {"epsilonInside": 0}, {}, RMSPROP, LENGTH,
     [(0.01, 0.01, {"gamma": 0.99, "epsilon": 1e-8}), (0.02, 0.02, {"gamma": 0.9, "epsilon": 1e-3}),
      (0.01, 0.05, {"gamma": 0.5, "epsilon": 0.1})]),
    ("rmsprop", "RMSprop", {"epsilonInside": 0}, {}, RMSPROP, LENGTH,
     [(0.002, 0.002, {"gamma": 0.99, "epsilon": 1e-8, "momentum": 0.9}),
      (0.01, 0.01, {"gamma": 0.9, "epsilon": 1e-2, "momentum": 0.5}),
      (0.005, 0.01, {"gamma": 0.95, "epsilon": 0.1, "momentum": 0.8})]),
    ("rmsprop", "RMSprop", {"epsilonInside": 0, "centred": 1}, {"centered": True}, RMSPROP, LENGTH,
     [(0.01, 0.01, {"gamma": 0.99, "epsilon": 1e-2}), (0.01, 0.02, {"gamma": 0.9, "epsilon": 1}),
      (0.005, 0.01, {"gamma": 0.95, "epsilon": 0.1, "momentum": 0.5})]),
    ("adadelta", "Adadelta", {}, {}, {"rho": "rho", "epsilon": "eps"}, PLAIN,
     [(1, 1, {"rho": 0.9, "epsilon": 1e-6}), (1, 1, {"rho": 0.95, "epsilon": 1e-4}), (0.5, 0.5, {"rho": 0.99, "epsilon": 1e-3})]),
    ("adam", "Adam", {"epsilonInside": 0}, {}, ADAM, LENGTH,
     [(0.1, 0.05, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}), (0.01, 0.02, {"beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
      (0.02, 0.1, {"beta1": 0.95, "beta2": 0.99, "epsilon": 0.1})]),
    ("amsgrad", "Adam", {"epsilonInside": 0}, {"amsgrad": True}, ADAM, LENGTH,
     [(0.1, 0.05, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}), (0.01, 0.02, {"beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
      (0.05, 0.1, {"beta1": 0.95, "beta2": 0.5, "epsilon": 1e-8})]),
    ("adamw", "AdamW", {"epsilonInside": 0}, {}, {**ADAM, "weightDecay": "weight_decay"}, LENGTH,
     [(0.1, 0.05, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weightDecay": 0.01}),
      (0.01, 0.02, {"beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2, "weightDecay": 0.5}),
      (0.02, 0.1, {"beta1": 0.95, "beta2": 0.99, "epsilon": 0.1, "weightDecay": 0.1})]),
    ("adamax", "Adamax", {}, {}, ADAM, LENGTH,
     [(0.1, 0.05, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}), (0.01, 0.02, {"beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
      (0.02, 0.1, {"beta1": 0.95, "beta2": 0.99, "epsilon": 0.1})]),
    # The single-tensor code of 1.13 multiplies mu_product_next by one mu too many, which 2.0 mended (pytorch/pytorch#92699);
    # the foreach code of the same class was right already.
    ("nadam", "NAdam", {"epsilonInside": 0}, {"foreach": True}, {**ADAM, "momentumDecay": "momentum_decay"}, LENGTH,
     [(0.1, 0.05, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "momentumDecay": 0.004}),
      (0.01, 0.02, {"beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2, "momentumDecay": 0.1}),
      (0.02, 0.1, {"beta1": 0.95, "beta2": 0.99, "epsilon": 0.1, "momentumDecay": 0.02})]),
    ("radam", "RAdam", {"epsilonInside": 0, "rectifyAbove": 5}, {}, ADAM, LEAST,
     [(1, 0.1, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}), (0.5, 0.05, {"beta1": 0.5, "beta2": 0.9, "epsilon": 1e-2}),
      (0.5, 0.1, {"beta1": 0.95, "beta2": 0.99, "epsilon": 1e-3})]),
    ("rprop", "Rprop", {"backtrack": 0}, {}, {"etaMinus": "etas", "etaPlus": "etas", "stepMin": "step_sizes", "stepMax": "step_sizes"}, LENGTH,
     [(0.02, 0.01, {"etaMinus": 0.5, "etaPlus": 1.2, "stepMin": 1e-6, "stepMax": 50}),
      (0.05, 0.005, {"etaMinus": 0.25, "etaPlus": 1.1, "stepMin": 1e-4, "stepMax": 0.5}),
      (0.01, 0.02, {"etaMinus": 0.75, "etaPlus": 1.5, "stepMin": 1e-3, "stepMax": 0.1})]),
]
# What torch.optim has beside, and why it is no row: each would be another kind of core.
LEFT_OUT = {
    "Optimizer": "the base class",
    "ASGD": "averages the weights beside the run; its own path is SGD with a decay that it fixes",
    "LBFGS": "evaluates the loss several times a step, which is no first-order race",
    "SparseAdam": "Adam for sparse gradients, of which a net here has none",
}


def arguments(rate, theirs, names, hyper):
    given = {"lr": rate, **theirs}
    for ours, name in names.items():
        if ours not in hyper:
            continue
        pair = name in ("betas", "etas", "step_sizes")
        given[name] = (*given.get(name, ()), hyper[ours]) if pair else hyper[ours]
    return given


def setting(name, theirs, hyper, i):
    """Tells the settings of an optimiser apart where they differ in nothing but the rate, too."""
    return " ".join([name, *theirs, *(["momentum"] if "momentum" in hyper else []), str(i + 1)])


def nice(x, digits=9):
    return float(f"{x:.{digits}g}")


# ---- paths on surfaces

def walk(optimiser, given, surface, start, dtype):
    """Every point of the path, the start first. The gradient is in doubles and rounded to what the weights are."""
    w = torch.tensor(start, dtype=dtype, requires_grad=True)
    rule = optimiser([w], **given)
    path = [w.tolist()]
    for _ in range(STEPS):
        rule.zero_grad()
        surface(*w.double()).backward()
        rule.step()
        path.append(w.tolist())
    return path


def drift(path, exact_path):
    errors = [abs(a - b) / max(1, abs(b)) for p, q in zip(path, exact_path) for a, b in zip(p, q)]
    return max(errors) if all(map(math.isfinite, errors)) else math.inf


def surface_rows():
    for ident, name, ours, theirs, names, kind, settings in TABLE:
        for i, (factor, _, hyper) in enumerate(settings):
            same = {"optimiser": ident, "setting": setting(name, theirs, hyper, i), "hyper": {**ours, **hyper}}
            kept, dropped = 0, []
            for surface, (function, start, slope, length) in SURFACES.items():
                unit = {SLOPE: slope, LENGTH: length, LEAST: min(slope, 0.05 * length), PLAIN: 1}[kind]
                rate = nice(factor * unit, 2)
                given = arguments(rate, theirs, names, hyper)
                path = walk(getattr(torch.optim, name), given, function, start, torch.float64)
                single = drift(walk(getattr(torch.optim, name), given, function, start, torch.float32), path)
                if single >= CHAOTIC or max(abs(a - b) for a, b in zip(path[0], path[-1])) < LEAST_MOVE:
                    dropped.append(f"{surface} {single:.0e}")
                    continue
                kept += 1
                yield {"surface": surface, "start": start, **same, "learningRate": rate, "torch": call(name, given),
                       "version": torch.__version__, "single": nice(single, 2), "path": [[t, *map(nice, path[t])] for t in KEPT]}
            print(f"{same['setting']} {hyper}: {kept} surfaces; dropped {', '.join(dropped) or 'none'}")
            assert kept >= LEAST_SURFACES


def call(name, given):
    return f"torch.optim.{name}({', '.join(f'{key}={value}' for key, value in given.items())})"


# ---- losses of nets

LOSSES = {
    "logistic": lambda z, y: torch.nn.functional.binary_cross_entropy_with_logits(z[:, 0], y),
    "softmax": lambda z, y: torch.nn.functional.cross_entropy(z, y.long()),
    "mean-square": lambda z, y: torch.nn.functional.mse_loss(z[:, 0], y),
}


def exact(values):
    """The float32 that each number was written from."""
    return torch.tensor(values, dtype=torch.float32)


def net_of(sizes, weights, dtype):
    layers, at = [], 0
    for n, m in zip(sizes, sizes[1:]):
        layer = torch.nn.Linear(n, m, dtype=dtype)
        layer.weight.data[:] = exact(weights[at:at + n * m]).reshape(m, n)
        layer.bias.data[:] = exact(weights[at + n * m:at + (n + 1) * m])
        at += (n + 1) * m
        layers += [layer, torch.nn.Tanh()]
    return torch.nn.Sequential(*layers[:-1])


def train(optimiser, given, net, dtype):
    model = net_of(net["sizes"], net["weights"], dtype)
    rule = optimiser(model.parameters(), **given)
    x, y = exact(net["x"]).to(dtype), exact(net["y"]).to(dtype)
    losses = []
    for batch in net["batches"]:
        rule.zero_grad()
        loss = LOSSES[net["document"]["network"]["loss"]](model(x[batch]), y[batch])
        loss.backward()
        rule.step()
        losses.append(loss.item())
    return losses


def net_rows():
    nets = json.loads((HERE / "torch-net-input.json").read_text(encoding="utf-8"))
    for ident, name, ours, theirs, names, _, settings in TABLE:
        for i, (_, rate, hyper) in enumerate(settings):
            same = {"optimiser": ident, "setting": setting(name, theirs, hyper, i), "hyper": {**ours, **hyper}}
            given = arguments(rate, theirs, names, hyper)
            for net in nets[:i] + nets[i + 1:]:  # each setting leaves out another net
                losses = train(getattr(torch.optim, name), given, net, torch.float64)
                single = loss_drift(train(getattr(torch.optim, name), given, net, torch.float32), losses)
                print(f"{same['setting']} {hyper} on {net['name']}: {losses[0]:.2g} to {losses[-1]:.2g}, float32 {single:.0e}")
                assert single < CHAOTIC, "rounding decides here: take another rate"
                yield {"net": net["name"], **same, "learningRate": rate, "torch": call(name, given),
                       "version": torch.__version__, "single": nice(single, 2), "losses": list(map(nice, losses))}


def loss_drift(losses, exact_losses):
    return max(abs(a - b) / b for a, b in zip(losses, exact_losses))


# ---- gradients of surfaces

def gradient_rows():
    draw = random.Random(1960)
    settings = [(surface, {}) for surface in SURFACES] + [("ravine", {"steepness": 1.0}), ("ravine", {"steepness": 750.5})]
    for surface, params in settings:
        points = []
        for place in [(0, 0), (1, 0), (0, -1)] + [(draw.uniform(-4, 4), draw.uniform(-4, 4)) for _ in range(9)]:
            x, y = (struct.unpack("f", struct.pack("f", value))[0] for value in place)  # as a weight holds it
            w = torch.tensor([x, y], requires_grad=True)
            height = SURFACES[surface][0](*w, **params)
            height.backward()
            points.append([x, y, height.item(), *w.grad.tolist()])
        yield {"surface": surface, "params": params, "version": torch.__version__, "points": points}


def write(name, rows):
    (HERE / name).write_text("".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows), encoding="utf-8")


known = {name for _, name, *_ in TABLE} | set(LEFT_OUT)
assert known == {name for name in dir(torch.optim) if name[0].isupper()}, "torch.optim has other classes than are named here"
write("torch-gradients.jsonl", gradient_rows())
write("torch-surfaces.jsonl", surface_rows())
write("torch-nets.jsonl", net_rows())
