/**
 * DL4J configurations of networks, built-in or from a user's file, fitted to the data of a cell.
 *
 * <p>Contract: an architecture is valid, or an {@link io.phasegrid.input.InputException} states
 * what is wrong. Only the layers of a file are used; training is configured by the sweep.
 */
package io.phasegrid.engine.dl4j.model;
