package io.phasegrid.sweep;

/** Built-in networks, for sweeps without a network file. */
public enum NetworkModel implements NamedConstant {
  /** Fully connected hidden layers of equal width. */
  PERCEPTRON,
  /**
   * The same with batch normalisation between the weights and the activation of each hidden layer.
   */
  PERCEPTRON_BATCHNORM,
  /** Two convolutions with pooling, followed by a fully connected layer. */
  CONVOLUTIONAL,
  /** LeNet-5: convolutions of 6 and 16 filters, fully connected layers of 120 and 84 units. */
  LENET
}
