#!/usr/bin/env bash
# Rewrites the answers in docs/queries.md from docs/sample.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -pl jobs/app -am test -Dtest=QueriesTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dphasegrid.rewrite=true
