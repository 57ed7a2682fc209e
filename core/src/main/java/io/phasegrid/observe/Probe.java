package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.noise.GradientNoise;

/**
 * With what a network is observed.
 *
 * @param inputs N × inputs
 * @param targets N × outputs, clean or noisy; one-hot rows where there are classes
 * @param gradientNoise noise on the neuron gradients of hidden layers
 */
public record Probe(Matrix inputs, Matrix targets, GradientNoise gradientNoise) {}
