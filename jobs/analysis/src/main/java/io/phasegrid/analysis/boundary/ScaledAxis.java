package io.phasegrid.analysis.boundary;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of numbers, laid out from −1 to 1.
 *
 * @param setting which setting
 * @param values in ascending order, at least two different ones
 * @param scale how they are laid out
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

  /** Where a value lies, from −1 to 1. */
  double place(double value) {
    return 2 * (scale.to(value, unit()) - least()) / (largest() - least()) - 1;
  }

  /** The value at a place. */
  double value(double place) {
    return valueOf(scaled(place));
  }

  /** A place in the units of the scale, such as decimal logarithms. */
  double scaled(double place) {
    return least() + (place + 1) / 2 * (largest() - least());
  }

  /** The value of a number in the units of the scale, on the axis or beyond it. */
  double valueOf(double scaled) {
    return scale.from(scaled, unit());
  }

  /** Units of the scale in a step of 1 between places. */
  double unitsPerPlace() {
    return (largest() - least()) / 2;
  }

  /** Where the axis' own values lie, and evenly spaced places between them, at least so many. */
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

  /** The distance between the two values that a place lies between: nothing finer was measured. */
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
