package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.diagram.Panel;
import io.phasegrid.sweep.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stored points by panel and place. A setting that does not apply to a point matches every value,
 * so such a point occupies several places.
 */
final class PointGrid {

  private final Plane plane;
  private final List<StoredPoint> points;
  private final Map<List<Object>, StoredPoint> found = new HashMap<>();

  PointGrid(Plane plane, List<StoredPoint> points) {
    this.plane = plane;
    this.points = points;
    points.forEach(point -> found.putIfAbsent(key(point.settings()), point));
  }

  private List<Object> key(Map<Setting, Object> settings) {
    // Stream.toList permits nulls, which stand for absent settings; no place has them.
    return plane.place(plane.panels().get(0), 0, 0).keySet().stream()
        .<Object>map(settings::get)
        .toList();
  }

  Optional<StoredPoint> at(int panel, int column, int row) {
    Map<Setting, Object> place = plane.place(plane.panels().get(panel), column, row);
    return Optional.ofNullable(found.get(key(place)))
        .or(
            () ->
                points.stream()
                    .filter(point -> new Panel(place).holds(point.settings()))
                    .findFirst());
  }

  /** By column and row; NaN if unknown or without a label. */
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
