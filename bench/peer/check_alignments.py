"""Compares alignments.py with the golden layers of Phasegrid's own tests. No arguments."""

import json
import pathlib
import sys

import numpy
import torch

import alignments

GOLDEN = pathlib.Path(__file__).resolve().parents[2] / "core/src/test/resources/golden"
TOLERANCE = 1e-9


def difference(xp, case):
    layer = [xp.asarray(numpy.array(case[name], dtype=float))[None] for name in ("W", "ha", "gb")]
    found = alignments.layer_statistics(xp, *layer)
    pairs = [(found["p"][0], case["exponents_raw"]["p"]), (found["q"][0], case["exponents_raw"]["q"])]
    for variant, mode in ("raw", "raw"), ("normalised", "norm"):
        pairs += zip(found[variant + "_alpha"][0], case["modes"][mode]["alpha"].values())
    return max(abs(float(value) - expected) for value, expected in pairs if expected is not None)


cases = json.loads((GOLDEN / "alignment_cases.json").read_text())["cases"]
for library in numpy, torch:
    worst = max(difference(library, case) for case in cases)
    print(f"{library.__name__}: {len(cases)} layers, largest difference {worst:.1e}")
    if not worst <= TOLERANCE:
        sys.exit("the rivals measure something else")
