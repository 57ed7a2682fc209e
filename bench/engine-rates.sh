#!/usr/bin/env bash
# Steps per CPU second of the engines cpu and dl4j on an MLP 64→w→w→w→10: relu, batch 64, gradient
# noise 0.1, fifteen seconds of warm-up and five measured. Builds the jar with both.
set -euo pipefail
cd "$(dirname "$0")/.."
PHASEGRID_WITH=dl4j ./phasegrid --version >/dev/null

for width in 32 128; do
  for engine in cpu dl4j; do
    printf 'width %s  %-4s  ' "$width" "$engine"
    java --add-modules jdk.incubator.vector -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 -XX:+UnlockDiagnosticVMOptions -XX:+IncrementalInlineForceCleanup \
      -Dengine="$engine" \
      -cp "jobs/app/target/phasegrid.jar:$(cat jobs/app/target/classpath.txt)" \
      bench/StepRates.java rate "$width" 64 0.1 15 0 2>/dev/null
  done
done
