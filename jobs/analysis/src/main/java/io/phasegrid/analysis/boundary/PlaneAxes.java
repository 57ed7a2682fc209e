package io.phasegrid.analysis.boundary;

import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Sweep;
import java.util.List;

/**
 * Axes that span the plane of a boundary.
 *
 * @param first each of its values gives a line
 * @param second the boundary is located along it
 */
public record PlaneAxes(Axis first, Axis second) {

  /**
   * The first two numeric axes of a sweep.
   *
   * @throws InputException if it has fewer
   */
  public static PlaneAxes of(Sweep sweep) {
    List<Axis> numeric = numeric(sweep);
    if (numeric.size() < 2) {
      throw new InputException(
          "Sweep %s varies %s: a boundary needs two axes of numbers with two values or more each, so run a sweep that has them."
              .formatted(
                  sweep.name(),
                  numeric.isEmpty()
                      ? "no number"
                      : "one number only (" + numeric.get(0).setting().path() + ")"));
    }
    return new PlaneAxes(numeric.get(0), numeric.get(1));
  }

  /**
   * The axes that a user named.
   *
   * @param names two paths separated by a comma
   * @throws InputException if they are not two different numeric axes of the sweep
   */
  public static PlaneAxes named(String names, Sweep sweep) {
    String[] parts = names.split(",", -1);
    if (parts.length != 2 || parts[0].strip().equals(parts[1].strip())) {
      throw new InputException(
          "--axes %s: name two different axes with a comma between them, such as training.weightDecay,training.labelNoise."
              .formatted(names));
    }
    of(sweep);
    return new PlaneAxes(axis(parts[0].strip(), sweep), axis(parts[1].strip(), sweep));
  }

  private static Axis axis(String name, Sweep sweep) {
    List<String> paths = numeric(sweep).stream().map(axis -> axis.setting().path()).toList();
    return numeric(sweep).stream()
        .filter(axis -> axis.setting().path().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--axes: %s is no axis of numbers of sweep %s; the nearest is %s."
                        .formatted(name, sweep.name(), NearestName.of(name, paths))));
  }

  private static List<Axis> numeric(Sweep sweep) {
    return sweep.axes().stream()
        .filter(axis -> axis.size() > 1)
        .filter(axis -> Number.class.isAssignableFrom(axis.setting().valueClass()))
        .toList();
  }

  /** The sweep's other axes; each combination of their values is a panel. */
  List<Axis> others(Sweep sweep) {
    return sweep.axes().stream()
        .filter(axis -> !axis.equals(first) && !axis.equals(second))
        .toList();
  }
}
