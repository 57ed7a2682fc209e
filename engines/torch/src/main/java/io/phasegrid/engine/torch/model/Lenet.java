package io.phasegrid.engine.torch.model;

import io.phasegrid.data.ImageShape;
import io.phasegrid.sweep.NetworkConfig;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** LeNet-5 with maximum pooling. */
record Lenet(
    ImageShape images,
    MeasuredLayer convolution1,
    MeasuredLayer convolution2,
    MeasuredLayer full1,
    MeasuredLayer full2,
    MeasuredLayer last,
    UnaryOperator<Tensor> activation)
    implements Model {

  private static final int SMALLEST_SIDE = 12;

  static Lenet of(NetworkConfig config, ImageShape images, int outputs, Layout layout) {
    images.atLeast(SMALLEST_SIDE, config.description(), "convolutional, or larger images");
    MeasuredLayer first = layout.convolution("conv1", images.channels(), images.side(), 6, 5, 2);
    MeasuredLayer second = layout.convolution("conv2", 6, images.side() / 2, 16, 5, 0);
    int pooled = second.window().orElseThrow().side() / 2;
    return new Lenet(
        images,
        first,
        second,
        layout.linear("fc1", 16 * pooled * pooled, 120),
        layout.linear("fc2", 120, 84),
        layout.linear("fc3", 84, outputs),
        Activations.of(config.activation()));
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    Tensor maps = inputs.view(-1, images.channels(), images.side(), images.side());
    maps = pooled(activation.apply(convolution1.forward(maps, pass)));
    maps = pooled(activation.apply(convolution2.forward(maps, pass)));
    Tensor units = activation.apply(full1.forward(maps.flatten(1, -1), pass));
    units = activation.apply(full2.forward(units, pass));
    return last.forward(units, pass);
  }

  /** Maxima of 2 × 2 pixels. */
  static Tensor pooled(Tensor maps) {
    return torch.max_pool2d(maps, 2, 2);
  }
}
