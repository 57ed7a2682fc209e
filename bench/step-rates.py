#!/usr/bin/env python3
"""Step rates of the cpu engine, PyTorch and JAX, alternating in rounds on one pinned core.

    bench/peer/make-venv.sh
    bench/step-rates.py [ROUNDS] [--cases W/B,W/B] [--seconds S]
    bench/step-rates.py --check

prints Markdown: medians (least to largest) over ROUNDS (3) in cell-steps per CPU second, ratios, and
the share of the peak of a square product in OpenBLAS. --cases selects rows, such as 32/64,512/16;
every side of a row runs S seconds (6), two thirds of it warm-up. --check instead compares the held-out
losses of all sides from the same initial weights.
"""

import argparse
import json
import statistics
import sys
import tempfile

from machine import BENCH, ONE_CORE, PYTHON, ROOT, describe, output

# width, batch, sigma, cells of a pack
CASES = [
    (32, 64, 0.1, [16]),
    (128, 64, 0.1, [16]),
    (512, 64, 0.1, [16]),
    (32, 16, 0.0, [16, 64]),
    (64, 16, 0.0, [16, 64]),
    (128, 16, 0.0, [16, 64]),
    (512, 16, 0.0, [16]),
]
KINDS = ["eager", "hand", "bmm", "jax"]
CHECKED = ["32", "64", "0.1", "3000"]
SEEDS = 40
STANDARD_ERRORS = 4


def ours(*arguments):
    return [BENCH, "StepRates", *arguments]


def rival(kind, *arguments):
    program = ["jax_rival.py"] if kind == "jax" else ["torch_rival.py", kind]
    return [*ONE_CORE, PYTHON, str(ROOT / "bench/peer" / program[0]), *program[1:], *arguments]


def ask(command):
    return json.loads(output(command).splitlines()[-1])


def peak():
    """GFLOP/s of a square product."""
    return ask(ours("peak"))["gflops"]


def flops(width, batch):
    """FLOPs of a step: three products per layer, without the unneeded gradient of the inputs."""
    return 6 * batch * width * (64 + 2 * width + 10) - 2 * batch * 64 * width


def measure(case, rounds, seconds):
    """Rates of every side of one row, and the peak, measured alternately."""
    width, batch, sigma, packs = case
    shape = ["rate", str(width), str(batch), str(sigma), str(seconds)]
    commands = {"ours": ours(*shape, "0")}
    for kind in KINDS:
        for cells in packs if kind in ("bmm", "jax") else [1]:
            commands[kind, cells] = rival(kind, *shape, str(cells), "0")
    peaks = []
    rates = {side: [] for side in commands}
    for _ in range(rounds):
        peaks.append(peak())
        for side, command in commands.items():
            rates[side].append(ask(command)["rate"])
    return rates, statistics.median(peaks)


def row(case, rates, peak):
    width, batch, sigma, packs = case
    medians = {side: statistics.median(values) for side, values in rates.items()}
    best = {kind: max((side for side in rates if side[0] == kind), key=medians.get)
            for kind in KINDS}

    def entry(side):
        pack = f" K={side[1]}" if side[0] in ("bmm", "jax") else ""
        return f"{medians[side]:,.0f} ({min(rates[side]):,.0f}–{max(rates[side]):,.0f}){pack}"

    share = medians["ours"] * flops(width, batch) / (peak * 1e9)
    cells = [str(width), str(batch), str(sigma), entry("ours"), *(entry(best[k]) for k in KINDS),
             *(f"{medians['ours'] / medians[best[k]]:.2f}" for k in KINDS),
             f"{share:.0%} of {peak:.0f}"]
    return "| " + " | ".join(cells) + " |"


def check_learning():
    """Requires equal losses of all sides from the same weights; their random streams differ."""
    losses = {"ours": ask(ours("loss", *CHECKED, str(SEEDS), "0"))["losses"]}
    with tempfile.NamedTemporaryFile() as weights:
        output(ours("weights", weights.name, CHECKED[0], str(SEEDS), "0"))
        for kind in KINDS:
            command = rival(kind, "loss", *CHECKED, str(SEEDS), "0", weights.name)
            losses[kind] = ask(command)["losses"]
    print(f"\nHeld-out loss after {CHECKED[3]} steps at width {CHECKED[0]}, batch {CHECKED[1]},"
          f" noise {CHECKED[2]}, {SEEDS} seeds:\n")
    print("| side | mean ± standard error | standard deviation | median | least–largest |"
          "\n|---|---|---|---|---|")
    means, errors = {}, {}
    for side, values in losses.items():
        deviation = statistics.stdev(values)
        means[side], errors[side] = statistics.mean(values), deviation / len(values) ** 0.5
        print(f"| {side} | {means[side]:.3f} ± {errors[side]:.3f} | {deviation:.3f} |"
              f" {statistics.median(values):.3f} | {min(values):.3f}–{max(values):.3f} |")
    for kind in KINDS:
        error = (errors["ours"] ** 2 + errors[kind] ** 2) ** 0.5
        if abs(means["ours"] - means[kind]) > STANDARD_ERRORS * error:
            sys.exit(f"{kind} does not learn the same as ours")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--cases", default="")
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    print(describe(), flush=True)
    if options.check:
        check_learning()
        return
    wanted = options.cases.split(",") if options.cases else None
    print("\n| width | batch | noise | ours | eager | by hand | bmm | JAX | ours/eager | ours/hand |"
          " ours/bmm | ours/JAX | share of peak, GFLOP/s |\n|" + 13 * "---|")
    for case in CASES:
        if not wanted or f"{case[0]}/{case[1]}" in wanted:
            print(row(case, *measure(case, options.rounds, options.seconds)), flush=True)


main()
