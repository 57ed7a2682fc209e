/**
 * Engine based on Deeplearning4j, for networks of fully connected layers and convolutions.
 *
 * <p>Contract: DL4J's layers run the forward and backward passes; samples, random numbers and
 * updates are Phasegrid's, so an MLP reaches the weights of engine {@code cpu} up to rounding. The
 * same cell gives the same bits whatever else runs. ND4J, which takes seconds to load, is loaded
 * when a cell needs it.
 */
package io.phasegrid.engine.dl4j;
