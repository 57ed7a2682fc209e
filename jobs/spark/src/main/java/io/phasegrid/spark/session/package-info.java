/**
 * Spark session set-up.
 *
 * <p>Contract: a local session runs in this process and starts fast; under spark-submit the
 * submitted session is used. Logs go to a file. Jobs and stages are named, and Spark's metrics
 * system reports sweep progress.
 */
package io.phasegrid.spark.session;
