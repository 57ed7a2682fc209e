/**
 * An engine on Deeplearning4j, which trains perceptrons and other networks of fully connected
 * layers and convolutions.
 *
 * <p>Contract: DL4J's layers run forward and back; the samples, every random number and the update
 * are Phasegrid's own, so that a perceptron comes to the weights that the engine {@code cpu} gives
 * it, to rounding. The same cell gives the same bits in any company: nothing here uses more than
 * one thread or the random numbers of ND4J. Perceptrons are measured by the observer that all
 * engines share, other networks by a copy in double precision.
 *
 * <p>Loading ND4J takes seconds, so no class here does so before a cell needs it.
 */
package io.phasegrid.engine.dl4j;
