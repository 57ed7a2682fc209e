#!/usr/bin/env bash
# Runs the JMH benchmarks pinned to the last core that this process may use:
#
#   bench/jmh.sh -l                                       # lists them
#   bench/jmh.sh GaussianFill
#   bench/jmh.sh TrainingSteps.step -p width=32,128 -p noise=0,0.1 -rf json -rff out/steps.json
#
# Without arguments, runs all of them, about ten minutes.
exec "$(dirname "${BASH_SOURCE[0]}")/run.sh" org.openjdk.jmh.Main "$@"
