package io.phasegrid.oracle;

/**
 * One training step; all but {@code after} is evaluated before the update. Any part may be null in
 * a fixture that did not record it or from an engine that does not keep it and says so in {@link
 * TrainingEngine#omits}.
 *
 * @param lossPerSample ℓ of every sample of the batch
 * @param lossMean its mean, or NaN
 * @param hb h_b = W h_a (+ b) [layer][sample][unit]
 * @param gb g_b = −∂ℓ/∂h_b per sample, not divided by the batch
 * @param ga g_a = Wᵀ g_b
 * @param gradW the batch mean of δ h_aᵀ [layer][d_b][d_a], without weight decay
 * @param after the parameters after the update
 */
public record StepResult(
    double[] lossPerSample,
    double lossMean,
    double[][][] hb,
    double[][][] gb,
    double[][][] ga,
    double[][][] gradW,
    Parameters after) {}
