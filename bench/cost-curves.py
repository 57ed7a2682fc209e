#!/usr/bin/env python3
"""Cost of a cell by its size, and of a sweep by its number of cells, on two cores.

    bench/peer/make-venv.sh && ./phasegrid --version
    bench/cost-curves.py [--curves width,depth,batch,steps,cells] [--quick]

The first four run one sweep each, one cell at a time, and read the seconds of every cell from the
table `runs`: medians over five seeds, so that the few that wait for the compiler do not count. The
last runs sweeps of 10 to 10,000 cells of width 8 and 200 steps. Prints Markdown with log-log slopes
from row to row. --quick takes the first two rows of each.
"""

import argparse
import math
import pathlib
import statistics
import tempfile

from machine import PHASEGRID, cost, describe, rows

SWEEP = """
name: curve
data: {set: digits}
network: {depth: 3, width: 64, activation: relu}
training: {loss: cross-entropy, steps: 2000, batch: 16, weightDecay: 0.001}
seeds: 5
"""
CELLS = """
name: cells
data: {{set: digits}}
network: {{depth: 2, width: 8, activation: relu}}
training: {{loss: cross-entropy, steps: 200}}
axes:
  training.weightDecay: {{log: [1.0e-4, 1.0e-1], points: {points}}}
seeds: 5
measure: {{at: [end], samples: 100}}
"""
CURVES = {
    "width": ("network.width", [16, 32, 64, 128, 256, 512]),
    "depth": ("network.depth", [2, 4, 8, 16]),
    "batch": ("training.batch", [4, 16, 64, 256]),
    "steps": ("training.steps", [500, 1000, 2000, 4000, 8000]),
}
NUMBERS_OF_CELLS = [10, 100, 1000, 10000]


def run(folder, text, *arguments):
    """Runs a sweep; returns its wall seconds and output folder."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=folder))
    (folder / "sweep.yaml").write_text(text)
    out = str(folder / "out")
    return cost([PHASEGRID, "run", str(folder / "sweep.yaml"), "--out", out, *arguments])[0], out


def cell_seconds(folder, name, values):
    """Median seconds of a cell for each value of an axis."""
    key, _ = CURVES[name]
    _, out = run(folder, SWEEP, f"{key}={values}", "--master", "local[1]")
    seconds = {row["cell_id"]: row["seconds"] for row in rows(out + "/runs")}
    cells = rows(out + "/cells")
    return [statistics.median(seconds[cell["cell_id"]] for cell in cells if cell[name] == value)
            for value in values]


def slopes(xs, ys):
    """Exponent from each point to the next; empty for the first."""
    return [""] + [f"{math.log(y2 / y1) / math.log(x2 / x1):.2f}"
                   for x1, x2, y1, y2 in zip(xs, xs[1:], ys, ys[1:])]


def table(name, unit, xs, ys):
    print(f"\n| {name} | {unit} | slope |\n|---|---|---|")
    for x, y, slope in zip(xs, ys, slopes(xs, ys)):
        print(f"| {x:,} | {y:.3f} | {slope} |", flush=True)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--curves", default="width,depth,batch,steps,cells")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    print(describe(), flush=True)
    rows_wanted = 2 if options.quick else None
    with tempfile.TemporaryDirectory() as folder:
        for name in options.curves.split(","):
            if name == "cells":
                numbers = NUMBERS_OF_CELLS[:rows_wanted]
                walls = [run(folder, CELLS.format(points=n // 5), "--master", "local[2]")[0]
                         for n in numbers]
                table("cells of a sweep", "wall, s", numbers, walls)
            else:
                values = CURVES[name][1][:rows_wanted]
                table(name, "s per cell", values, cell_seconds(folder, name, values))


main()
