#!/usr/bin/env python3
"""Step rates of the cpu engine beside PyTorch's, one pinned core, alternately, in rounds.

    bench/peer/make-venv.sh && ./phasegrid --version && bench/step-rates.py [ROUNDS | --check]

prints a Markdown table of medians (least to largest) in cell-steps per second of CPU, and ratios,
then the held-out losses that show that all sides learn the same (--check: these alone).
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
JAR = ROOT / "jobs/target/phasegrid.jar"
JAVA = ["java", "--add-modules", "jdk.incubator.vector",
        "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0", "-cp", str(JAR)]
PEER = [str(ROOT / "bench/peer/.venv/bin/python"), str(ROOT / "bench/peer/rivals.py")]
CORE = str(max(os.sched_getaffinity(0)))

SEEDS = 6
LOSS_TOLERANCE = 0.08

# width, batch, sigma, steps of a network alone, cells of a pack
CASES = [
    (32, 64, 0.1, 24000, [16]),
    (128, 64, 0.1, 6000, [16]),
    (512, 64, 0.1, 600, [16]),
    (32, 16, 0.0, 40000, [16, 64]),
    (64, 16, 0.0, 24000, [16, 64]),
    (128, 16, 0.0, 12000, [16, 64]),
]


def run(command):
    out = subprocess.run(["taskset", "-c", CORE, *command], capture_output=True, text=True, check=True)
    return json.loads(out.stdout.strip().splitlines()[-1])


def check_learning():
    """All sides must learn the same: random streams differ, so in the mean over SEEDS seeds."""
    shape = ["32", "64", "0.1", "3000"]
    losses = {"ours": [], "eager": [], "hand": [], "bmm": []}
    for seed in range(SEEDS):
        ours = run([*JAVA, str(ROOT / "bench/StepRates.java"), *shape, str(seed)])
        losses["ours"].append(ours["loss"])
        for name, cells in (("eager", "1"), ("hand", "1"), ("bmm", "16")):
            losses[name].append(run([*PEER, name, *shape, cells, str(seed)])["loss"])
    means = {name: statistics.mean(values) for name, values in losses.items()}
    print(f"\nheld-out loss after 3,000 steps at width 32, batch 64, noise 0.1, {SEEDS} seeds: "
          + ", ".join(f"{name} {means[name]:.3f} ± {statistics.stdev(losses[name]):.3f}"
                      for name in losses))
    if max(means.values()) - min(means.values()) > LOSS_TOLERANCE:
        sys.exit("the sides do not learn the same")


def main():
    if sys.argv[1:] == ["--check"]:
        check_learning()
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print("| width | batch | noise | ours | eager | by hand | packed | ours/eager | ours/hand |"
          " ours/packed |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for width, batch, sigma, steps, packs in CASES:
        shape = [str(width), str(batch), str(sigma)]
        commands = {"ours": [*JAVA, str(ROOT / "bench/StepRates.java"), *shape, str(steps), "0"]}
        commands["eager"] = [*PEER, "eager", *shape, str(max(400, steps // 8)), "1", "0"]
        commands["hand"] = [*PEER, "hand", *shape, str(max(400, steps // 4)), "1", "0"]
        for cells in packs:
            commands[f"K={cells}"] = [*PEER, "bmm", *shape, str(max(200, steps // cells // 2)), str(cells), "0"]
        rates = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                rates[name].append(run(command)["rate"])
        median = {name: statistics.median(values) for name, values in rates.items()}
        best = max((name for name in median if name.startswith("K=")), key=median.get)

        def cell(name):
            values = rates[name]
            return f"{median[name]:,.0f} ({min(values):,.0f}–{max(values):,.0f})"

        print(f"| {width} | {batch} | {sigma} | {cell('ours')} | {cell('eager')} | {cell('hand')} |"
              f" {cell(best)} {best} | {median['ours'] / median['eager']:.1f} |"
              f" {median['ours'] / median['hand']:.1f} | {median['ours'] / median[best]:.2f} |",
              flush=True)
    check_learning()


main()
