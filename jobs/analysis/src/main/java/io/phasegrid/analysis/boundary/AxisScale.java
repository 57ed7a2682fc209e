package io.phasegrid.analysis.boundary;

import io.phasegrid.sweep.NamedConstant;
import java.util.List;

/** Transformation of an axis that spaces its values about evenly. */
public enum AxisScale implements NamedConstant {
  /** Identity: spans of less than a decade, and axes with negative values. */
  LINEAR("linear"),
  /** Decimal logarithm: positive values that span a decade or more. */
  LOG10("log10"),
  /**
   * Inverse hyperbolic sine of value/unit, the unit being the least positive value: axes with 0 and
   * positive values that span a decade or more. Logarithmic far above the unit; 0 is as far below
   * it as a value 2.4 times smaller is on a logarithmic scale.
   */
  ASINH("asinh");

  private static final double DECADE = 10;

  private final String id;

  AxisScale(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /**
   * Transforms a value to the units of the scale.
   *
   * @param unit least positive value of the axis
   */
  public double to(double value, double unit) {
    double ratio = value / unit;
    return switch (this) {
      case LINEAR -> value;
      case LOG10 -> Math.log10(value);
      case ASINH -> Math.log(ratio + Math.sqrt(ratio * ratio + 1));
    };
  }

  /** Inverse of {@link #to}. */
  public double from(double scaled, double unit) {
    return switch (this) {
      case LINEAR -> scaled;
      case LOG10 -> Math.pow(10, scaled);
      case ASINH -> unit * Math.sinh(scaled);
    };
  }

  /** Scale for values in ascending order. */
  public static AxisScale of(List<Double> values) {
    double least = values.get(0);
    double largest = values.get(values.size() - 1);
    if (least < 0 || largest <= 0) {
      return LINEAR;
    }
    // Tolerance: a decade written in decimals is not a factor of exactly 10.
    if (largest / leastPositive(values) < DECADE * (1 - 1e-9)) {
      return LINEAR;
    }
    return least > 0 ? LOG10 : ASINH;
  }

  /** Least value above 0; 1 if there is none. */
  public static double leastPositive(List<Double> values) {
    return values.stream().mapToDouble(value -> value).filter(value -> value > 0).min().orElse(1);
  }
}
