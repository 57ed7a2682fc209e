package io.phasegrid.engine.torch.model;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.NetworkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** Attention and an MLP, each normalised before and beside a connection that skips it. */
record TransformerBlock(
    Normalization normalization1,
    Attention attention,
    Normalization normalization2,
    MeasuredLayer full1,
    MeasuredLayer full2,
    UnaryOperator<Tensor> activation) {

  private static final int EXPANSION = 4;

  /**
   * Blocks of a network.
   *
   * @param causal whether a token sees only itself and the tokens before
   */
  static List<TransformerBlock> all(
      int tokens, boolean causal, NetworkConfig config, Layout layout) {
    int heads = config.transformer().orElseThrow().heads();
    if (config.width() % heads != 0) {
      throw new InputException(
          "network.heads %s does not divide network.width %s: set a divisor."
              .formatted(heads, config.width()));
    }
    List<TransformerBlock> blocks = new ArrayList<>();
    for (int i = 0; i < config.transformer().orElseThrow().blocks(); i++) {
      blocks.add(of("blocks." + i, tokens, causal, config, layout));
    }
    return blocks;
  }

  private static TransformerBlock of(
      String name, int tokens, boolean causal, NetworkConfig config, Layout layout) {
    int width = config.width();
    int heads = config.transformer().orElseThrow().heads();
    return new TransformerBlock(
        layout.layerNormalization(name + ".ln1", width),
        Attention.of(name, tokens, width, heads, causal, layout),
        layout.layerNormalization(name + ".ln2", width),
        layout.linearOnTokens(name + ".fc1", tokens, width, EXPANSION * width),
        layout.linearOnTokens(name + ".fc2", tokens, EXPANSION * width, width),
        Activations.of(config.activation()));
  }

  /** Samples × tokens × width, of the same. */
  Tensor forward(Tensor tokens, Pass pass) {
    Tensor attended = tokens.add(attention.forward(normalization1.forward(tokens, pass), pass));
    Tensor units = full1.forward(normalization2.forward(attended, pass), pass);
    return attended.add(full2.forward(activation.apply(units), pass));
  }
}
