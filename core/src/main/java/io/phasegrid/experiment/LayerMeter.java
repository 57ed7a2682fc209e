package io.phasegrid.experiment;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Exponents;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Moments;
import io.phasegrid.measure.Spectrum;
import io.phasegrid.measure.StructuralNull;
import io.phasegrid.measure.Variant;
import io.phasegrid.train.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures every layer of an observed network.
 *
 * @param initialNorms ‖W₀‖² of every layer, squared Frobenius norms at initialisation
 * @param rotations from which each structural null is estimated; 0 for as many as the layer needs
 */
record LayerMeter(double[] initialNorms, int rotations) {

  /** A meter that compares to the network of this observation. */
  static LayerMeter from(Observation initial, int rotations) {
    double[] norms =
        initial.layers().stream().mapToDouble(layer -> layer.weights().squaredNorm()).toArray();
    return new LayerMeter(norms, rotations);
  }

  /** The null of every layer, which depends on the weights alone and serves every observation. */
  List<StructuralNull> nulls(Observation observation) {
    return observation.layers().stream()
        .map(LayerSamples::weights)
        .map(weights -> StructuralNull.of(weights, rotations(weights)))
        .toList();
  }

  private int rotations(Matrix weights) {
    return rotations > 0
        ? rotations
        : StructuralNull.sufficientRotations(weights.rows(), weights.columns());
  }

  /**
   * Measures every layer.
   *
   * @param nulls of the same weights
   */
  List<LayerResult> measure(
      Observation observation, List<StructuralNull> nulls, int step, ObservationKind kind) {
    List<LayerResult> results = new ArrayList<>();
    for (int i = 0; i < observation.layers().size(); i++) {
      results.add(measure(observation.layers().get(i), nulls.get(i), i, step, kind));
    }
    return results;
  }

  private LayerResult measure(
      LayerSamples layer, StructuralNull structure, int index, int step, ObservationKind kind) {
    Matrix weights = layer.weights();
    Moments raw = Moments.of(layer, Variant.RAW);
    Moments normalised = Moments.of(layer, Variant.NORMALISED);
    Spectrum spectrum = Spectrum.of(weights, raw);
    return new LayerResult(
        index + 1,
        step,
        kind,
        Math.sqrt(weights.squaredNorm() / initialNorms[index]),
        List.of(
            LayerMeasurement.of(Variant.RAW, raw, structure),
            LayerMeasurement.of(Variant.NORMALISED, normalised, structure)),
        Exponents.of(spectrum, Exponents.CUT),
        spectrum.z(),
        spectrum.h(),
        spectrum.g());
  }
}
