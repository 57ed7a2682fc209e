/**
 * Engine based on Deeplearning4j, for networks of fully connected layers and convolutions.
 *
 * <p>Contract: DL4J's layers run the forward and backward passes; samples, random numbers and
 * updates are Phasegrid's, so an MLP reaches the weights of engine {@code cpu} up to rounding. The
 * same cell gives the same bits whatever else runs: one thread, none of ND4J's random numbers. ND4J
 * takes seconds to load, so no class loads it before a cell needs it.
 */
package io.phasegrid.engine.dl4j;
