#!/usr/bin/env python3
"""Writes torch-schedules.jsonl: the rates that PyTorch's schedulers give over 100 ticks, and what we call the same.

Needs PyTorch 1.13 (Debian 12: apt install python3-torch). Run from anywhere:
    /usr/bin/python3 tests/data/make_torch_schedules.py

A tick is an epoch, or with `steps` above 1 a step of an epoch of so many. PyTorch counts its lengths in ticks, we in epochs.
Its rates are absolute where ours are shares of the rate that was set, so `eta_min` becomes eta_min / lr.
"""
import json
import math
import pathlib
import random
import warnings

import torch
from torch.optim import lr_scheduler

TICKS = 100
HERE = pathlib.Path(__file__).parent


# What our schedule of the same rates is called: (id, rate, parameters) from PyTorch's arguments. `n` ticks are left for it.

def ours_step(lr, n, steps, step_size, gamma=0.1):
    return "step", lr, {"factor": gamma, "every": step_size / steps}


def ours_exponential(lr, n, steps, gamma):
    return "exponential", lr, {"k": -math.log(gamma) * steps}


def over(ticks, n, steps):
    return {} if ticks == n else {"over": ticks / steps}


def ours_linear(lr, n, steps, start_factor=1 / 3, end_factor=1, total_iters=5):
    return "linear", lr * start_factor, {"endFactor": end_factor / start_factor, **over(total_iters, n, steps)}


def ours_polynomial(lr, n, steps, total_iters=5, power=1):
    return "polynomial", lr, {"power": power, **over(total_iters, n, steps)}


def ours_cosine(lr, n, steps, T_max, eta_min=0):
    return "cosine", lr, {"minimum": eta_min / lr, **over(T_max, n, steps)}


def ours_restarts(lr, n, steps, T_0, T_mult=1, eta_min=0):
    return "cosine-restarts", lr, {"period": T_0 / steps, "multiply": T_mult, "minimum": eta_min / lr}


def ours_one_cycle(lr, n, steps, max_lr, total_steps, pct_start=0.3, anneal_strategy="cos", div_factor=25, final_div_factor=1e4, **_):
    assert total_steps == n
    return "one-cycle", max_lr, {"pctStart": pct_start, "divFactor": div_factor, "finalDivFactor": final_div_factor,
                                 "anneal": {"cos": "cosine", "linear": "linear"}[anneal_strategy]}


def ours_triangular(lr, n, steps, base_lr, max_lr, step_size_up, step_size_down=None, mode="triangular", gamma=1, **_):
    return "triangular", max_lr, {"base": base_lr / max_lr, "up": step_size_up / steps, "down": (step_size_down or step_size_up) / steps,
                                  "perCycle": 0.5 if mode == "triangular2" else 1, "perEpoch": gamma ** steps if mode == "exp_range" else 1}


def ours_plateau(lr, n, steps, factor=0.1, patience=10, threshold=1e-4, threshold_mode="rel", cooldown=0, min_lr=0, eps=1e-8):
    return "plateau", lr, {"factor": factor, "patience": patience, "threshold": threshold, "cooldown": cooldown,
                           "compare": {"rel": "relative", "abs": "absolute"}[threshold_mode], "minimum": min_lr / lr}


OURS = {"StepLR": ours_step, "ExponentialLR": ours_exponential, "LinearLR": ours_linear, "PolynomialLR": ours_polynomial,
        "CosineAnnealingLR": ours_cosine, "CosineAnnealingWarmRestarts": ours_restarts, "OneCycleLR": ours_one_cycle,
        "CyclicLR": ours_triangular, "ReduceLROnPlateau": ours_plateau,
        "ConstantLR": lambda lr, n, steps, factor, total_iters: ("constant", lr, {})}
# LambdaLR takes any rule; these are the two that we have.
LAMBDAS = {"inverse-time": ("lambda t: 1 / (1 + {k} * t)", lambda steps, k: {"k": k * steps}),
           "inverse-sqrt": ("lambda t: math.sqrt({w} / max(t, {w}))", lambda steps, w: {"hold": w / steps})}


def rates_of(optimiser, scheduler, metrics=None):
    yield optimiser.param_groups[0]["lr"]
    for tick in range(TICKS - 1):
        optimiser.step()
        scheduler.step(*([metrics[tick]] if metrics else []))
        yield optimiser.param_groups[0]["lr"]


def sgd(lr):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr)


def call(name, args):
    return f"{name}({', '.join(f'{key}={value!r}' for key, value in args.items())})"


def row(ours, rates, source, lr, steps=1, losses=None):
    name, rate, params = ours
    return {"id": name, "learningRate": rate, "params": params, "epochs": TICKS // steps, "steps": steps, "expected": list(rates),
            **({"losses": losses} if losses else {}), "source": f"PyTorch {torch.__version__}: {source}, lr={lr!r}"}


def plain(name, lr, args, steps=1, losses=None):
    optimiser = sgd(lr)
    scheduler = getattr(lr_scheduler, name)(optimiser, **args)
    return row(OURS[name](lr, TICKS, steps, **args), rates_of(optimiser, scheduler, losses), call(name, args), lr, steps, losses)


def by_lambda(name, lr, args, steps=1):
    text, params = LAMBDAS[name]
    text = text.format(**args)
    optimiser = sgd(lr)
    scheduler = lr_scheduler.LambdaLR(optimiser, eval(text))
    return row((name, lr, params(steps, **args)), rates_of(optimiser, scheduler), f"LambdaLR({text})", lr, steps)


def warmed(name, lr, args, warmup, steps=1):
    """Our warm-up: LinearLR from 1 / (warmup + 1), then the schedule from its own start."""
    optimiser = sgd(lr)
    rise = {"start_factor": 1 / (warmup + 1), "total_iters": warmup}
    parts = [lr_scheduler.LinearLR(optimiser, **rise), getattr(lr_scheduler, name)(optimiser, **args)]
    scheduler = lr_scheduler.SequentialLR(optimiser, parts, [warmup])
    identity, rate, params = OURS[name](lr, TICKS - warmup, steps, **args)
    return row((identity, rate, {**params, "warmup": warmup / steps}), rates_of(optimiser, scheduler),
               f"SequentialLR([{call('LinearLR', rise)}, {call(name, args)}], [{warmup}])", lr, steps)


def loss_sequences():
    """Falling with noise; in steps with exact ties; falling, then rising; negative from the middle on."""
    noise = random.Random(1)
    yield [0.7 * 0.93 ** t + 0.05 * noise.random() for t in range(TICKS)]
    yield [1 / (1 + t // 9) for t in range(TICKS)]
    yield [abs(t - 40) / 40 + 0.01 * noise.random() for t in range(TICKS)]
    yield [1 - t // 4 / 11 for t in range(TICKS)]


UNTOUCHED = {"cycle_momentum": False}
PLAIN = {
    "StepLR": (0.3, [{"step_size": 30}, {"step_size": 20, "gamma": 0.7}]),
    "ExponentialLR": (0.1, [{"gamma": 0.9}, {"gamma": 0.99}, {"gamma": 0.95}]),
    "LinearLR": (0.2, [{"total_iters": 10}, {"start_factor": 1, "end_factor": 0.1, "total_iters": 100},
                       {"start_factor": 1, "end_factor": 0, "total_iters": 50}, {"start_factor": 0.001, "end_factor": 0.5, "total_iters": 80},
                       {"start_factor": 1, "end_factor": 0, "total_iters": 100}]),
    "PolynomialLR": (0.1, [{"total_iters": 100}, {"total_iters": 60, "power": 2}, {"total_iters": 100, "power": 0.9},
                           {"total_iters": 200, "power": 3.5}]),
    "CosineAnnealingLR": (0.1, [{"T_max": 100}, {"T_max": 30}, {"T_max": 100, "eta_min": 0.001}, {"T_max": 250},
                                {"T_max": 20, "eta_min": 0.05}]),
    "CosineAnnealingWarmRestarts": (0.1, [{"T_0": 10}, {"T_0": 10, "T_mult": 2}, {"T_0": 100}, {"T_0": 20, "eta_min": 0.02},
                                          {"T_0": 10, "T_mult": 3, "eta_min": 0.01}]),
    "OneCycleLR": (0.1, [{"max_lr": 0.5, "total_steps": TICKS, **args, **UNTOUCHED} for args in (
        {}, {"anneal_strategy": "linear"}, {"pct_start": 0.5, "div_factor": 10, "final_div_factor": 100}, {"pct_start": 0.0},
        {"pct_start": 1.0, "div_factor": 1000}, {"pct_start": 0.015, "anneal_strategy": "linear", "final_div_factor": 1},
        {"pct_start": 0.25, "div_factor": 4})]),
    "CyclicLR": (0.1, [{"base_lr": 0.01, "max_lr": 0.4, **args, **UNTOUCHED} for args in (
        {"step_size_up": 10}, {"step_size_up": 10, "step_size_down": 20}, {"step_size_up": 20, "step_size_down": 10, "mode": "triangular2"},
        {"step_size_up": 10, "mode": "exp_range", "gamma": 0.99}, {"step_size_up": 200},
        {"step_size_up": 30, "mode": "exp_range", "gamma": 0.999})]),
}
RULES = {"inverse-time": [{"k": 0.01}, {"k": 3}, {"k": 0.1}], "inverse-sqrt": [{"w": 10}, {"w": 200}, {"w": 40}]}
WARMED = [("ConstantLR", 0.1, {"factor": 1, "total_iters": 1}, 10), ("StepLR", 0.1, {"step_size": 20, "gamma": 0.5}, 20),
          ("ExponentialLR", 0.3, {"gamma": 0.97}, 10), ("LinearLR", 0.1, {"start_factor": 1, "end_factor": 0.25, "total_iters": 70}, 30),
          ("PolynomialLR", 0.1, {"total_iters": 90, "power": 2}, 10), ("CosineAnnealingLR", 0.1, {"T_max": 80, "eta_min": 0.002}, 20),
          ("CosineAnnealingWarmRestarts", 0.1, {"T_0": 10, "T_mult": 2}, 10)]
# eps, which no rate of the first comes near, keeps a cut of less than 1e-8 back; here there is no such limit.
PLATEAUS = [{}, {"factor": 0.5, "patience": 2, "eps": 0}, {"factor": 0.7, "patience": 0, "threshold": 0.05, "cooldown": 4, "eps": 0},
            {"factor": 0.5, "patience": 3, "threshold": 0.02, "threshold_mode": "abs", "min_lr": 0.003, "eps": 0},
            {"factor": 0.3, "patience": 1, "cooldown": 1, "eps": 0}]


def rows():
    """Each with a tick of an epoch, and the last of each also with a tick of a step."""
    def both(make, name, lr, settings):
        yield from (make(name, lr, args) for args in settings)
        yield make(name, lr, settings[-1], steps=10)

    for name, (lr, settings) in PLAIN.items():
        yield from both(plain, name, lr, settings)
    for name, settings in RULES.items():
        yield from both(by_lambda, name, 0.1, settings)
    for case in WARMED:
        yield warmed(*case)
        yield warmed(*case, steps=10)
    for losses in ([round(loss, 4) for loss in losses] for losses in loss_sequences()):
        for args in PLATEAUS:
            yield plain("ReduceLROnPlateau", 0.1, args, losses=losses)


warnings.simplefilter("ignore")  # SequentialLR calls step(0), which PyTorch deprecates
(HERE / "torch-schedules.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
