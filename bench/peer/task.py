"""Shared by the step-rate programs of this folder: task, command line and timing.

The task is that of StepRates: an MLP 64-w-w-w-10 with relu on the 8x8 digits, softmax
cross-entropy, SGD with weight decay, Gaussian noise on the neuron gradients of every hidden layer,
minibatches drawn with replacement. Usage:

    RIVAL.py [KIND] rate WIDTH BATCH SIGMA SECONDS CELLS SEED
    RIVAL.py [KIND] loss WIDTH BATCH SIGMA STEPS CELLS SEED [WEIGHTS]

rate prints cell-steps per CPU second, loss the held-out loss of every cell. WEIGHTS is a file of
`bench/run.sh StepRates weights`; without it weights are drawn by the same rule.
"""

import csv
import gzip
import json
import pathlib
import time

import numpy

LEARNING_RATE, WEIGHT_DECAY, DEPTH, CLASSES = 0.1, 1e-3, 3, 10
WARM_UP = 2 / 3
DIGITS = (
    pathlib.Path(__file__).resolve().parents[2]
    / "core/src/main/resources/io/phasegrid/data/digits.csv.gz"
)


def digits():
    """Training inputs and labels, held-out inputs and labels."""
    with gzip.open(DIGITS, "rt") as file:
        rows = numpy.array([[float(x) for x in row] for row in csv.reader(file)])
    held_out = numpy.arange(len(rows)) % 3 == 2
    pixels, labels = rows[:, :-1], rows[:, -1].astype(numpy.int64)
    centred = pixels - pixels[~held_out].mean(axis=0)
    inputs = (centred / numpy.sqrt((centred[~held_out] ** 2).mean())).astype(numpy.float32)
    return inputs[~held_out], labels[~held_out], inputs[held_out], labels[held_out]


def initial_weights(width, cells, seed, file=None):
    """Four arrays, cells x outputs x inputs, with entries N(0, 1/inputs)."""
    sizes = [64] + DEPTH * [width] + [CLASSES]
    shapes = [(b, a) for a, b in zip(sizes, sizes[1:])]
    if file:
        flat = numpy.fromfile(file, dtype="<f4").reshape(cells, -1)
        ends = numpy.cumsum([a * b for a, b in shapes])[:-1]
        parts = numpy.split(flat, ends, axis=1)
    else:
        generator = numpy.random.default_rng(seed)
        parts = [generator.standard_normal((cells, b * a)) / a**0.5 for b, a in shapes]
    return [part.reshape(cells, *shape).astype(numpy.float32) for part, shape in zip(parts, shapes)]


def run(arguments, start):
    """Runs the command line.

    start(weights, batch, sigma, seed) returns a network pack with train(steps), losses() and
    steps_at_once, the number of steps between two readings of the clock.
    """
    measure, width, batch, sigma, amount, cells, seed, *file = arguments
    width, batch, cells, seed = int(width), int(batch), int(cells), int(seed)
    weights = initial_weights(width, cells, seed, *file)
    pack = start(weights, batch, float(sigma), seed)
    if measure == "loss":
        pack.train(int(amount))
        print(json.dumps({"losses": pack.losses()}))
        return
    rate(pack, WARM_UP * float(amount))
    print(json.dumps({"rate": cells * rate(pack, (1 - WARM_UP) * float(amount))}))


def rate(pack, seconds):
    """Steps per CPU second of a pack trained for so many seconds."""
    end = time.perf_counter() + seconds
    start = time.process_time()
    steps = 0
    while time.perf_counter() < end:
        pack.train(pack.steps_at_once)
        steps += pack.steps_at_once
    return steps / (time.process_time() - start)
