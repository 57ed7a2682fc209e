package io.phasegrid.engine.torch.model;

import io.phasegrid.engine.torch.model.Parameter.Role;
import io.phasegrid.sweep.NetworkConfig;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A decoder-only transformer (Radford et al., 2019) that names what follows every token or the
 * last: tokens are embedded, learned positions added, blocks see only the tokens before.
 *
 * @param embedding empty if it is the transpose of the last layer
 * @param positions learned, tokens × width
 */
record Gpt(
    int tokens,
    Optional<MeasuredLayer> embedding,
    Parameter positions,
    List<TransformerBlock> blocks,
    Normalization normalization,
    MeasuredLayer last)
    implements Model {

  /**
   * @param outputs one group for each prediction
   * @param predictions one, of the token after the last, or as many as tokens
   */
  static Gpt of(NetworkConfig config, int inputs, int outputs, int predictions, Layout layout) {
    int width = config.width();
    int vocabulary = outputs / predictions;
    int tokens = inputs / vocabulary;
    boolean tied = config.transformer().orElseThrow().tied();
    return new Gpt(
        tokens,
        tied
            ? Optional.empty()
            : Optional.of(layout.linearOnTokens("embedding", tokens, vocabulary, width)),
        layout.parameter("positions", Role.SHIFT, tokens, width),
        TransformerBlock.all(tokens, true, config, layout),
        layout.layerNormalization("ln", width),
        layout.linearOnTokens("head", predictions, width, vocabulary));
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    Tensor oneHot = inputs.view(-1, tokens, last.units());
    Tensor embedded =
        embedding
            .map(layer -> layer.forward(oneHot, pass))
            .orElseGet(() -> oneHot.matmul(pass.value(last.weight())));
    Tensor units = embedded.add(pass.value(positions));
    for (TransformerBlock block : blocks) {
      units = block.forward(units, pass);
    }
    return last.isOnSamples()
        ? last.forward(normalization.forward(units.select(1, tokens - 1), pass), pass)
        : last.forward(normalization.forward(units, pass), pass).flatten(1, -1);
  }
}
