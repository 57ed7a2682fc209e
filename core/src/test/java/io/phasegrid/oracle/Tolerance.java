package io.phasegrid.oracle;

/**
 * How closely an implementation is held to the fixtures.
 *
 * @param relative allowed deviation: of an array, max |a − b| ≤ relative · max(1, max |b|)
 * @param rounding relative error of the implementation's arithmetic. A quantity that amplifies it
 *     beyond {@code relative} (the slope over a flat spectrum, say) is not compared: no number
 *     would be right
 */
public record Tolerance(double relative, double rounding) {

  /** Whether a quantity that amplifies rounding errors by a factor can still be compared. */
  boolean resolves(double amplification) {
    return rounding * amplification <= relative;
  }

  /** What two implementations in a row are held to. */
  public Tolerance looser(Tolerance other) {
    return new Tolerance(Math.max(relative, other.relative), Math.max(rounding, other.rounding));
  }
}
