package io.phasegrid.train.cpu;

/**
 * Hyperbolic tangent in single precision, to 5·10⁻⁷ absolute: an odd polynomial of degree 13 over
 * an even one of degree 6. The coefficients are those of the tanh of Eigen 3.3 (file
 * MathFunctionsImpl.h).
 */
public final class FastTanh {

  /** Beyond this tanh is 1 to the error stated. */
  public static final float LARGEST = 7.9053111f;

  /** Of the denominator: divided by it, the coefficients do not make small values denormal. */
  private static final double CONSTANT = 4.89352518554385e-03;

  /** Coefficient of x in the numerator; likewise of x³ and so on. */
  public static final float P1 = (float) (4.89352455891786e-03 / CONSTANT);

  public static final float P3 = (float) (6.37261928875436e-04 / CONSTANT);
  public static final float P5 = (float) (1.48572235717979e-05 / CONSTANT);
  public static final float P7 = (float) (5.12229709037114e-08 / CONSTANT);
  public static final float P9 = (float) (-8.60467152213735e-11 / CONSTANT);
  public static final float P11 = (float) (2.00018790482477e-13 / CONSTANT);
  public static final float P13 = (float) (-2.76076847742355e-16 / CONSTANT);

  /** Coefficient of x² in the denominator, whose constant is 1; likewise of x⁴ and x⁶. */
  public static final float Q2 = (float) (2.26843463243900e-03 / CONSTANT);

  public static final float Q4 = (float) (1.18534705686654e-04 / CONSTANT);
  public static final float Q6 = (float) (1.19825839466702e-06 / CONSTANT);

  private FastTanh() {}

  /** tanh x; NaN of NaN. */
  public static float of(float value) {
    float x = Math.max(-LARGEST, Math.min(LARGEST, value));
    float s = x * x;
    float p = ((((((P13 * s + P11) * s + P9) * s + P7) * s + P5) * s + P3) * s + P1) * x;
    float q = ((Q6 * s + Q4) * s + Q2) * s + 1f;
    return p / q;
  }
}
