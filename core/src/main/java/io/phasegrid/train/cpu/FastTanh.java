package io.phasegrid.train.cpu;

/**
 * tanh in single precision to an absolute error of 5·10⁻⁷: an odd polynomial of degree 13 over an
 * even one of degree 6, with the coefficients of Eigen 3.3 (MathFunctionsImpl.h).
 */
public final class FastTanh {

  /** Beyond it tanh is 1 to within the stated error. */
  public static final float LARGEST = 7.9053111f;

  /**
   * Constant term of the denominator; dividing all coefficients by it keeps small values from
   * becoming denormal.
   */
  private static final double CONSTANT = 4.89352518554385e-03;

  /** Numerator's coefficient of x; P3 to P13 are those of x³ to x¹³. */
  public static final float P1 = (float) (4.89352455891786e-03 / CONSTANT);

  public static final float P3 = (float) (6.37261928875436e-04 / CONSTANT);
  public static final float P5 = (float) (1.48572235717979e-05 / CONSTANT);
  public static final float P7 = (float) (5.12229709037114e-08 / CONSTANT);
  public static final float P9 = (float) (-8.60467152213735e-11 / CONSTANT);
  public static final float P11 = (float) (2.00018790482477e-13 / CONSTANT);
  public static final float P13 = (float) (-2.76076847742355e-16 / CONSTANT);

  /** Denominator's coefficient of x²; Q4 and Q6 are those of x⁴ and x⁶, and its constant is 1. */
  public static final float Q2 = (float) (2.26843463243900e-03 / CONSTANT);

  public static final float Q4 = (float) (1.18534705686654e-04 / CONSTANT);
  public static final float Q6 = (float) (1.19825839466702e-06 / CONSTANT);

  private FastTanh() {}

  /** tanh x; NaN for NaN. */
  public static float of(float value) {
    float x = Math.max(-LARGEST, Math.min(LARGEST, value));
    float s = x * x;
    float p = ((((((P13 * s + P11) * s + P9) * s + P7) * s + P5) * s + P3) * s + P1) * x;
    float q = ((Q6 * s + Q4) * s + Q2) * s + 1f;
    return p / q;
  }
}
