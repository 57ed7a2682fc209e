/**
 * Engine based on Deeplearning4j; trains MLPs and other networks of fully connected layers and
 * convolutions.
 *
 * <p>Contract: DL4J's layers run the forward and backward passes; samples, random numbers and
 * updates are Phasegrid's own, so an MLP reaches the same weights as on the engine {@code cpu}, up
 * to rounding. The same cell gives the same bits whatever else runs: nothing here uses more than
 * one thread or ND4J's random numbers. MLPs are measured by the observer common to all engines,
 * other networks by a copy in double precision.
 *
 * <p>Loading ND4J takes seconds, so no class here loads it before a cell needs it.
 */
package io.phasegrid.engine.dl4j;
