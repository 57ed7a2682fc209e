package io.phasegrid.engine.dl4j.model;

import java.util.Optional;

/**
 * A layer with a weight matrix: fully connected or a convolution.
 *
 * @param index among all layers, from 0
 * @param number among the measured layers, from 0
 * @param units d_b; the filters of a convolution
 * @param fanIn d_a; the patch size of a convolution
 * @param window of a convolution
 */
public record MeasuredLayer(int index, int number, int units, int fanIn, Optional<Window> window) {

  /** 1, or the number of positions of a convolution. */
  public int rowsPerSample() {
    return window.map(Window::positions).orElse(1);
  }
}
