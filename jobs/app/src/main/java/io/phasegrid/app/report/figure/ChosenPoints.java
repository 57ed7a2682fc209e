package io.phasegrid.app.report.figure;

import io.phasegrid.sweep.Axis;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

final class ChosenPoints {

  private ChosenPoints() {}

  /** At most {@code most} labelled points, at evenly spaced ranks of mean alignment. */
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

  /** At most {@code most} elements, at evenly spaced ranks. */
  static <T> List<T> spread(List<T> ranked, int most) {
    int count = Math.min(most, ranked.size());
    return IntStream.range(0, count)
        .map(i -> count == 1 ? 0 : Math.round((float) i * (ranked.size() - 1) / (count - 1)))
        .mapToObj(ranked::get)
        .toList();
  }

  static List<String> settings(StoredPoint point, List<Axis> axes) {
    return axes.stream()
        .map(Axis::setting)
        .filter(point.settings()::containsKey)
        .map(field -> SettingName.with(field, point.settings().get(field)))
        .toList();
  }
}
