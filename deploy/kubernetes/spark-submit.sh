#!/usr/bin/env bash
# Submits a sweep without the operator. SPARK_HOME is a Spark 3.5.6, API the address of the cluster,
# such as https://10.0.0.1:6443 (see kubectl cluster-info):
#
#   API=https://… deploy/kubernetes/spark-submit.sh run /sweep/sweep.yaml --out file:///output/wide
#
# With PROPERTIES=deploy/kubernetes/spark-gpu.properties executors get a GPU.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
: "${API:?set API to the address of the Kubernetes cluster}"
submit=${SPARK_HOME:?set SPARK_HOME to a Spark 3.5.6}/bin/spark-submit
exec "$submit" \
  --master "k8s://$API" --deploy-mode cluster --name phasegrid \
  --properties-file "${PROPERTIES:-deploy/kubernetes/spark.properties}" \
  --class io.phasegrid.app.cli.PhasegridCommand \
  local:///opt/phasegrid/phasegrid.jar "$@"
