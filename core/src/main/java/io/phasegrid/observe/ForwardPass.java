package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Representation;
import io.phasegrid.noise.GradientNoise;
import java.util.List;
import java.util.Optional;

/**
 * A network's way forward over held-out samples, in double precision. Made once, it can be followed
 * by any number of ways back, which differ by targets and noise.
 *
 * <p>Layers are those that are measured: every matrix of weights that maps inputs h_a to h_b = W
 * h_a. The rows of a fully connected layer are the samples. A convolution maps patches: its rows
 * are pairs of a sample and a position, h_a the patch that is seen there, and W has a row per
 * filter.
 */
public interface ForwardPass {

  /** Every measured layer from inputs to outputs. */
  List<Representation> layers();

  /** N × outputs, before any softmax. */
  Matrix outputs();

  /**
   * Second moments E[J_bᵀ J_b] over the samples, d_b × d_b, of the derivatives J_b = ∂o/∂h_b of the
   * outputs before any softmax, layer by layer. Nothing of targets or noise enters. Empty for
   * layers whose rows are not the samples: theories say nothing of those here.
   */
  List<Optional<Matrix>> jacobianMoments();

  /**
   * Goes back. Noise on neuron gradients is propagated, so that g_a = Wᵀ g_b holds with either
   * noise path.
   *
   * @param targets N × outputs, clean or noisy; one-hot rows where there are classes
   * @param noise on the neuron gradients of hidden layers
   */
  Observation observe(Matrix targets, GradientNoise noise);
}
