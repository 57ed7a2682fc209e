package io.phasegrid.engine.torch.model;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Multi-head self-attention, softmax(Q Kᵀ/√d) V with d units per head, as four measured layers: Q,
 * K and V of all heads, and the output.
 */
record Attention(
    int heads, MeasuredLayer query, MeasuredLayer key, MeasuredLayer value, MeasuredLayer output) {

  static Attention of(String name, int tokens, int width, int heads, Layout layout) {
    return new Attention(
        heads,
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
    double scale = 1 / Math.sqrt(queries.size(3));
    Tensor shares = queries.mul(new Scalar(scale)).matmul(keys.transpose(2, 3)).softmax(3);
    Tensor attended = shares.matmul(values).transpose(1, 2).reshape(tokens.sizes());
    return output.forward(attended, pass);
  }

  /** Samples × heads × tokens × units of a head. */
  private Tensor byHead(Tensor units) {
    return units.view(units.size(0), units.size(1), heads, -1).transpose(1, 2);
  }
}
