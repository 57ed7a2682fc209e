#!/usr/bin/env bash
# Builds the JMH benchmarks and runs them pinned to the last core that this process may use:
#
#   bench/jmh.sh -l                                       # lists them
#   bench/jmh.sh SgemmPeak
#   bench/jmh.sh TrainingSteps -p width=32,128 -p noise=0.1 -rf json -rff out/steps.json
#
# Without arguments, runs all of them, about an hour.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mvn -q -B -Pbench -DskipTests -Dspotless.check.skip -pl bench -am package
core=$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')
exec taskset -c "$core" java -jar bench/target/benchmarks.jar "$@"
