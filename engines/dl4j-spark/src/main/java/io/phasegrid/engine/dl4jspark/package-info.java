/**
 * Distributes each network over the cluster: DL4J on Spark trains copies in parallel and averages
 * their parameters.
 *
 * <p>Contract: only this package depends on {@code dl4j-spark}. Workers make the updates of engine
 * {@code dl4j}, and are added in order of index, so a cell gives the same bits however Spark
 * schedules its tasks. Call on the driver, outside tasks, with an open session. ND4J loads when a
 * cell needs it.
 */
package io.phasegrid.engine.dl4jspark;
