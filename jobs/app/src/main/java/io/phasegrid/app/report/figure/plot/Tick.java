package io.phasegrid.app.report.figure.plot;

/**
 * A mark on an axis.
 *
 * @param place as a share of the axis' length
 * @param label beside it; empty for a minor mark
 */
public record Tick(double place, String label) {

  /** Whether it is a small mark without a label. */
  public boolean isMinor() {
    return label.isEmpty();
  }
}
