#!/usr/bin/env bash
# Step rates per CPU second of the engine torch in packs of 1, 16 and 64 and of the engine cpu, in turn in one
# process on one pinned core; about three minutes of CPU:
#
#   bench/pack-rates.sh [ROUNDS [NOISE]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PHASEGRID_WITH=torch ./phasegrid --version >/dev/null
core=$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')
exec taskset -c "$core" java --add-modules jdk.incubator.vector \
  -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 -XX:+UnlockDiagnosticVMOptions -XX:+IncrementalInlineForceCleanup \
  -cp "jobs/app/target/phasegrid.jar:$(cat jobs/app/target/classpath.txt)" bench/PackRates.java "$@" \
  2> >(grep -vi 'incubat\|1 warning\|slf4j\|log4j' >&2)
