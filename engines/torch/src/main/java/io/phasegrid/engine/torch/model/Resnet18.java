package io.phasegrid.engine.torch.model;

import io.phasegrid.data.ImageShape;
import io.phasegrid.sweep.NetworkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * ResNet-18 for small images (He, Zhang, Ren and Sun, 2016): a 3 × 3 stem without pooling and four
 * stages of two blocks, with width, twice, four and eight times the width as channels. A bias is in
 * the last layer only, as batch normalisation shifts the others.
 */
record Resnet18(
    ImageShape images,
    MeasuredLayer stem,
    Normalization stemNormalization,
    List<Block> blocks,
    Head head,
    UnaryOperator<Tensor> activation)
    implements Model {

  private static final int STAGES = 4;
  private static final int BLOCKS_OF_STAGE = 2;
  private static final int SMALLEST_SIDE = 8;

  /** Two convolutions beside a connection that skips them. */
  private record Block(
      MeasuredLayer convolution1,
      Normalization normalization1,
      MeasuredLayer convolution2,
      Normalization normalization2,
      Optional<Projection> projection,
      UnaryOperator<Tensor> activation) {

    Tensor forward(Tensor maps, Pass pass) {
      Tensor inner = convolution1.forward(maps, pass);
      inner = activation.apply(normalization1.forward(inner, pass));
      inner = normalization2.forward(convolution2.forward(inner, pass), pass);
      Tensor skipping = projection.map(of -> of.forward(maps, pass)).orElse(maps);
      return activation.apply(inner.add(skipping));
    }
  }

  /** What makes the skipping maps as many and as small as the block's. */
  private record Projection(MeasuredLayer convolution, Normalization normalization) {

    Tensor forward(Tensor maps, Pass pass) {
      return normalization.forward(convolution.forward(maps, pass), pass);
    }
  }

  static Resnet18 of(NetworkConfig config, ImageShape images, int outputs, Layout layout) {
    images.atLeast(SMALLEST_SIDE, config.description(), "convolutional, or larger images");
    UnaryOperator<Tensor> activation = Activations.of(config.activation());
    int width = config.width();
    MeasuredLayer stem =
        layout.convolutionWithoutBias("conv1", images.channels(), images.side(), width, 3, 1, 1);
    Normalization normalization = layout.batchNormalization("bn1", width);
    List<Block> blocks = new ArrayList<>();
    int channels = width;
    int side = images.side();
    for (int stage = 0; stage < STAGES; stage++) {
      int filters = width << stage;
      for (int i = 0; i < BLOCKS_OF_STAGE; i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        Block block =
            block(
                "layer%s.%s".formatted(stage + 1, i),
                channels,
                side,
                filters,
                stride,
                activation,
                layout);
        blocks.add(block);
        channels = filters;
        side = block.convolution1().window().orElseThrow().side();
      }
    }
    return new Resnet18(
        images,
        stem,
        normalization,
        blocks,
        Head.of(config, "fc", channels, outputs, layout),
        activation);
  }

  private static Block block(
      String name,
      int channels,
      int side,
      int filters,
      int stride,
      UnaryOperator<Tensor> activation,
      Layout layout) {
    MeasuredLayer first =
        layout.convolutionWithoutBias(name + ".conv1", channels, side, filters, 3, stride, 1);
    int inner = first.window().orElseThrow().side();
    return new Block(
        first,
        layout.batchNormalization(name + ".bn1", filters),
        layout.convolutionWithoutBias(name + ".conv2", filters, inner, filters, 3, 1, 1),
        layout.batchNormalization(name + ".bn2", filters),
        stride == 1 && channels == filters
            ? Optional.empty()
            : Optional.of(
                new Projection(
                    layout.convolutionWithoutBias(
                        name + ".downsample.0", channels, side, filters, 1, stride, 0),
                    layout.batchNormalization(name + ".downsample.1", filters))),
        activation);
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    Tensor maps = inputs.view(-1, images.channels(), images.side(), images.side());
    maps = activation.apply(stemNormalization.forward(stem.forward(maps, pass), pass));
    for (Block block : blocks) {
      maps = block.forward(maps, pass);
    }
    return head.forward(maps.mean(2, 3), pass);
  }
}
