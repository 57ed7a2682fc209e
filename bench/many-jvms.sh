#!/usr/bin/env bash
# Step rates of one network in NUMBER JVMs, run one after the other on one core, lowest first. An outlier far below the
# others is a JVM whose compiler gave up on a kernel (docs/architecture.md, "Engines").
#
#   bench/many-jvms.sh [NUMBER] [WIDTH] [BATCH] [NOISE] [OPTION…]     (100 512 16 0)
#
# Further arguments are JVM options: -XX:-IncrementalInlineForceCleanup disables the workaround.
set -euo pipefail
export PHASEGRID_JAVA_OPTIONS=${*:5}
for _ in $(seq "${1:-100}"); do
  "$(dirname "${BASH_SOURCE[0]}")/run.sh" StepRates rate "${2:-512}" "${3:-16}" "${4:-0}" 2 1 |
    sed -E 's/.*"rate": ([0-9.]+).*/\1/'
done | sort -n
