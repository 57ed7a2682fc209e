package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.plot.PlotAxis;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An axis of the plane with the settings that its cells stand for.
 *
 * @param field which setting; empty where a sweep has no further axis
 * @param values in the order of the cells: numbers ascend, words stand as in the sweep file
 * @param axis how it is drawn
 */
record PlaneAxis(Optional<Setting> field, List<Object> values, PlotAxis axis) {

  static PlaneAxis of(Optional<Axis> axis) {
    if (axis.isEmpty()) {
      return new PlaneAxis(Optional.empty(), List.of(""), PlotAxis.ofWords("", List.of()));
    }
    Setting field = axis.get().field();
    String title = SettingName.of(field);
    if (!isOfNumbers(field)) {
      List<Object> values = axis.get().values();
      return new PlaneAxis(
          Optional.of(field),
          values,
          PlotAxis.ofWords(title, values.stream().map(Object::toString).toList()));
    }
    List<Object> ascending =
        axis.get().values().stream()
            .sorted(Comparator.comparingDouble(value -> ((Number) value).doubleValue()))
            .toList();
    List<Double> numbers = ascending.stream().map(value -> ((Number) value).doubleValue()).toList();
    return new PlaneAxis(Optional.of(field), ascending, PlotAxis.ofCells(title, numbers));
  }

  static boolean isOfNumbers(Setting field) {
    return Number.class.isAssignableFrom(field.valueClass());
  }

  /** The middles of the cells, as shares of the axis' length. */
  double[] middles() {
    return axis.values().stream().mapToDouble(axis::at).toArray();
  }
}
