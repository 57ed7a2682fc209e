package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Representation;
import io.phasegrid.noise.GradientNoise;
import java.util.List;
import java.util.Optional;

/**
 * Forward pass of a network over held-out samples, in double precision, for any number of backward
 * passes.
 *
 * <p>Layers are the measured ones: every weight matrix that maps inputs h_a to h_b = W h_a. The
 * rows of a fully connected layer are the samples; those of a convolution are pairs of a sample and
 * a position, h_a is the patch at that position, and W has one row per filter.
 */
public interface ForwardPass {

  /** Measured layers from inputs to outputs. */
  List<Representation> layers();

  /** Outputs before any softmax, N × outputs. */
  Matrix outputs();

  /**
   * h_a of the layers whose rows are the samples, N × d_a, layer by layer; empty for the others. A
   * network whose other layers have many more rows need not make those.
   */
  default List<Optional<Matrix>> sampleInputs() {
    return layers().stream()
        .map(layer -> Optional.of(layer.inputs()).filter(h -> h.rows() == outputs().rows()))
        .toList();
  }

  /**
   * E[J_bᵀ J_b] over the samples, d_b × d_b, of J_b = ∂o/∂h_b, layer by layer, with outputs before
   * any softmax. Independent of targets and noise. Empty for layers whose rows are not the samples,
   * which the theories do not cover.
   */
  List<Optional<Matrix>> jacobianMoments();

  /**
   * Backward pass. Noise on neuron gradients is propagated, so that g_a = Wᵀ g_b holds with either
   * noise path.
   *
   * @param targets N × outputs, clean or noisy; one-hot rows if there are classes
   * @param noise on the neuron gradients of hidden layers
   */
  Observation observe(Matrix targets, GradientNoise noise);

  /**
   * A backward pass for each probe of these inputs, with the same results as one by one; a network
   * that repeats its forward pass for a backward pass does so once.
   */
  default List<Observation> observeAll(List<Probe> probes) {
    return probes.stream().map(probe -> observe(probe.targets(), probe.gradientNoise())).toList();
  }
}
