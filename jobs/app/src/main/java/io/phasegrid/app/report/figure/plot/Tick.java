package io.phasegrid.app.report.figure.plot;

/**
 * Axis tick.
 *
 * @param place position as a fraction of the axis length
 * @param label label; empty for a minor tick
 */
public record Tick(double place, String label) {

  /** Whether the tick is minor, that is, has no label. */
  public boolean isMinor() {
    return label.isEmpty();
  }
}
