#!/usr/bin/env bash
# Step rates of the vector and the blas kernels, alternating on one pinned core, for ten widths and two
# batches; about 3 s per row:
#
#   bench/crossover.sh [relu|tanh [NOISE]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

./phasegrid --version >/dev/null
core=$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')
exec taskset -c "$core" java --add-modules jdk.incubator.vector \
  -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 -XX:+UnlockDiagnosticVMOptions -XX:+IncrementalInlineForceCleanup \
  -cp jobs/app/target/phasegrid.jar bench/Crossover.java "$@" 2> >(grep -vi 'incubat\|1 warning' >&2)
