package io.phasegrid.sweep;

import java.io.Serializable;
import java.util.List;

/**
 * A hyperparameter that varies over a grid.
 *
 * @param setting which one
 * @param values its values in the order of the sweep file, at least one, without repeats
 */
public record Axis(Setting setting, List<Object> values) implements Serializable {

  /** Keeps its own copy of the values. */
  public Axis {
    values = List.copyOf(values);
  }

  /** Number of values. */
  public int size() {
    return values.size();
  }
}
