#!/usr/bin/env bash
# Makes bench/peer/.venv with PyTorch, JAX and Ray for the compared programs; a few minutes.
set -euo pipefail
cd "$(dirname "$0")"
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/pip install -q -r requirements.txt
