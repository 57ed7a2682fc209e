package io.phasegrid.analysis.boundary;

import io.phasegrid.sweep.NamedConstant;
import java.util.List;

/** How an axis is laid out, so that its values lie at about even distances. */
public enum AxisScale implements NamedConstant {
  /** As they are: spans of less than a decade, and axes with negative values. */
  LINEAR("linear") {
    @Override
    public double to(double value, double unit) {
      return value;
    }

    @Override
    public double from(double scaled, double unit) {
      return scaled;
    }
  },
  /** Decimal logarithms: positive values that span a decade or more. */
  LOG10("log10") {
    @Override
    public double to(double value, double unit) {
      return Math.log10(value);
    }

    @Override
    public double from(double scaled, double unit) {
      return Math.pow(10, scaled);
    }
  },
  /**
   * Inverse hyperbolic sine of the value in units of the least positive one: 0 beside positive
   * values that span a decade or more. It is the logarithm far above the unit, and puts 0 about as
   * far below the unit as a value 2.4 times smaller would lie.
   */
  ASINH("asinh") {
    @Override
    public double to(double value, double unit) {
      double ratio = value / unit;
      return Math.log(ratio + Math.sqrt(ratio * ratio + 1));
    }

    @Override
    public double from(double scaled, double unit) {
      return unit * Math.sinh(scaled);
    }
  };

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
   * Where a value lies, in the units of the scale.
   *
   * @param unit the least positive value of the axis
   */
  public abstract double to(double value, double unit);

  /**
   * The value that lies at a place in the units of the scale.
   *
   * @param unit the least positive value of the axis
   */
  public abstract double from(double scaled, double unit);

  /** The scale that suits these values, in ascending order. */
  public static AxisScale of(List<Double> values) {
    double least = values.get(0);
    double largest = values.get(values.size() - 1);
    if (least < 0 || largest <= 0) {
      return LINEAR;
    }
    // Ends of a decade as written in decimals are not a factor of exactly ten apart.
    if (largest / leastPositive(values) < DECADE * (1 - 1e-9)) {
      return LINEAR;
    }
    return least > 0 ? LOG10 : ASINH;
  }

  /** The least value above 0; 1 if there is none. */
  public static double leastPositive(List<Double> values) {
    return values.stream().mapToDouble(value -> value).filter(value -> value > 0).min().orElse(1);
  }
}
