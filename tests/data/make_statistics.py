#!/usr/bin/env python3
"""Writes statistics.jsonl: quartiles, medians and sign tests by Python's own library and by exact fractions.

Quartiles: statistics.quantiles(method="inclusive"), which is R's type 7. Sign test: two-sided, ties left out, the binomial
distribution in fractions (Conover 1999, section 3.4).
"""
import json
import math
import random
import statistics
from fractions import Fraction
from pathlib import Path

draw = random.Random(20261124)
rows = []
for n in [2, 3, 4, 5, 8, 19, 20, 100]:
    values = [round(draw.lognormvariate(-1, 1), 6) for _ in range(n)]
    if n > 4:
        values[1] = values[0]  # a tie
    lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
    rows.append({"kind": "quartiles", "values": values, "lower": lower, "median": statistics.median(values), "middle": median, "upper": upper})
for n in [1, 2, 5, 6, 10, 20, 57, 100]:
    for below in {0, n // 4, n // 2, n - 1, n}:
        least = min(below, n - below)
        tail = sum(Fraction(math.comb(n, k), 2**n) for k in range(least + 1))
        rows.append({"kind": "sign", "below": below, "above": n - below, "p": float(min(Fraction(1), 2 * tail))})
Path(__file__).with_name("statistics.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
