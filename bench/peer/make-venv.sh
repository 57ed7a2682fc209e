#!/usr/bin/env bash
# Makes the virtual environment of the rivals: bench/peer/.venv with PyTorch for one processor.
set -euo pipefail
cd "$(dirname "$0")"
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/pip install -q -r requirements.txt
