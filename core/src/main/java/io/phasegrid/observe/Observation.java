package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.LayerSamples;
import java.util.List;

/**
 * Result of a forward and a backward pass over held-out samples.
 *
 * @param loss mean per sample, or per prediction if a sample has several
 * @param outputs N × outputs, before any softmax
 * @param layers from inputs to outputs
 */
public record Observation(double loss, Matrix outputs, List<LayerSamples> layers) {

  /** Copies the list. */
  public Observation {
    layers = List.copyOf(layers);
  }
}
