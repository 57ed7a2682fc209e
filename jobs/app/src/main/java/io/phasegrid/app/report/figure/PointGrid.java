package io.phasegrid.app.report.figure;

import io.phasegrid.sweep.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Stored points by panel and place on a plane. A setting that does not apply to a point matches
 * every value, so such a point occupies several places.
 */
final class PointGrid {

  private final Plane plane;
  private final List<StoredPoint> points;
  private final Map<List<Object>, StoredPoint> found = new HashMap<>();

  PointGrid(Plane plane, List<StoredPoint> points) {
    this.plane = plane;
    this.points = points;
    for (StoredPoint point : points) {
      List<Object> key = key(point.settings());
      if (key.stream().noneMatch(Objects::isNull)) {
        found.putIfAbsent(key, point);
      }
    }
  }

  private List<Object> key(Map<Setting, Object> settings) {
    // Stream.toList permits nulls, which stand for absent settings.
    return plane.place(plane.panels().get(0), 0, 0).keySet().stream()
        .map(setting -> settings.get(setting))
        .toList();
  }

  /** Point at a place. */
  Optional<StoredPoint> at(int panel, int column, int row) {
    Map<Setting, Object> place = plane.place(plane.panels().get(panel), column, row);
    StoredPoint exact = found.get(key(place));
    if (exact != null) {
      return Optional.of(exact);
    }
    return points.stream().filter(point -> fits(point, place)).findFirst();
  }

  private static boolean fits(StoredPoint point, Map<Setting, Object> place) {
    return place.entrySet().stream()
        .allMatch(
            entry -> {
              Object value = point.settings().get(entry.getKey());
              return value == null || value.equals(entry.getValue());
            });
  }

  /** Mean alignments by column and row; NaN if unknown or the point has no label. */
  double[][] labelledAlphas(int panel) {
    double[][] alphas = new double[plane.across().values().size()][plane.up().values().size()];
    for (int i = 0; i < alphas.length; i++) {
      for (int j = 0; j < alphas[i].length; j++) {
        alphas[i][j] =
            at(panel, i, j)
                .filter(StoredPoint::isLabelled)
                .map(StoredPoint::meanAlpha)
                .orElse(Double.NaN);
      }
    }
    return alphas;
  }
}
