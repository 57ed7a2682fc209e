#!/usr/bin/env bash
# Makes the virtual environment deploy/.venv with Spark's own programs (spark-submit, spark-class)
# from PyPI's pyspark, a download of about 320 MB. Does nothing if it is up to date.
set -euo pipefail
cd "$(dirname "$0")"
if ! cmp -s requirements.txt .venv/installed.txt; then
  [ -x .venv/bin/python ] || python3 -m venv .venv
  .venv/bin/pip install -q --disable-pip-version-check -r requirements.txt
  cp requirements.txt .venv/installed.txt
fi
