package io.phasegrid.app.report.figure.plot;

/**
 * Axis tick.
 *
 * @param place fraction of the axis length
 * @param label empty for a minor tick
 */
public record Tick(double place, String label) {

  /** Whether there is no label. */
  public boolean isMinor() {
    return label.isEmpty();
  }
}
