package io.phasegrid.engine.dl4j.model;

import java.util.Optional;

/**
 * A layer with a weight matrix: fully connected or a convolution.
 *
 * @param index among all layers of the network, from 0
 * @param number among the measured layers, from 0
 * @param units outputs d_b; the filters of a convolution
 * @param fanIn inputs d_a of each unit; the patch size of a convolution
 * @param window of a convolution; empty if the layer is fully connected
 */
public record MeasuredLayer(int index, int number, int units, int fanIn, Optional<Window> window) {

  /** Matrix rows per sample: 1, or the number of positions of a convolution. */
  public int rowsPerSample() {
    return window.map(Window::positions).orElse(1);
  }
}
