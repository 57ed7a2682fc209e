#!/usr/bin/env bash
# Builds the module bench if a source is newer, and runs one of its programs with the JVM options of ./phasegrid.
# Without arguments, only builds.
#
#   bench/run.sh CompareRates kernels relu 0.1
#   PHASEGRID_JAVA_OPTIONS=-Dbench.scale=0.02 bench/run.sh CompareRates engines  # a quick trial
#
# Programs that compare rates and JMH run pinned to the last core that this process may use.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
class_path=$root/bench/target/classpath.txt

if [ ! -f "$class_path" ] || [ -n "$(find "$root"/{pom.xml,core,engines,bench} \( -name target -o -name peer \
    -o -path '*/src/test' \) -prune -o \( -name '*.java' -o -name pom.xml \) -newer "$class_path" -print -quit)" ]; then
  (cd "$root" && mvn -q -B -Pbench -DskipTests -Dspotless.check.skip -pl bench -am package) >&2
  touch "$class_path"
fi
[ $# -gt 0 ] || exit 0

main=$1
pinned=()
case $main in
  *.*) ;;
  *) main=io.phasegrid.bench.$main ;;
esac
case $1 in
  CompareRates | StepRates | org.openjdk.jmh.Main)
    pinned=(taskset -c "$(python3 -c 'import os; print(max(os.sched_getaffinity(0)))')") ;;
esac
# shellcheck disable=SC2086
exec ${pinned[@]+"${pinned[@]}"} java --add-modules jdk.incubator.vector \
  -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0 -XX:+UnlockDiagnosticVMOptions \
  -XX:+IncrementalInlineForceCleanup ${PHASEGRID_JAVA_OPTIONS:-} \
  -cp "$root/bench/target/classes:$(cat "$class_path")" "$main" "${@:2}" 2> >(grep -vi 'incubat\|slf4j' >&2)
