#!/usr/bin/env python3
"""Cost of an empty cell compared with a trial of Ray Tune, on two cores.

    bench/peer/make-venv.sh && ./phasegrid --version
    bench/overhead.py [TRIALS]

Ray runs TRIALS (500) trials that return immediately, in reused actors. We run as many cells of width 2
that train one step and are measured and stored with all their statistics; their own seconds, which
Ray's trials do not have, are shown separately. Our start-up is the shorter of two sweeps of two and
three cells; with few trials it scatters more than they cost.
"""

import json
import pathlib
import sys
import tempfile

from machine import PHASEGRID, PYTHON, ROOT, cost, describe, rows

SWEEP = """
name: overhead
data: {{set: teacher, inputs: 2, outputs: 2, hidden: 2}}
network: {{depth: 2, width: 2}}
training: {{loss: mse, steps: 1, batch: 1}}
axes:
  training.weightDecay: {{linear: [0.001, 0.1], points: {trials}}}
measure: {{at: [end], samples: 16}}
"""


def ours(folder, trials):
    sweep = pathlib.Path(folder) / f"{trials}.yaml"
    sweep.write_text(SWEEP.format(trials=trials))
    out = f"{folder}/{trials}"
    wall, cpu, _ = cost([PHASEGRID, "run", str(sweep), "--out", out, "--master", "local[2]"])
    return wall, cpu, sum(row["seconds"] for row in rows(out + "/runs"))


def main():
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    print(describe(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        starts = [ours(folder, 2)[0]]
        wall, cpu, busy = ours(folder, trials)
        starts.append(ours(folder, 3)[0])
    start = min(starts)
    print("\n| side | trials | wall, s | CPU, s | wall per trial, ms | start-up, s |"
          " wall per trial beyond, ms |\n|---|---|---|---|---|---|---|")
    print(f"| ours | {trials} | {wall:.1f} | {cpu:.1f} | {1e3 * wall / trials:.1f} | {start:.1f} |"
          f" {1e3 * (wall - start) / trials:.2f} (in cells {1e3 * busy / trials:.2f} of a core) |",
          flush=True)
    wall, cpu, texts = cost([PYTHON, str(ROOT / "bench/peer/ray_overhead.py"), str(trials)])
    ray = json.loads(texts[0].splitlines()[-1])
    print(f"| Ray Tune | {trials} | {wall:.1f} | {cpu:.1f} | {1e3 * wall / trials:.1f} |"
          f" {wall - ray['trials']:.1f} | {1e3 * ray['trials'] / trials:.2f} |")


main()
