#!/usr/bin/env bash
# Reports this machine's GPUs to Spark: {"name":"gpu","addresses":["0","1"]}, by nvidia-smi. If none
# can be used, the list is empty and standard error states why.
set -uo pipefail

found=
if ! command -v nvidia-smi >/dev/null; then
  echo "gpu-discovery: there is no nvidia-smi on this machine, so no GPU is offered." >&2
elif ! found=$(nvidia-smi --query-gpu=index --format=csv,noheader 2>&1); then
  echo "gpu-discovery: nvidia-smi failed ($(head -n 1 <<<"$found")), so no GPU is offered." >&2
  found=
fi

addresses=
for index in $found; do
  # nvidia-smi prints warnings to standard output too.
  if [[ $index =~ ^[0-9]+$ ]]; then
    addresses+=${addresses:+,}\"$index\"
  fi
done
echo "{\"name\":\"gpu\",\"addresses\":[$addresses]}"
