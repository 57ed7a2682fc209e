package io.phasegrid.oracle;

import java.util.Locale;

/** What the gradient noise ξ of a hidden layer reaches. */
public enum Noise {
  /** There is none. */
  NONE,
  /** δ + ξ is propagated to the layers below. */
  FLOW,
  /** Only the layer's own weight gradient sees δ + ξ; its bias and the layers below see δ. */
  LOCAL;

  static Noise named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
