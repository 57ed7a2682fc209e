package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.LayerSamples;
import java.util.List;

/**
 * What a network did on held-out samples.
 *
 * @param loss mean per-sample loss against the probe's targets
 * @param outputs N × outputs, before any softmax
 * @param layers every weight layer from inputs to outputs
 */
public record Observation(double loss, Matrix outputs, List<LayerSamples> layers) {

  /** Keeps its own copy of the list. */
  public Observation {
    layers = List.copyOf(layers);
  }
}
