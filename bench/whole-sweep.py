#!/usr/bin/env python3
"""Whole sweeps by Phasegrid compared with PyTorch, JAX and Ray programs, on two cores.

    bench/peer/make-venv.sh && ./phasegrid --version
    bench/whole-sweep.py [ROUNDS] [--sides ours,packed,jax,eager,ray] [--cells N] [--sweep FILE]

Every side trains the cells of sweeps/quickstart.yaml, measures them at start and end, clean and noisy,
and writes its tables; see bench/peer/sweep_task.py. Prints Markdown: wall and CPU seconds, medians of
ROUNDS (1) alternating rounds, separate start-up (two cells of one step), and how much each side's
results differ from ours. With --cells the slow sides eager and ray train only so many cells; their
seconds beyond the start-up are scaled up, and the table says so.
"""

import argparse
import csv
import itertools
import pathlib
import re
import statistics
import tempfile

from machine import PHASEGRID, PYTHON, ROOT, cost, describe, rows

SLOW = ["eager", "ray"]
ONE_POINT = ["training.weightDecay=1.0e-4", "training.labelNoise=0", "network.width=32", "seeds=2"]
POINT = ["width", "weight_decay", "label_noise"]


def commands(side, sweep, out, cells):
    if side == "ours":
        overrides = ONE_POINT if cells == 2 else []
        return [[PHASEGRID, "run", sweep, "--out", out, "--master", "local[2]", *overrides]]
    peer = str(ROOT / "bench/peer") + "/"
    if side == "ray":
        return [[PYTHON, peer + "sweep_ray.py", sweep, out, "0", "1", str(cells)]]
    program = [peer + "sweep_jax.py"] if side == "jax" else [peer + "sweep_torch.py", side]
    return [[PYTHON, *program, sweep, out, str(part), "2", str(cells)] for part in range(2)]


def judged(side, out):
    """Classified cells of a side: width, weight_decay, label_noise, seed, label, mean_alpha."""
    if side == "ours":
        return rows(pathlib.Path(out) / "cells")
    files = pathlib.Path(out).glob("*.cells.csv")
    return [row for file in files for row in csv.DictReader(file.open())]


def by_point(cells):
    """Mean alpha over the seeds of a point, of cells with state ok."""
    fit = [cell for cell in cells if cell["state"] == "ok"]
    key = lambda cell: tuple(float(cell[name]) for name in POINT)
    return {point: statistics.mean(float(cell["mean_alpha"]) for cell in group)
            for point, group in itertools.groupby(sorted(fit, key=key), key)}


def agreement(ours, theirs):
    """Text on the agreement of two sides' results."""
    a, b = by_point(ours), by_point(theirs)
    differences = [abs(a[point] - b[point]) for point in a.keys() & b.keys()]
    if not differences:
        return "no cell in common"
    key = lambda cell: tuple(float(cell[name]) for name in [*POINT, "seed"])
    labels = {key(cell): (cell["state"], cell["label"] or "") for cell in ours}
    equal = sum(labels[key(cell)] == (cell["state"], cell["label"]) for cell in theirs)
    return (f"{statistics.mean(differences):.3f} (at most {max(differences):.3f}),"
            f" {equal} of {len(theirs)}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=1)
    parser.add_argument("--sides", default="ours,packed,jax,eager,ray")
    parser.add_argument("--cells", type=int, default=64)
    parser.add_argument("--sweep", default=str(ROOT / "sweeps/quickstart.yaml"))
    options = parser.parse_args()
    print(describe(), flush=True)
    sides = options.sides.split(",")
    cells = {side: options.cells if side in SLOW else 64 for side in sides}
    whole, start, results = ({side: [] for side in sides} for _ in range(3))
    with tempfile.TemporaryDirectory() as folder:
        short = pathlib.Path(folder) / "short.yaml"
        text = pathlib.Path(options.sweep).read_text()
        short.write_text(re.sub(r"steps: \d+", "steps: 1", text))
        for turn, side in itertools.product(range(options.rounds), sides):
            out = f"{folder}/{side}-{turn}"
            start[side].append(cost(*commands(side, str(short), out + "-short", 2))[:2])
            whole[side].append(cost(*commands(side, options.sweep, out, cells[side]))[:2])
            results[side] = judged(side, out)
    print("\n| side | wall, s | CPU, s | of the wall start-up, s | cells | α differs from ours,"
          " mean over points; labels equal |\n|---|---|---|---|---|---|")
    for side in sides:
        scale = 64 / cells[side]
        first = [statistics.median(values) for values in zip(*start[side])]
        wall, cpu = (apart + scale * (statistics.median(values) - apart)
                     for apart, values in zip(first, zip(*whole[side])))
        note = f"{cells[side]} of 64, scaled" if scale > 1 else "64"
        same = "" if side == "ours" or "ours" not in sides else agreement(results["ours"], results[side])
        print(f"| {side} | {wall:.1f} | {cpu:.1f} | {first[0]:.1f} | {note} | {same} |")


main()
