#!/usr/bin/env bash
# Makes the virtual environment engines/fused/nvrtc/.venv with NVIDIA's run-time compiler from PyPI, and beside it an
# empty library in place of the driver, so that kernels can be compiled for GPUs that this machine lacks (a download of
# about 100 MB). Does nothing if it is up to date.
set -euo pipefail
cd "$(dirname "$0")"
if ! cmp -s requirements.txt .venv/installed.txt; then
  [ -x .venv/bin/python ] || python3 -m venv .venv
  .venv/bin/pip install -q --disable-pip-version-check -r requirements.txt
  mkdir -p .venv/libraries
  ln -sf "$(dirname "$(find "$PWD/.venv" -name 'libnvrtc.so.*' | head -1)")"/* .venv/libraries/
  for compiler in cc clang clang-15; do
    if command -v "$compiler" >/dev/null; then
      echo | "$compiler" -x c - -shared -o .venv/libraries/libcuda.so.1
      break
    fi
  done
  [ -e .venv/libraries/libcuda.so.1 ] || { echo "make-venv: there is no C compiler (cc or clang)." >&2; exit 1; }
  cp requirements.txt .venv/installed.txt
fi
