/**
 * An engine that shares each network out over the cluster: DL4J on Spark trains copies of it side
 * by side and averages their parameters.
 *
 * <p>Contract: all that touches {@code dl4j-spark} is here. Workers make the updates of the engine
 * {@code dl4j}. Their minibatches and noise are keyed by the cell's seed, and workers are added up
 * in their order, so that the same cell gives the same bits however Spark schedules its tasks. The
 * driver calls, outside of tasks; a session is open.
 *
 * <p>Loading ND4J takes seconds, so no class here does so before a cell needs it.
 */
package io.phasegrid.engine.dl4jspark;
