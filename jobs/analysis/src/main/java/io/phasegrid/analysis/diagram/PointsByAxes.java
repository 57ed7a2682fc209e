package io.phasegrid.analysis.diagram;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Points by their values on the axes, so that a large diagram is drawn in time that grows with its
 * size and not with its square.
 *
 * @param fields of the axes
 * @param exact points for which every axis means something
 * @param partial the others: a setting that means nothing for a point matches every value
 */
record PointsByAxes(
    List<Setting> fields, Map<List<Object>, DiagramPoint> exact, List<DiagramPoint> partial) {

  static PointsByAxes of(List<DiagramPoint> points, List<Axis> axes) {
    List<Setting> fields = axes.stream().map(Axis::field).toList();
    Map<List<Object>, DiagramPoint> exact = new HashMap<>();
    List<DiagramPoint> partial = new ArrayList<>();
    for (DiagramPoint point : points) {
      if (fields.stream().allMatch(point.settings()::containsKey)) {
        exact.putIfAbsent(key(fields, point.settings()), point);
      } else {
        partial.add(point);
      }
    }
    return new PointsByAxes(fields, exact, partial);
  }

  private static List<Object> key(List<Setting> fields, Map<Setting, Object> settings) {
    return fields.stream().map(settings::get).toList();
  }

  /** The point with these values on all axes. */
  Optional<DiagramPoint> at(Map<Setting, Object> place) {
    DiagramPoint point = exact.get(key(fields, place));
    if (point != null) {
      return Optional.of(point);
    }
    return partial.stream()
        .filter(
            some ->
                place.entrySet().stream()
                    .allMatch(
                        value ->
                            !some.settings().containsKey(value.getKey())
                                || some.settings().get(value.getKey()).equals(value.getValue())))
        .findFirst();
  }
}
