#!/usr/bin/env python3
"""Memory of one JVM that trains many real cells.

    ./phasegrid --version
    bench/flat-memory.py [CELLS [SAMPLES]]

trains CELLS (10,000) of bench/quick-cells.yaml and samples SAMPLES (10) times, evenly over the
training: heap used right after a full collection, and resident memory beyond the JVM's heap, which
includes the kernels' buffers. Prints Markdown, in MiB.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import time

from machine import PHASEGRID, ROOT, output

POINTS = 50


def heap(pid):
    """Used and held heap, in MiB."""
    names, values = (line.split() for line in output(["jstat", "-gc", pid]).splitlines())
    sizes = {name: float(value) / 1024 for name, value in zip(names, values) if value != "-"}
    return (sum(sizes[part] for part in ("S0U", "S1U", "EU", "OU")),
            sum(sizes[part] for part in ("S0C", "S1C", "EC", "OC")))


def resident(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return float(status.split("VmRSS:")[1].split()[0]) / 1024


def trained(log):
    """Number of cells in the last line of progress."""
    told = re.findall(r"([\d,]+)/[\d,]+  ", log.read_text())
    return int(told[-1].replace(",", "")) if told else 0


def main():
    cells = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    samples = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder) / "log"
        with open(log, "w") as file:
            run = subprocess.Popen(
                [PHASEGRID, "run", str(ROOT / "bench/quick-cells.yaml"), f"seeds={max(1, cells // POINTS)}",
                 "--out", f"{folder}/out"], stdout=file, stderr=file)
        pid = str(run.pid)
        print("| cells | heap, used after a collection | resident beyond the heap |\n|---|---|---|", flush=True)
        for sample in range(1, samples):
            while trained(log) < cells * sample / samples and run.poll() is None:
                time.sleep(0.5)
            if run.poll() is not None:
                break
            output(["jcmd", pid, "GC.run"])
            used, held = heap(pid)
            print(f"| {trained(log):,} | {used:.0f} | {resident(pid) - held:.0f} |", flush=True)
        if run.wait():
            raise SystemExit(log.read_text())


main()
