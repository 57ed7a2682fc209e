package io.phasegrid.oracle;

/**
 * The parameters of a network.
 *
 * @param weights W of every layer, each d_b × d_a
 * @param biases b of every layer, each of length d_b; null if the network has none
 */
public record Parameters(double[][][] weights, double[][] biases) {}
