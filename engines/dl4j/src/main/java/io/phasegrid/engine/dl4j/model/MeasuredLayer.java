package io.phasegrid.engine.dl4j.model;

import java.util.Optional;

/**
 * A layer with a matrix of weights: fully connected, or a convolution.
 *
 * @param index among all layers of the network, from 0
 * @param number among the measured ones, from 0
 * @param units outputs d_b; of a convolution its filters
 * @param fanIn inputs d_a of each; of a convolution the size of a patch
 * @param window of a convolution; empty where the layer is fully connected
 */
public record MeasuredLayer(int index, int number, int units, int fanIn, Optional<Window> window) {

  /** Rows that one sample makes: 1, or the positions of a convolution. */
  public int rowsPerSample() {
    return window.map(Window::positions).orElse(1);
  }
}
