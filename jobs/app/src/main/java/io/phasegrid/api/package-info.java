/**
 * Public API: sweeps on the caller's Spark session, and stored results as datasets, SQL, text and
 * figures.
 *
 * <p>Contract: signatures use only types of the JDK, Spark SQL and {@code io.phasegrid.api}. Bad
 * input and infrastructure failures throw {@link io.phasegrid.api.PhasegridException} with one
 * sentence; failures of a dataset's computation are Spark's own. Only {@code runInto} writes cells;
 * of all else, only figures with boundaries write to the output folder. The caller's session keeps
 * its settings and temporary views. All other packages of Phasegrid are internal and change without
 * notice.
 *
 * <p>Start at {@link io.phasegrid.api.Phasegrid}; {@code io.phasegrid.api.measures}, in the module
 * core, measures matrices from any source without Spark.
 */
package io.phasegrid.api;
