#!/usr/bin/env python3
"""Cost of scheduling and storing, by sweeps of cells whose training costs almost nothing.

    ./phasegrid --version
    bench/million.py [CELLS ...] [--heap 1g] [--master local[2]] [--keep DIR]
    bench/million.py --sleep MILLIS CELLS --master local[16]

runs a fresh sweep of each size (10000 100000) with an engine that trains nothing (IdleEngine), and
then the same command again, which finds everything stored. Networks have 2 inputs, 2 outputs and two
hidden layers of 2 units, are measured once on 16 samples and stored with all their statistics: 1 row
in cells, 12 in layers, 6 in spectra, 1 in runs. The overhead of a cell is

    (wall seconds of the command x slots - sum of the cells' own seconds) / cells

where the cells' own seconds are the column runs.seconds: making, observing, measuring and classifying
the network. Driver and executor are one JVM with the heap of --heap. Stages are from Spark's event log.
With --sleep the engine sleeps for so long in every cell, which needs no core; the ideal is then
cells x sleep / slots.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from machine import BENCH, PHASEGRID, ROOT, describe, output

SWEEP = """
name: million
data: {{set: idx, path: {data}}}
network: {{depth: 2, width: 2}}
training: {{loss: cross-entropy, steps: {steps}, batch: 1}}
axes:
  training.weightDecay: {decays}
  training.learningRate: {rates}
seeds: {seeds}
measure: {{samples: 16, at: [end], rotations: 1}}
"""
MOST_SEEDS = 100
IMAGES, LABELS = 0x803, 0x801
ROWS = 32
SECONDS_PER_STEP = 1.1e-5  # of the cost model
MEBI = 1 << 20


def write_data(folder):
    """Writes a set of two-pixel images in two classes."""
    folder.mkdir(parents=True, exist_ok=True)

    def whole(number):
        return number.to_bytes(4, "big")

    for part in "train", "t10k":
        pixels = bytes((37 * i * i + 11 * i) % 251 for i in range(2 * ROWS))
        head = whole(IMAGES) + whole(ROWS) + whole(1) + whole(2)
        (folder / f"{part}-images-idx3-ubyte").write_bytes(head + pixels)
        classes = bytes(i % 2 for i in range(ROWS))
        (folder / f"{part}-labels-idx1-ubyte").write_bytes(whole(LABELS) + whole(ROWS) + classes)


def axis(points):
    return f"{{linear: [0.001, 0.1], points: {points}}}" if points > 1 else "[0.1]"


def write_sweep(folder, cells, sleep):
    """Writes a sweep of so many cells, with axes of as equal length as possible.

    Batches follow estimated seconds, so cells that sleep have the steps that would take as long.
    """
    seeds = next(n for n in range(min(MOST_SEEDS, cells), 0, -1) if cells % n == 0)
    points = cells // seeds
    rates = next(n for n in range(int(points ** 0.5), 0, -1) if points % n == 0)
    file = folder / f"{cells}.yaml"
    file.write_text(SWEEP.format(data=folder / "data", decays=axis(points // rates),
                                 rates=axis(rates), seeds=seeds,
                                 steps=max(1, round(sleep / 1e3 / SECONDS_PER_STEP))))
    return file


class Program:
    """The command `phasegrid` with the engine on its class path."""

    def __init__(self, folder, heap, sleep):
        self.folder = folder
        self.options = [f"-Xmx{heap}", f"-Dphasegrid.bench.sleepMillis={sleep}",
                        "-XX:+ExitOnOutOfMemoryError"]
        self.environment = os.environ | {"PHASEGRID_CLASS_PATH": str(ROOT / "bench/target/classes"),
                                         "OPENBLAS_NUM_THREADS": "1"}

    def __call__(self, *arguments, events=None):
        """Wall and CPU seconds, peak resident memory in MiB, and output."""
        options = list(self.options)
        if events:
            events.mkdir(exist_ok=True)
            options += ["-Dspark.eventLog.enabled=true", f"-Dspark.eventLog.dir=file:{events}"]
        started = time.perf_counter()
        with tempfile.TemporaryFile("w+") as file:
            process = subprocess.Popen(
                [PHASEGRID, *arguments], stdout=file, stderr=subprocess.STDOUT,
                env=self.environment | {"PHASEGRID_JAVA_OPTIONS": " ".join(options)})
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
            file.seek(0)
            text = file.read()
        if status:
            raise SystemExit(f"phasegrid {' '.join(arguments)} failed:\n{text[-4000:]}")
        return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def stages(events):
    """Wall seconds, CPU seconds and tasks of jobs by description, from Spark's event log."""
    spent, cpu, tasks, jobs, owner = *(collections.Counter() for _ in range(3)), {}, {}
    for file in events.iterdir():
        for line in file.open():
            event = json.loads(line)
            if event["Event"] == "SparkListenerJobStart":
                name = (event.get("Properties") or {}).get("spark.job.description", "unnamed")
                if name.startswith("Listing leaf files"):  # Spark's own name, with a path
                    name = "list files"
                jobs[event["Job ID"]] = (name, event["Submission Time"])
                for stage in event["Stage IDs"]:
                    owner[stage] = name
            elif event["Event"] == "SparkListenerJobEnd":
                name, submitted = jobs[event["Job ID"]]
                spent[name] += (event["Completion Time"] - submitted) / 1e3
            elif event["Event"] == "SparkListenerTaskEnd":
                name, metrics = owner[event["Stage ID"]], event["Task Metrics"]
                tasks[name] += 1
                cpu[name] += (metrics["Executor CPU Time"]
                              + metrics["Executor Deserialize CPU Time"]) / 1e9
    return [(name, spent[name], cpu[name], tasks[name]) for name in spent]


def sizes_of_files(out):
    for table in "cells", "layers", "spectra", "runs":
        sizes = sorted(file.stat().st_size / MEBI for file in (out / table).glob("*/*.parquet"))
        yield f"{table} {len(sizes)} x {sizes[0]:.1f}-{sizes[-1]:.1f}"


def own_seconds(program, out):
    text = program("sql", str(out), "SELECT count(*), sum(seconds) FROM runs", "--format", "csv")[3]
    count, seconds = text.splitlines()[-1].split(",")
    return int(count), float(seconds)


def measure(program, folder, cells, options):
    sweep = write_sweep(folder, cells, options.sleep)
    out = folder / f"out-{cells}"
    command = ["run", str(sweep), "--out", str(out), "--engine", "idle", "--master", options.master]
    slots = int(re.search(r"\d+", options.master).group())
    wall, cpu, memory, text = program(*command, events=folder / f"events-{cells}")
    again, _, again_memory, answer = program(*command, events=folder / f"events-again-{cells}")
    assert f"All {cells:,} cells were stored already" in answer, answer
    status, _, _, answer = program("status", str(out))
    assert f"stored  {cells:,} cells" in answer, answer
    count, own = own_seconds(program, out)
    assert count == cells, count
    beyond = 1e3 * (wall * slots - own) / cells
    print(f"| {cells:,} | {wall:.1f} | {cpu:.1f} | {own:.1f} | {1e3 * wall / cells:.3f} | "
          f"{1e3 * cpu / cells:.3f} | {beyond:.3f} | {again:.1f} | {status:.1f} | "
          f"{max(memory, again_memory):.0f} | {'; '.join(sizes_of_files(out))} |", flush=True)
    return {"first": stages(folder / f"events-{cells}"),
            "again": stages(folder / f"events-again-{cells}")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cells", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--heap", default="1g")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--sleep", type=int, default=0, metavar="MILLIS")
    parser.add_argument("--keep", metavar="DIR", help="work here and leave everything")
    options = parser.parse_args()
    output([PHASEGRID, "--version"])
    output([BENCH])
    print(describe(), flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.keep or temporary).resolve()
        write_data(folder / "data")
        program = Program(folder, options.heap, options.sleep)
        if options.sleep:
            sleeping(program, folder, options)
            return
        print("\n| cells | wall, s | CPU, s | in cells, s | wall per cell, ms | CPU per cell, ms | "
              "beyond the cells, core-ms per cell | again, s | status, s | resident, MiB | "
              "files, MiB |\n|" + "---|" * 11, flush=True)
        found = {cells: measure(program, folder, cells, options) for cells in options.cells}
        print("\n| cells | run | job | wall, s | CPU, s | tasks |\n|" + "---|" * 6)
        for cells, runs in found.items():
            for run, rows in runs.items():
                for name, seconds, cpu, tasks in rows:
                    print(f"| {cells:,} | {run} | {name} | {seconds:.1f} | {cpu:.1f} | {tasks} |")


def sleeping(program, folder, options):
    slots = int(re.search(r"\d+", options.master).group())
    print("\n| cells | slots | sleep, s | ideal, s | training, s | over the ideal | command, s |\n"
          "|" + "---|" * 7, flush=True)
    for cells in options.cells:
        sweep = write_sweep(folder, cells, options.sleep)
        events = folder / f"events-{cells}"
        wall, _, _, _ = program("run", str(sweep), "--out", str(folder / f"out-{cells}"), "--engine",
                                "idle", "--master", options.master, events=events)
        training = sum(seconds for name, seconds, *_ in stages(events) if name.startswith("train "))
        ideal = cells * options.sleep / 1e3 / slots
        print(f"| {cells:,} | {slots} | {options.sleep / 1e3} | {ideal:.1f} | {training:.1f} | "
              f"{100 * (training / ideal - 1):.1f}% | {wall:.1f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
