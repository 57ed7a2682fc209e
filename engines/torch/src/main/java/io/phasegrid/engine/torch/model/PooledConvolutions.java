package io.phasegrid.engine.torch.model;

import io.phasegrid.data.ImageShape;
import io.phasegrid.sweep.NetworkConfig;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolutions, each followed by 2 × 2 maximum pooling, then fully connected layers.
 *
 * @param full hidden layers
 */
record PooledConvolutions(
    ImageShape images,
    List<MeasuredLayer> convolutions,
    List<MeasuredLayer> full,
    Head head,
    UnaryOperator<Tensor> activation)
    implements Model {

  private static final int SMALLEST_FOR_LENET = 12;
  private static final int SMALLEST = 4;

  /** LeNet-5. */
  static Model lenet(NetworkConfig config, ImageShape images, int outputs, Layout layout) {
    images.atLeast(SMALLEST_FOR_LENET, config.description(), "convolutional, or larger images");
    MeasuredLayer first = layout.convolution("conv1", images.channels(), images.side(), 6, 5, 2);
    MeasuredLayer second = layout.convolution("conv2", 6, images.side() / 2, 16, 5, 0);
    int pooled = second.window().orElseThrow().side() / 2;
    return new PooledConvolutions(
        images,
        List.of(first, second),
        List.of(layout.linear("fc1", 16 * pooled * pooled, 120), layout.linear("fc2", 120, 84)),
        Head.of(config, "fc3", 84, outputs, layout),
        Activations.of(config.activation()));
  }

  /** Two convolutions and a hidden layer of equal width. */
  static Model ofWidth(NetworkConfig config, ImageShape images, int outputs, Layout layout) {
    images.atLeast(SMALLEST, config.description(), "a perceptron, or larger images");
    int width = config.width();
    int half = images.side() / 2;
    int quarter = half / 2;
    return new PooledConvolutions(
        images,
        List.of(
            layout.convolution("conv1", images.channels(), images.side(), width, 3, 1),
            layout.convolution("conv2", width, half, width, 3, 1)),
        List.of(layout.linear("fc1", width * quarter * quarter, width)),
        Head.of(config, "fc2", width, outputs, layout),
        Activations.of(config.activation()));
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    Tensor maps = inputs.view(-1, images.channels(), images.side(), images.side());
    for (MeasuredLayer convolution : convolutions) {
      maps = torch.max_pool2d(activation.apply(convolution.forward(maps, pass)), 2, 2);
    }
    Tensor units = maps.flatten(1, -1);
    for (MeasuredLayer layer : full) {
      units = activation.apply(layer.forward(units, pass));
    }
    return head.forward(units, pass);
  }
}
