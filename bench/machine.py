"""Shared by the scripts of this folder: paths, description of the machine, cost of commands."""

import ctypes
import json
import os
import pathlib
import re
import resource
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
PHASEGRID = str(ROOT / "phasegrid")
BENCH = str(ROOT / "bench/run.sh")
PYTHON = str(ROOT / "bench/peer/.venv/bin/python")
CORES = [str(core) for core in sorted(os.sched_getaffinity(0))]
ONE_CORE = ["taskset", "-c", CORES[-1]]
TWO_CORES = ["taskset", "-c", ",".join(CORES[-2:])]
# Libraries must not start threads if processes already fill the cores.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

PR_SET_CHILD_SUBREAPER = 36
TICKS = os.sysconf("SC_CLK_TCK")


def describe():
    """The machine and the versions, in one line."""
    processor = re.search(r"Model name:\s*(.*)", output(["lscpu"])).group(1)
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    requirements = (ROOT / "bench/peer/requirements.txt").read_text().split()
    # Kernels requested from OpenBLAS may be half as fast as those that it would choose.
    asked = os.environ.get("OPENBLAS_CORETYPE")
    kernels = f"; OpenBLAS is asked for its kernels for {asked}" if asked else ""
    return (f"{processor}, {len(CORES)} cores, load {os.getloadavg()[0]:.1f}; "
            f"{java}; {', '.join(line.replace('==', ' ') for line in requirements)}{kernels}")


def output(command):
    """Output of a command; exits with its output and errors if it fails."""
    done = subprocess.run(command, capture_output=True, text=True)
    check(done.returncode, command, done.stdout + done.stderr)
    return done.stdout


def cost(*commands):
    """Wall and CPU seconds and output of concurrent commands with all descendants, on two cores.

    Descendants that outlive their parents (Ray's) become children of this process; those whose parent
    never waits for them are found by polling /proc five times a second.
    """
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    seen, done = {}, threading.Event()
    watch = threading.Thread(target=watch_descendants, args=(seen, done))
    files = [tempfile.TemporaryFile("w+") for _ in commands]
    before, start = waited_for(), time.perf_counter()
    started = [subprocess.Popen([*TWO_CORES, *command], stdout=file, stderr=subprocess.STDOUT,
                                env=os.environ | ONE_THREAD)
               for command, file in zip(commands, files)]
    watch.start()
    codes = [process.wait() for process in started]
    wall = time.perf_counter() - start
    done.set()
    watch.join()
    reap()
    texts = []
    for code, command, file in zip(codes, commands, files):
        file.seek(0)
        texts.append(file.read())
        check(code, command, texts[-1])
    return wall, max(waited_for() - before, sum(seen.values())), texts


def check(code, command, text):
    if code:
        raise SystemExit(f"{' '.join(command)} failed:\n{text}")


def rows(folder):
    """Rows of a Parquet table as dictionaries."""
    program = "import pandas, sys; print(pandas.read_parquet(sys.argv[1]).to_json(orient='records'))"
    return json.loads(output([PYTHON, "-c", program, str(folder)]))


def watch_descendants(seen, done):
    while not done.wait(0.2):
        seen.update(descendants())


def descendants():
    """CPU seconds of every process below this one."""
    parents, seconds = {}, {}
    for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(entry.parent.name)
        parents[process] = int(fields[1])
        seconds[process] = (int(fields[11]) + int(fields[12])) / TICKS
    own = {os.getpid()}
    while more := {p for p, parent in parents.items() if parent in own} - own:
        own |= more
    return {p: seconds[p] for p in own - {os.getpid()}}


def waited_for():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def reap():
    """Waits up to ten seconds for remaining descendants."""
    end = time.monotonic() + 10
    try:
        while time.monotonic() < end:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.1)
    except ChildProcessError:
        pass
