package io.phasegrid.app.report.figure;

import io.phasegrid.sweep.Axis;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A few points that stand for a sweep: from the least mean alignment to the largest. */
final class ChosenPoints {

  private ChosenPoints() {}

  /**
   * Labelled points at even ranks of mean alignment.
   *
   * @param most so many, or fewer
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
    int count = Math.min(most, ranked.size());
    return IntStream.range(0, count)
        .map(i -> count == 1 ? 0 : Math.round((float) i * (ranked.size() - 1) / (count - 1)))
        .mapToObj(ranked::get)
        .toList();
  }

  /** A line for each of the sweep's axes that means something for a point. */
  static List<String> settings(StoredPoint point, List<Axis> axes) {
    return axes.stream()
        .map(Axis::setting)
        .filter(point.settings()::containsKey)
        .map(field -> SettingName.with(field, point.settings().get(field)))
        .toList();
  }
}
