package io.phasegrid.engine.torch.model;

import io.phasegrid.data.ImageShape;
import io.phasegrid.sweep.NetworkConfig;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** Two convolutions with maximum pooling, then a fully connected layer. */
record Convolutional(
    ImageShape images,
    MeasuredLayer convolution1,
    MeasuredLayer convolution2,
    MeasuredLayer full,
    MeasuredLayer last,
    UnaryOperator<Tensor> activation)
    implements Model {

  private static final int SMALLEST_SIDE = 4;

  static Convolutional of(NetworkConfig config, ImageShape images, int outputs, Layout layout) {
    images.atLeast(SMALLEST_SIDE, config.description(), "a perceptron, or larger images");
    int width = config.width();
    int half = images.side() / 2;
    int quarter = half / 2;
    return new Convolutional(
        images,
        layout.convolution("conv1", images.channels(), images.side(), width, 3, 1),
        layout.convolution("conv2", width, half, width, 3, 1),
        layout.linear("fc1", width * quarter * quarter, width),
        layout.linear("fc2", width, outputs),
        Activations.of(config.activation()));
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    Tensor maps = inputs.view(-1, images.channels(), images.side(), images.side());
    maps = Lenet.pooled(activation.apply(convolution1.forward(maps, pass)));
    maps = Lenet.pooled(activation.apply(convolution2.forward(maps, pass)));
    Tensor units = activation.apply(full.forward(maps.flatten(1, -1), pass));
    return last.forward(units, pass);
  }
}
