package io.phasegrid.app.report.figure;

import io.phasegrid.sweep.Axis;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Selection of a few representative points of a sweep, from the lowest to the highest mean
 * alignment.
 */
final class ChosenPoints {

  private ChosenPoints() {}

  /**
   * Labelled points at evenly spaced ranks of mean alignment.
   *
   * @param most maximum number of points
   */
  static List<StoredPoint> of(List<StoredPoint> points, int most) {
    List<StoredPoint> ranked =
        points.stream()
            .filter(StoredPoint::isLabelled)
            .filter(point -> Double.isFinite(point.meanAlpha()))
            .sorted(
                Comparator.comparingDouble(StoredPoint::meanAlpha)
                    .thenComparing(StoredPoint::pointId))
            .toList();
    return spread(ranked, most);
  }

  /** Elements at evenly spaced ranks, {@code most} of them at most. */
  static <T> List<T> spread(List<T> ranked, int most) {
    int count = Math.min(most, ranked.size());
    return IntStream.range(0, count)
        .map(i -> count == 1 ? 0 : Math.round((float) i * (ranked.size() - 1) / (count - 1)))
        .mapToObj(ranked::get)
        .toList();
  }

  /** One line per axis of the sweep that applies to a point. */
  static List<String> settings(StoredPoint point, List<Axis> axes) {
    return axes.stream()
        .map(Axis::setting)
        .filter(point.settings()::containsKey)
        .map(field -> SettingName.with(field, point.settings().get(field)))
        .toList();
  }
}
