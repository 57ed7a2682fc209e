package io.phasegrid.oracle;

import java.util.Locale;

/** The function between two layers. */
public enum Activation {
  TANH {
    @Override
    double value(double x) {
      return Math.tanh(x);
    }

    @Override
    double slope(double x) {
      double y = Math.tanh(x);
      return 1 - y * y;
    }
  },
  RELU {
    @Override
    double value(double x) {
      return Math.max(x, 0);
    }

    /** By convention 0 at 0. */
    @Override
    double slope(double x) {
      return x > 0 ? 1 : 0;
    }
  },
  LINEAR {
    @Override
    double value(double x) {
      return x;
    }

    @Override
    double slope(double x) {
      return 1;
    }
  };

  abstract double value(double x);

  abstract double slope(double x);

  static Activation named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
