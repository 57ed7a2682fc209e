package io.phasegrid.sweep;

/** Built-in networks. */
public enum NetworkModel implements NamedConstant {
  /** Fully connected hidden layers of equal width. */
  PERCEPTRON,
  /** The same with batch normalisation before each hidden activation. */
  PERCEPTRON_BATCHNORM,
  /** Two convolutions with pooling, then a fully connected layer. */
  CONVOLUTIONAL,
  /** LeNet-5: convolutions of 6 and 16 filters, fully connected layers of 120 and 84 units. */
  LENET,
  /** ResNet-18 for small images: a convolution and eight residual blocks of two or three. */
  RESNET18,
  /** Vision transformer on patches of an image. */
  VIT,
  /** Decoder-only transformer on sequences of tokens. */
  GPT;

  /** Whether the number of its hidden layers is a setting. */
  public boolean hasDepth() {
    return this == PERCEPTRON || this == PERCEPTRON_BATCHNORM;
  }

  /** Whether it has attention. */
  public boolean isTransformer() {
    return this == VIT || this == GPT;
  }

  /** Whether the inputs must be sequences of tokens. */
  public boolean takesTokens() {
    return this == GPT;
  }

  /** Whether the inputs must be square images. */
  public boolean takesImages() {
    return this == CONVOLUTIONAL || this == LENET || this == RESNET18 || this == VIT;
  }
}
