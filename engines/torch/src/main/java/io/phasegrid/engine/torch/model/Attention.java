package io.phasegrid.engine.torch.model;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Multi-head self-attention, softmax(Q Kᵀ/√d) V with d units per head, as four measured layers: Q,
 * K and V of all heads, and the output.
 *
 * @param causal whether a token sees only itself and the tokens before
 */
record Attention(
    int heads,
    boolean causal,
    MeasuredLayer query,
    MeasuredLayer key,
    MeasuredLayer value,
    MeasuredLayer output) {

  static Attention of(
      String name, int tokens, int width, int heads, boolean causal, Layout layout) {
    return new Attention(
        heads,
        causal,
        layout.linearOnTokens(name + ".query", tokens, width, width),
        layout.linearOnTokens(name + ".key", tokens, width, width),
        layout.linearOnTokens(name + ".value", tokens, width, width),
        layout.linearOnTokens(name + ".output", tokens, width, width));
  }

  /** Samples × tokens × width, of the same. */
  Tensor forward(Tensor tokens, Pass pass) {
    Tensor queries = byHead(query.forward(tokens, pass));
    Tensor keys = byHead(key.forward(tokens, pass));
    Tensor values = byHead(value.forward(tokens, pass));
    Tensor attended =
        torch.scaled_dot_product_attention(
            queries, keys, values, new TensorOptional(), 0, causal, new DoubleOptional(), false);
    return output.forward(attended.transpose(1, 2).flatten(2, -1), pass);
  }

  /** Samples × heads × tokens × units of a head. */
  private Tensor byHead(Tensor units) {
    return units.view(units.size(0), units.size(1), heads, -1).transpose(1, 2);
  }
}
