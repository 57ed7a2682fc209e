#!/usr/bin/env python3
"""Steps of networks other than MLPs, and of AdamW on MLPs, beside PyTorch; the cost of measuring.

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

# engine, model, width, batch, optimizer, held-out samples
CASES = [
    ("torch", "lenet", 8, 32, "sgd", 10_000),
    ("torch", "resnet18", 16, 64, "sgd", 2_000),
    ("torch", "perceptron-batchnorm", 128, 64, "sgd", 10_000),
    ("torch", "vit", 64, 64, "adamw", 2_000),
    ("torch", "gpt", 64, 16, "adamw", 128),
    ("cpu", "perceptron", 32, 64, "adamw", 0),
    ("cpu", "perceptron", 128, 64, "adamw", 0),
]

# Of gpt: 6 blocks of 4 heads on sequences of 64 characters of it.
TEXT = str(ROOT / "docs/architecture.md")


def text_of(model):
    return [TEXT] if model == "gpt" else []


def ask(command):
    return json.loads(output([*ONE_CORE, *command]).splitlines()[-1])


def rates(engine, model, width, batch, optimizer, seconds):
    """Milliseconds per step, ours and PyTorch's."""
    case = [model, str(width), str(batch), str(seconds), optimizer, *text_of(model)]
    ours = ask([BENCH, "NetworkRates", "rate", engine, *case])
    theirs = ask([PYTHON, str(ROOT / "bench/peer/network_rival.py"), *case])
    return 1e3 / ours["rate"], 1e3 / theirs["rate"]


def spread(values):
    return f"{statistics.median(values):.3g} ({min(values):.3g}–{max(values):.3g})"


def measuring(model, width, samples, milliseconds):
    if not samples:
        return "–"
    case = [model, str(width), str(samples), *text_of(model)]
    seconds = ask([BENCH, "NetworkRates", "measure", "torch", *case])["seconds"]
    kind = "sequences" if text_of(model) else "images"
    return f"{samples:,} {kind}: {seconds:.1f} s, {seconds / milliseconds * 1e3:.0f} steps"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--seconds", type=float, default=9)
    options = parser.parse_args()
    print(describe() + "\n")
    print("| network | engine | batch | ms a step | PyTorch | ratio | measuring |")
    print("|---|---|---|---|---|---|---|")
    for engine, model, width, batch, optimizer, samples in CASES:
        case = engine, model, width, batch, optimizer, options.seconds
        pairs = [rates(*case) for _ in range(options.rounds)]
        ours, theirs = zip(*pairs)
        name = model if model == "lenet" else f"{model}, width {width}"
        name += "" if optimizer == "sgd" else f", {optimizer}"
        cost = measuring(model, width, samples, statistics.median(ours))
        ratio = spread([a / b for a, b in pairs])
        print(f"| {name} | {engine} | {batch} | {spread(ours)} | {spread(theirs)} | {ratio} | {cost} |")


if __name__ == "__main__":
    main()
