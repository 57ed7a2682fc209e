package io.phasegrid.sweep;

/** Activation function between layers. */
public enum Activation implements NamedConstant {
  /** Hyperbolic tangent. */
  TANH {
    @Override
    public double apply(double x) {
      // StrictMath gives the same bits on every JVM; its exp is several times faster than its tanh,
      // but only tanh keeps its relative accuracy near 0.
      return Math.abs(x) < NEAR_ZERO ? StrictMath.tanh(x) : 1 - 2 / (StrictMath.exp(2 * x) + 1);
    }

    @Override
    public double derivativeFromValue(double value) {
      return 1 - value * value;
    }
  },
  /** max(0, x), with derivative 0 at 0. */
  RELU {
    @Override
    public double apply(double x) {
      return Math.max(0, x);
    }

    @Override
    public double derivativeFromValue(double value) {
      // Branch-free: values are at least 0, and the branch would be unpredictable.
      return Math.min(1, Math.ceil(value));
    }
  },
  /** Identity: a deep linear network. */
  LINEAR {
    @Override
    public double apply(double x) {
      return x;
    }

    @Override
    public double derivativeFromValue(double value) {
      return 1;
    }
  };

  private static final double NEAR_ZERO = 0.25;

  /** φ(x); the same bits on every machine. */
  public abstract double apply(double x);

  /** φ′(x), computed from φ(x). */
  public abstract double derivativeFromValue(double value);
}
