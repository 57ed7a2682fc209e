package io.phasegrid.engine.torch.model;

import io.phasegrid.data.ImageShape;
import io.phasegrid.input.InputException;
import io.phasegrid.sweep.NetworkConfig;
import java.util.List;
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
    List<TransformerBlock> blocks,
    Normalization normalization,
    Head head)
    implements Model {

  private static final double LONGEST_PERIOD = 10_000;

  /** Sine and cosine of rows and columns. */
  private static final int WAVES = 4;

  static VisionTransformer of(NetworkConfig config, ImageShape images, int outputs, Layout layout) {
    int width = config.width();
    int patch = config.transformer().orElseThrow().patch();
    if (images.side() % patch != 0) {
      throw new InputException(
          "network.patch %s does not divide the %s × %s pixels of the images: set a divisor of %s."
              .formatted(patch, images.side(), images.side(), images.side()));
    }
    if (width % WAVES != 0) {
      throw new InputException(
          "network.width %s of network.model vit is no multiple of %s, as the encoding of places needs: set one."
              .formatted(width, WAVES));
    }
    int side = images.side() / patch;
    int tokens = side * side;
    MeasuredLayer embedding =
        layout.linearOnTokens("embedding", tokens, images.channels() * patch * patch, width);
    return new VisionTransformer(
        images,
        patch,
        embedding,
        positions(side, width),
        TransformerBlock.all(tokens, false, config, layout),
        layout.layerNormalization("ln", width),
        Head.of(config, "head", width, outputs, layout));
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
    for (TransformerBlock block : blocks) {
      tokens = block.forward(tokens, pass);
    }
    return head.forward(normalization.forward(tokens, pass).mean(1), pass);
  }
}
