package io.phasegrid.oracle;

/**
 * What the theory needs of one layer. A bias is no part of it: h_b is h_a Wᵀ and g_a is g_b W.
 *
 * @param weights W, d_b × d_a
 * @param ha inputs of the layer, N × d_a
 * @param gb g_b = −∂ℓ/∂h_b, N × d_b
 */
public record LayerSample(double[][] weights, double[][] ha, double[][] gb) {}
