/**
 * Networks as DL4J describes them: those that have a name, and those of a user's file, each fitted
 * to the data of a cell.
 *
 * <p>Contract: an architecture is valid or an {@link io.phasegrid.input.InputException} says in a
 * sentence what is wrong with it. Of a file only the layers count; how they are trained is the
 * business of the sweep.
 */
package io.phasegrid.engine.dl4j.model;
