package io.phasegrid.sweep;

/** Activation function between layers. Values of those that libtorch alone computes throw. */
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
  },
  /** x Φ(x), Φ the normal distribution function; computed by libtorch alone. */
  GELU,
  /** x/(1 + exp(−x)); computed by libtorch alone. */
  SILU;

  private static final double NEAR_ZERO = 0.25;

  /** Whether φ′(x) is a function of φ(x), as all engines but libtorch's need. */
  public boolean hasDerivativeFromValue() {
    return this != GELU && this != SILU;
  }

  /**
   * φ(x); the same bits on every machine.
   *
   * @throws UnsupportedOperationException unless {@link #hasDerivativeFromValue}
   */
  public double apply(double x) {
    throw unsupported();
  }

  /**
   * φ′(x), computed from φ(x).
   *
   * @throws UnsupportedOperationException unless {@link #hasDerivativeFromValue}
   */
  public double derivativeFromValue(double value) {
    throw unsupported();
  }

  private UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException(id() + " is computed by libtorch alone");
  }
}
