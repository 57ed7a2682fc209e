package io.phasegrid.api;

import java.util.Locale;

/** How trained networks are observed on held-out samples. */
public enum Measurement {
  /** Without the training's noise. */
  CLEAN,
  /** With the training's own label and gradient noise; diagrams use it by default. */
  NOISY;

  /** The value of the column {@code measurement}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
