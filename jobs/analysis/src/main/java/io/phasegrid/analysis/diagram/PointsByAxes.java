package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Points indexed by their values on the axes, so that drawing takes linear time.
 *
 * @param exact points to which every axis applies
 * @param partial the others; a setting that does not apply matches every value
 */
record PointsByAxes(
    List<Setting> settings, Map<List<Object>, DiagramPoint> exact, List<DiagramPoint> partial) {

  static PointsByAxes of(List<DiagramPoint> points, List<Axis> axes) {
    List<Setting> settings = axes.stream().map(Axis::setting).toList();
    Map<List<Object>, DiagramPoint> exact = new HashMap<>();
    List<DiagramPoint> partial = new ArrayList<>();
    for (DiagramPoint point : points) {
      if (settings.stream().allMatch(point.settings()::containsKey)) {
        exact.putIfAbsent(key(settings, point.settings()), point);
      } else {
        partial.add(point);
      }
    }
    return new PointsByAxes(settings, exact, partial);
  }

  private static List<Object> key(List<Setting> settings, Map<Setting, Object> values) {
    return settings.stream().map(values::get).toList();
  }

  /** The point with these values on all axes. */
  Optional<DiagramPoint> at(Map<Setting, Object> place) {
    DiagramPoint point = exact.get(key(settings, place));
    if (point != null) {
      return Optional.of(point);
    }
    Panel panel = new Panel(place);
    return partial.stream().filter(some -> panel.holds(some.settings())).findFirst();
  }
}
