package io.phasegrid.experiment;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.LayerStructure;
import io.phasegrid.measure.Representation;
import io.phasegrid.measure.SampleMoments;
import io.phasegrid.measure.StructuralNull;
import io.phasegrid.train.ForwardPass;
import io.phasegrid.train.NoiseCovariance;
import io.phasegrid.train.Observation;
import io.phasegrid.train.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures every layer of an observed network.
 *
 * @param initialNorms ‖W₀‖² of every layer, squared Frobenius norms at initialisation
 * @param inputs moments of the held-out inputs, which never change
 * @param rotations from which each structural null is estimated; 0 for as many as the layer needs
 * @param noise covariance of the noise on neuron gradients; isotropic where there is none
 */
record LayerMeter(
    double[] initialNorms, SampleMoments inputs, int rotations, NoiseCovariance noise) {

  /**
   * A meter of one cell.
   *
   * @param initial weights to compare norms to
   * @param inputs held-out inputs, N × inputs
   */
  static LayerMeter of(Weights initial, Matrix inputs, int rotations, NoiseCovariance noise) {
    double[] norms = initial.matrices().stream().mapToDouble(Matrix::squaredNorm).toArray();
    return new LayerMeter(norms, SampleMoments.of(inputs), rotations, noise);
  }

  /** What all observations of a network that follow one way forward share, layer by layer. */
  List<LayerStructure> structures(ForwardPass forward) {
    List<LayerStructure> structures = new ArrayList<>();
    for (Representation layer : forward.layers()) {
      SampleMoments moments = structures.isEmpty() ? inputs : SampleMoments.of(layer.inputs());
      structures.add(LayerStructure.of(layer, moments, rotations(layer.weights())));
    }
    return structures;
  }

  private int rotations(Matrix weights) {
    return rotations > 0
        ? rotations
        : StructuralNull.sufficientRotations(weights.rows(), weights.columns());
  }

  /**
   * Measures every layer.
   *
   * @param structures of the way forward that the observation followed
   */
  List<LayerResult> measure(
      Observation observation, List<LayerStructure> structures, int step, ObservationKind kind) {
    List<LayerResult> results = new ArrayList<>();
    for (int i = 0; i < structures.size(); i++) {
      LayerSamples layer = observation.layers().get(i);
      LayerStructure.Measures measures =
          structures.get(i).with(layer.gradients(), layer.inputGradients());
      results.add(
          new LayerResult(
              i + 1,
              step,
              kind,
              Math.sqrt(layer.weights().squaredNorm() / initialNorms[i]),
              measures.variants(),
              Exponents.of(measures.spectrum(), Exponents.CUT),
              measures.spectrum().z(),
              measures.spectrum().h(),
              measures.spectrum().g(),
              NoiseOverlap.of(noise, i, structures.size(), layer)));
    }
    return results;
  }
}
