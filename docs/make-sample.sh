#!/usr/bin/env bash
# Retrains docs/sample, the store that docs/queries.md queries: 34 networks, about three minutes.
# Run docs/make-queries.sh afterwards. One cell fails on purpose: it needs more memory than its JVM has.
set -euo pipefail
cd "$(dirname "$0")/.."
sample=docs/sample
export PHASEGRID_JAVA_OPTIONS="${PHASEGRID_JAVA_OPTIONS:-} -Dphasegrid.log=jobs/app/target/sample.log"

sweep=$(mktemp --suffix .yaml)
trap 'rm -f "$sweep"' EXIT
cat >"$sweep" <<'YAML'
name: sample
data: {set: digits}
network: {depth: 2, activation: tanh}
training: {loss: cross-entropy, learningRate: 0.1, batch: 16, steps: 4000}
axes:
  training.weightDecay: [0.003, 0.01, 0.03, 0.1]
  training.labelNoise: [0, 0.3]
  network.width: [8, 12]
seeds: 2
measure: {samples: 400, at: [end]}
YAML

rm -rf "$sample"
point=(training.weightDecay=0.03 seeds=1)
# One deeper network, measured during training.
./phasegrid run "$sweep" "${point[@]}" network.depth=3 network.width=8 training.labelNoise=0 \
  'measure.at=[150, end]' --out "$sample" >/dev/null
PHASEGRID_JAVA_OPTIONS="$PHASEGRID_JAVA_OPTIONS -Xmx520m" ./phasegrid run "$sweep" "${point[@]}" \
  network.width=6000 training.labelNoise=0 training.steps=1 --out "$sample" --master 'local[1]' >/dev/null
./phasegrid run "$sweep" --out "$sample"
./phasegrid boundary "$sample" --axes training.labelNoise,training.weightDecay >/dev/null
./phasegrid exponents "$sample" --by network.width >/dev/null
./phasegrid scaling "$sample" >/dev/null
# Omitted to keep the sample small: exponents can be computed from spectra and layers.
rm -rf "$sample/exponents" "$sample/boundary_drift" "$sample/_drivers" "$sample/_attempts" "$sample/journal"
find "$sample" -type f -printf '%s\n' | awk '{ bytes += $1 } END { print bytes " bytes" }'
