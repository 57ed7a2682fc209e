package io.phasegrid.engine.torch.model;

import io.phasegrid.engine.torch.model.Parameter.Role;
import io.phasegrid.sweep.NetworkConfig;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A decoder-only transformer (Radford et al., 2019) that names what follows the last token: tokens
 * are embedded, learned positions added, blocks see only the tokens before.
 *
 * @param positions learned, tokens × width
 */
record Gpt(
    int tokens,
    MeasuredLayer embedding,
    Parameter positions,
    List<TransformerBlock> blocks,
    Normalization normalization,
    MeasuredLayer last)
    implements Model {

  static Gpt of(NetworkConfig config, int inputs, int vocabulary, Layout layout) {
    int width = config.width();
    int tokens = inputs / vocabulary;
    return new Gpt(
        tokens,
        layout.linearOnTokens("embedding", tokens, vocabulary, width),
        layout.parameter("positions", Role.SHIFT, tokens, width),
        TransformerBlock.all(tokens, true, config, layout),
        layout.layerNormalization("ln", width),
        layout.linear("head", width, vocabulary));
  }

  @Override
  public Tensor forward(Tensor inputs, Pass pass) {
    Tensor embedded = embedding.forward(inputs.view(-1, tokens, embedding.fanIn()), pass);
    Tensor units = embedded.add(pass.value(positions));
    for (TransformerBlock block : blocks) {
      units = block.forward(units, pass);
    }
    return last.forward(normalization.forward(units.select(1, tokens - 1), pass), pass);
  }
}
