package io.phasegrid.theory;

/**
 * The update that trained a layer: ΔW = η (mean over a batch of g_b h_aᵀ − γ W), with samples drawn
 * independently. Biases have no decay and do not enter.
 *
 * @param learningRate η
 * @param weightDecay γ
 * @param batch B, samples in a batch
 */
public record UpdateRule(double learningRate, double weightDecay, int batch) {}
