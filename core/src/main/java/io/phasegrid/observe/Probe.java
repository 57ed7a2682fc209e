package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.noise.GradientNoise;

/**
 * Samples, targets and noise of an observation.
 *
 * @param inputs N × inputs
 * @param targets N × outputs, clean or noisy; one-hot rows if there are classes
 * @param gradientNoise of hidden layers
 */
public record Probe(Matrix inputs, Matrix targets, GradientNoise gradientNoise) {}
