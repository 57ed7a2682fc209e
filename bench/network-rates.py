#!/usr/bin/env python3
"""Networks other than MLPs: steps of the engine torch and of PyTorch, and the cost of measuring.

    bench/peer/make-venv.sh
    bench/network-rates.py [ROUNDS] [--seconds S]

prints Markdown: medians (least to largest) over ROUNDS (3) of milliseconds of CPU per step, both
sides alternating on one pinned core for S seconds (9), two thirds of them warm-up; and CPU seconds
of one measurement, clean and noisy, with theories, also in training steps. Needs Debian's
dataset-fashion-mnist.
"""

import argparse
import json
import statistics

from machine import BENCH, ONE_CORE, PYTHON, ROOT, describe, output

# model, width, batch, held-out samples
CASES = [
    ("lenet", 8, 32, 10_000),
    ("resnet18", 16, 64, 2_000),
    ("perceptron-batchnorm", 128, 64, 10_000),
]


def ask(command):
    return json.loads(output([*ONE_CORE, *command]).splitlines()[-1])


def rates(model, width, batch, seconds):
    """Milliseconds per step, ours and PyTorch's."""
    case = [model, str(width), str(batch), str(seconds)]
    ours = ask([BENCH, "NetworkRates", "rate", "torch", *case])
    theirs = ask([PYTHON, str(ROOT / "bench/peer/network_rival.py"), *case])
    return 1e3 / ours["rate"], 1e3 / theirs["rate"]


def spread(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--seconds", type=float, default=9)
    options = parser.parse_args()
    print(describe() + "\n")
    print("| network | batch | torch engine, ms a step | PyTorch | ratio | measuring |")
    print("|---|---|---|---|---|---|")
    for model, width, batch, samples in CASES:
        pairs = [rates(model, width, batch, options.seconds) for _ in range(options.rounds)]
        ours, theirs = zip(*pairs)
        measured = ask([BENCH, "NetworkRates", "measure", "torch", model, str(width), str(samples)])
        steps = measured["seconds"] / statistics.median(ours) * 1e3
        name = model if model == "lenet" else f"{model}, width {width}"
        ratio = spread([a / b for a, b in pairs])
        cost = f"{samples:,} images: {measured['seconds']:.1f} s, {steps:.0f} steps"
        print(f"| {name} | {batch} | {spread(ours)} | {spread(theirs)} | {ratio} | {cost} |")


if __name__ == "__main__":
    main()
