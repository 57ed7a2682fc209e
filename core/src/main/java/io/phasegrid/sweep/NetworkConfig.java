package io.phasegrid.sweep;

/**
 * A multilayer perceptron: depth hidden layers of equal width between inputs and linear outputs.
 *
 * @param depth number of hidden layers, at least 2 (labels are read from the middle layers)
 * @param width units of every hidden layer
 * @param activation between layers
 * @param bias whether pre-activations have a bias
 * @param initialScale initial weights are N(0, initialScale²/fan_in)
 */
public record NetworkConfig(
    int depth, int width, Activation activation, boolean bias, double initialScale) {

  static NetworkConfig of(Settings settings) {
    return new NetworkConfig(
        settings.whole(Field.NETWORK_DEPTH),
        settings.whole(Field.NETWORK_WIDTH),
        Choice.of(Activation.class, settings.word(Field.NETWORK_ACTIVATION)),
        settings.flag(Field.NETWORK_BIAS),
        settings.real(Field.NETWORK_INITIAL_SCALE));
  }

  /**
   * Units of every layer from inputs to outputs: depth + 2 numbers, so that weight matrix l
   * (counted from 0) is sizes[l + 1] × sizes[l].
   */
  public int[] sizes(int inputs, int outputs) {
    int[] sizes = new int[depth + 2];
    sizes[0] = inputs;
    for (int layer = 1; layer <= depth; layer++) {
      sizes[layer] = width;
    }
    sizes[depth + 1] = outputs;
    return sizes;
  }
}
