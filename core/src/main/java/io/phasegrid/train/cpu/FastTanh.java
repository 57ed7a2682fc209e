package io.phasegrid.train.cpu;

/**
 * Hyperbolic tangent in single precision, to 3·10⁻⁷ absolute.
 *
 * <p>tanh x = (e − 1)/(e + 1) with e = exp(2x) = 2^y; the whole part of y goes into the exponent
 * bits, its fraction in [−½, ½] into the Taylor polynomial of 2^f of degree 7.
 */
final class FastTanh {

  private static final float TWO_OVER_LN2 = (float) (2 / Math.log(2));
  // Beyond this tanh rounds to ±1.
  private static final float LARGEST = 9.02f;
  // Adding and subtracting 1.5·2²³ rounds a float to the nearest whole number.
  private static final float ROUNDER = 12_582_912f;
  private static final float NEAR_ZERO = 0.3f;
  private static final float[] TAYLOR = taylor();

  private FastTanh() {}

  static float of(float x) {
    if (Math.abs(x) < NEAR_ZERO) {
      return nearZero(x);
    }
    float clamped = Math.max(-LARGEST, Math.min(LARGEST, x));
    float y = clamped * TWO_OVER_LN2;
    float whole = (y + ROUNDER) - ROUNDER;
    float f = y - whole;
    float power = 1f + f * (C1 + f * (C2 + f * (C3 + f * (C4 + f * (C5 + f * (C6 + f * C7))))));
    float e = power * Float.intBitsToFloat(((int) whole + 127) << 23);
    return (e - 1f) / (e + 1f);
  }

  /** x − x³/3 + 2x⁵/15 − 17x⁷/315 + 62x⁹/2835: keeps the relative accuracy of small values. */
  private static float nearZero(float x) {
    float s = x * x;
    return x + x * s * (-1f / 3f + s * (2f / 15f + s * (-17f / 315f + s * (62f / 2835f))));
  }

  private static final float C1 = TAYLOR[1];
  private static final float C2 = TAYLOR[2];
  private static final float C3 = TAYLOR[3];
  private static final float C4 = TAYLOR[4];
  private static final float C5 = TAYLOR[5];
  private static final float C6 = TAYLOR[6];
  private static final float C7 = TAYLOR[7];

  /** (ln 2)^k / k!. */
  private static float[] taylor() {
    float[] coefficients = new float[8];
    double term = 1;
    for (int k = 0; k < coefficients.length; k++) {
      coefficients[k] = (float) term;
      term *= Math.log(2) / (k + 1);
    }
    return coefficients;
  }
}
