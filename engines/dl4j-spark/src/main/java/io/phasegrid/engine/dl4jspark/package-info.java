/**
 * Engine that distributes each network over the cluster: DL4J on Spark trains copies in parallel
 * and averages their parameters.
 *
 * <p>Contract: only this package depends on {@code dl4j-spark}. Workers make the updates of the
 * engine {@code dl4j}. Minibatches and noise are keyed by the cell's seed, and workers are added in
 * order of their index, so the same cell gives the same bits however Spark schedules its tasks.
 * Call on the driver, outside tasks, with an open Spark session.
 *
 * <p>Loading ND4J takes seconds, so no class here loads it before a cell needs it.
 */
package io.phasegrid.engine.dl4jspark;
