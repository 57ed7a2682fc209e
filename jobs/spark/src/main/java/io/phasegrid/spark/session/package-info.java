/**
 * The Spark session.
 *
 * <p>Contract: on a laptop a session is started in this process with settings that keep it quick
 * and quiet; under spark-submit the session is whatever was submitted. Logs go to a file. Jobs and
 * stages have names, and Spark's metrics tell how far a sweep is.
 */
package io.phasegrid.spark.session;
