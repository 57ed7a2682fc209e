package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Points indexed by their values on the axes, so that drawing takes linear time.
 *
 * @param <P> point
 * @param settingsOf those of a point that apply
 * @param exact points to which every axis applies
 * @param partial the others; a setting that does not apply matches every value
 */
record PointsByAxes<P>(
    List<Setting> settings,
    Function<P, Map<Setting, Object>> settingsOf,
    Map<List<Object>, P> exact,
    List<P> partial) {

  static <P> PointsByAxes<P> of(
      List<P> points, Function<P, Map<Setting, Object>> settingsOf, List<Axis> axes) {
    List<Setting> settings = axes.stream().map(Axis::setting).toList();
    Map<List<Object>, P> exact = new HashMap<>();
    List<P> partial = new ArrayList<>();
    for (P point : points) {
      Map<Setting, Object> values = settingsOf.apply(point);
      if (settings.stream().allMatch(values::containsKey)) {
        exact.putIfAbsent(key(settings, values), point);
      } else {
        partial.add(point);
      }
    }
    return new PointsByAxes<>(settings, settingsOf, exact, partial);
  }

  private static List<Object> key(List<Setting> settings, Map<Setting, Object> values) {
    return settings.stream().map(values::get).toList();
  }

  /** The point with these values on all axes. */
  Optional<P> at(Map<Setting, Object> place) {
    P point = exact.get(key(settings, place));
    if (point != null) {
      return Optional.of(point);
    }
    Panel panel = new Panel(place);
    return partial.stream().filter(some -> panel.holds(settingsOf.apply(some))).findFirst();
  }
}
