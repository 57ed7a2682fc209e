#!/usr/bin/env bash
# Rewrites docs/tables.md from the declarations of all tables.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -pl jobs/app -am test -Dtest=TablesDocumentTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dphasegrid.rewrite=true
