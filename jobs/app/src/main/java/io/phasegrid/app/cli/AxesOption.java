package io.phasegrid.app.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Sweep;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

final class AxesOption {

  @Option(
      names = "--axes",
      split = ",",
      paramLabel = "KEY",
      description = "Axes to run down and across, such as network.width,training.weightDecay.")
  private List<String> names = List.of();

  @Option(
      names = "--marginal",
      description =
          "Average over all axes but those of --axes (or the first two) instead of drawing a panel for each of their values.")
  private boolean marginal;

  /** Whether to average over the axes that {@link #only} omits. */
  boolean isMarginal() {
    return marginal;
  }

  /**
   * The sweep with the named axes first.
   *
   * @throws InputException if a name is no axis
   */
  Sweep inOrder(Sweep sweep) {
    return inOrder(names, sweep);
  }

  static Sweep inOrder(List<String> names, Sweep sweep) {
    return withAxes(
        sweep,
        Stream.concat(named(names, sweep).stream(), sweep.axes().stream()).distinct().toList());
  }

  /**
   * The sweep with only the named axes, by default its first two.
   *
   * @throws InputException if a name is no axis
   */
  Sweep only(Sweep sweep) {
    return withAxes(
        sweep,
        names.isEmpty()
            ? sweep.axes().subList(0, Math.min(2, sweep.axes().size()))
            : named(names, sweep));
  }

  private static List<Axis> named(List<String> names, Sweep sweep) {
    return names.stream().distinct().map(name -> axis(name, sweep)).toList();
  }

  private static Axis axis(String name, Sweep sweep) {
    List<String> paths = sweep.axes().stream().map(axis -> axis.setting().path()).toList();
    if (paths.isEmpty()) {
      throw new InputException(
          "Option --axes: sweep %s has no axes; leave the option out.".formatted(sweep.name()));
    }
    return sweep.axes().stream()
        .filter(axis -> axis.setting().path().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "Option --axes: %s is no axis of sweep %s; the nearest is %s."
                        .formatted(name, sweep.name(), NearestName.of(name, paths))));
  }

  private static Sweep withAxes(Sweep sweep, List<Axis> axes) {
    return new Sweep(sweep.name(), sweep.base(), axes, sweep.seeds(), sweep.thresholds());
  }
}
