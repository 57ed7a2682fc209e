package io.phasegrid.engine.torch.model;

import io.phasegrid.data.ImageShape;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.NetworkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/**
 * Vision transformer (Dosovitskiy et al., 2021) in the plain form of Beyer, Zhai and Kolesnikov
 * (2022): a fixed sine–cosine encoding of positions, blocks that normalise before attention and
 * MLP, and the mean over tokens instead of a class token.
 *
 * @param positions tokens × width, added to the embedded patches
 */
record VisionTransformer(
    ImageShape images,
    int patch,
    MeasuredLayer embedding,
    float[] positions,
    List<Block> blocks,
    Normalization normalization,
    MeasuredLayer last)
    implements Model {

  private static final int EXPANSION = 4;
  private static final double LONGEST_PERIOD = 10_000;

  /** Sine and cosine of rows and columns. */
  private static final int WAVES = 4;

  /** Attention and an MLP, each beside a connection that skips it. */
  private record Block(
      Normalization normalization1,
      Attention attention,
      Normalization normalization2,
      MeasuredLayer full1,
      MeasuredLayer full2,
      UnaryOperator<Tensor> activation) {

    static Block of(String name, int tokens, NetworkConfig config, Layout layout) {
      int width = config.width();
      return new Block(
          layout.layerNormalization(name + ".ln1", width),
          Attention.of(name, tokens, width, config.transformer().orElseThrow().heads(), layout),
          layout.layerNormalization(name + ".ln2", width),
          layout.linearOnTokens(name + ".fc1", tokens, width, EXPANSION * width),
          layout.linearOnTokens(name + ".fc2", tokens, EXPANSION * width, width),
          Activations.of(config.activation()));
    }

    Tensor forward(Tensor tokens, Pass pass) {
      Tensor attended = tokens.add(attention.forward(normalization1.forward(tokens, pass), pass));
      Tensor units = full1.forward(normalization2.forward(attended, pass), pass);
      return attended.add(full2.forward(activation.apply(units), pass));
    }
  }

  static VisionTransformer of(NetworkConfig config, ImageShape images, int outputs, Layout layout) {
    int width = config.width();
    int patch = config.transformer().orElseThrow().patch();
    int heads = config.transformer().orElseThrow().heads();
    if (images.side() % patch != 0) {
      throw new InputException(
          "network.patch %s does not divide the %s × %s pixels of the images: set a divisor of %s."
              .formatted(patch, images.side(), images.side(), images.side()));
    }
    if (width % heads != 0 || width % WAVES != 0) {
      throw new InputException(
          "network.width %s of network.model vit is no multiple of both network.heads %s and %s: set one, or other heads."
              .formatted(width, heads, WAVES));
    }
    int side = images.side() / patch;
    int tokens = side * side;
    MeasuredLayer embedding =
        layout.linearOnTokens("embedding", tokens, images.channels() * patch * patch, width);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < config.depth(); i++) {
      blocks.add(Block.of("blocks." + i, tokens, config, layout));
    }
    return new VisionTransformer(
        images,
        patch,
        embedding,
        positions(side, width),
        blocks,
        layout.layerNormalization("ln", width),
        layout.linear("head", width, outputs));
  }

  /** sin and cos of row and column times the frequencies ω_k = 10,000^(−k/(width/4 − 1)). */
  private static float[] positions(int side, int width) {
    int frequencies = width / WAVES;
    float[] values = new float[side * side * width];
    for (int token = 0; token < side * side; token++) {
      for (int k = 0; k < frequencies; k++) {
        double omega = StrictMath.pow(LONGEST_PERIOD, -k / Math.max(1.0, frequencies - 1));
        double column = token % side * omega;
        double row = token / side * omega;
        double[] waves = {
          StrictMath.sin(column), StrictMath.cos(column), StrictMath.sin(row), StrictMath.cos(row)
        };
        for (int wave = 0; wave < WAVES; wave++) {
          values[token * width + wave * frequencies + k] = (float) waves[wave];
        }
      }
    }
    return values;
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    long side = images.side() / patch;
    Tensor patches =
        inputs
            .view(-1, images.channels(), side, patch, side, patch)
            .permute(0, 2, 4, 1, 3, 5)
            .reshape(-1, side * side, (long) images.channels() * patch * patch);
    Tensor tokens = embedding.forward(patches, pass);
    tokens = tokens.add(Tensor.create(positions, side * side, embedding.units()).to(tokens));
    for (Block block : blocks) {
      tokens = block.forward(tokens, pass);
    }
    return last.forward(normalization.forward(tokens, pass).mean(1), pass);
  }
}
