/**
 * The Spark session.
 *
 * <p>Contract: on a laptop a session is started in this process with settings that keep it quick
 * and quiet; under spark-submit the session is whatever was submitted. Logs go to a file.
 */
package io.phasegrid.jobs.session;
