package io.phasegrid.sweep;

/** Which network is trained, where no file describes it. */
public enum NetworkModel implements NamedConstant {
  /** Hidden layers of equal width, fully connected. */
  PERCEPTRON("perceptron"),
  /** The same with batch normalisation between the weights and the activation of each. */
  PERCEPTRON_BATCHNORM("perceptron-batchnorm"),
  /** Two convolutions with pooling, and a fully connected layer. */
  CONVOLUTIONAL("convolutional"),
  /** LeNet-5: convolutions of 6 and 16 filters, fully connected layers of 120 and 84 units. */
  LENET("lenet");

  private final String id;

  NetworkModel(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
