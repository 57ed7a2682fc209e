package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.List;

/**
 * A setting that varies over a grid.
 *
 * @param values in the order of the sweep file; at least one, all distinct
 */
public record Axis(Setting setting, List<Object> values) implements Serializable {

  /** Copies the list of values. */
  public Axis {
    values = List.copyOf(values);
  }

  /** Number of values. */
  public int size() {
    return values.size();
  }
}
