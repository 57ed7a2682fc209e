package io.phasegrid.app.report.figure;

import io.phasegrid.app.report.figure.plot.PlotAxis;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Axis of the plane and the values of its cells in order: numbers ascending, names as in the sweep
 * file. {@code setting} is empty if the sweep has no such axis.
 */
record PlaneAxis(Optional<Setting> setting, List<Object> values, PlotAxis axis) {

  static PlaneAxis of(Optional<Axis> axis) {
    if (axis.isEmpty()) {
      return new PlaneAxis(Optional.empty(), List.of(""), PlotAxis.ofWords("", List.of()));
    }
    Setting setting = axis.get().setting();
    String title = SettingName.of(setting);
    if (!isOfNumbers(setting)) {
      List<Object> values = axis.get().values();
      return new PlaneAxis(
          Optional.of(setting),
          values,
          PlotAxis.ofWords(title, values.stream().map(Object::toString).toList()));
    }
    List<Object> ascending =
        axis.get().values().stream()
            .sorted(Comparator.comparingDouble(value -> ((Number) value).doubleValue()))
            .toList();
    List<Double> numbers = ascending.stream().map(value -> ((Number) value).doubleValue()).toList();
    return new PlaneAxis(Optional.of(setting), ascending, PlotAxis.ofCells(title, numbers));
  }

  static boolean isOfNumbers(Setting setting) {
    return Number.class.isAssignableFrom(setting.valueClass());
  }

  /** Middles of cells, as fractions of the axis length. */
  double[] middles() {
    return axis.values().stream().mapToDouble(axis::at).toArray();
  }
}
