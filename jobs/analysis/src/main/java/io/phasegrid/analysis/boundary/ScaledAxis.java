package io.phasegrid.analysis.boundary;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * Numeric axis mapped to places from −1 to 1.
 *
 * @param values in ascending order, at least two different ones
 * @param scale applied before the mapping
 */
record ScaledAxis(Setting setting, List<Double> values, AxisScale scale) {

  static ScaledAxis of(Axis axis) {
    return of(
        axis.setting(),
        axis.values().stream().map(value -> ((Number) value).doubleValue()).toList());
  }

  static ScaledAxis of(Setting setting, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new ScaledAxis(setting, sorted, AxisScale.of(sorted));
  }

  private double unit() {
    return AxisScale.leastPositive(values);
  }

  private double least() {
    return scale.to(values.get(0), unit());
  }

  private double largest() {
    return scale.to(values.get(values.size() - 1), unit());
  }

  double place(double value) {
    return 2 * (scale.to(value, unit()) - least()) / (largest() - least()) - 1;
  }

  double value(double place) {
    return valueOf(scaled(place));
  }

  /** Converts a place to units of the scale, such as decimal logarithms. */
  double scaled(double place) {
    return least() + (place + 1) / 2 * (largest() - least());
  }

  /** Converts units of the scale to a value, on the axis or beyond it. */
  double valueOf(double scaled) {
    return scale.from(scaled, unit());
  }

  /** Units of the scale per unit of place. */
  double unitsPerPlace() {
    return (largest() - least()) / 2;
  }

  /** Places of the axis' values and even steps between them, {@code atLeast} steps in all. */
  List<Double> finePlaces(int atLeast) {
    int parts = Math.max(1, (int) Math.ceil((double) atLeast / (values.size() - 1)));
    List<Double> places = new ArrayList<>();
    for (int i = 0; i + 1 < values.size(); i++) {
      double from = place(values.get(i));
      double to = place(values.get(i + 1));
      for (int part = 0; part < parts; part++) {
        places.add(from + (to - from) * part / parts);
      }
    }
    places.add(1.0);
    return places;
  }

  /** Distance of the two values around a place, the resolution of the measurement there. */
  double resolutionAt(double place) {
    for (int i = 0; i + 1 < values.size(); i++) {
      double to = place(values.get(i + 1));
      if (place <= to) {
        return to - place(values.get(i));
      }
    }
    return 1 - place(values.get(values.size() - 2));
  }
}
