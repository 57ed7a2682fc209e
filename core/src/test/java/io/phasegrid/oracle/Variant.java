package io.phasegrid.oracle;

/** How second moments are taken. */
public enum Variant {
  /** XᵀX / N. */
  RAW("raw"),
  /** The covariance: column means removed, then XᵀX / N. */
  CENTRED("cent"),
  /** Means removed, zero rows dropped, rows divided by their norm, means removed, XᵀX / n. */
  NORMALISED("norm");

  private final String key;

  Variant(String key) {
    this.key = key;
  }

  /** Its name in the fixtures. */
  public String key() {
    return key;
  }
}
