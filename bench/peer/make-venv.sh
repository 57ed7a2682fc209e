#!/usr/bin/env bash
# Makes the virtual environment of the rivals, bench/peer/.venv: PyTorch, JAX and Ray, a few minutes.
set -euo pipefail
cd "$(dirname "$0")"
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/pip install -q -r requirements.txt
