#!/usr/bin/env bash
# Peak memory of single cells compared with the bounds of MemoryModel, as a Markdown table in MiB. Each
# cell runs in a fresh JVM; about two minutes in all. HEAP=3g sets another heap than 6g.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# A pretouched heap is resident from the start, so any growth is outside it.
heap=${HEAP:-6g}
export PHASEGRID_JAVA_OPTIONS="-Xms$heap -Xmx$heap -XX:+AlwaysPreTouch -XX:+UseParallelGC
  -Dorg.bytedeco.javacpp.maxphysicalbytes=0"
echo "| data | width | batch | samples | heap | bound | ratio | counted | bound | ratio | native | bound | ratio |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
row() {
  bench/run.sh MemoryUse "$@"
}
for width in 32 128 512 1024; do
  row digits "$width" 16 0
  row digits "$width" 64 0
done
row teacher 32 16 2000
row teacher 512 64 2000
if [ -d /usr/share/datasets/fashion-mnist ]; then
  row fashion-mnist 128 64 2000
  row fashion-mnist 512 64 2000
  row fashion-mnist 128 64 0
fi
