#!/usr/bin/env bash
# Step rates of one network in NUMBER JVMs, run one after the other on one core, lowest first. An outlier far below the
# others is a JVM whose compiler gave up on a kernel (docs/architecture.md, "Engines").
#
#   ./phasegrid --version                       # builds the jar
#   bench/many-javas.sh [NUMBER] [WIDTH] [BATCH] [NOISE] [OPTION…]     (100 512 16 0)
#
# Further arguments are JVM options: -XX:-IncrementalInlineForceCleanup disables the workaround.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

number=${1:-100} width=${2:-512} batch=${3:-16} noise=${4:-0}
core=$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')
for _ in $(seq "$number"); do
  taskset -c "$core" java --add-modules jdk.incubator.vector -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 \
    -XX:+UnlockDiagnosticVMOptions -XX:+IncrementalInlineForceCleanup "${@:5}" \
    -cp jobs/app/target/phasegrid.jar bench/StepRates.java rate "$width" "$batch" "$noise" 2 1 2>/dev/null |
    sed -E 's/.*"rate": ([0-9.]+).*/\1/'
done | sort -n
