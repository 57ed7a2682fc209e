package io.phasegrid.theory;

/**
 * Update rule of a layer: ΔW = η (mean over a batch of g_b h_aᵀ − γ W), with samples drawn
 * independently. Biases are not decayed and do not enter.
 *
 * @param learningRate η
 * @param weightDecay γ
 * @param batch number B of samples in a batch
 */
public record UpdateRule(double learningRate, double weightDecay, int batch) {}
