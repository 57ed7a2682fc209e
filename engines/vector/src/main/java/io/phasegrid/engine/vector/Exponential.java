package io.phasegrid.engine.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * 2^y per lane: the integer part of y goes into the exponent bits, the fraction in [−½, ½] into the
 * Taylor polynomial of degree 6. The relative error is at most 2·10⁻⁷.
 */
final class Exponential {

  static final float LOG2_E = (float) (1 / Math.log(2));

  // Adding and subtracting 1.5·2²³ rounds a float to the nearest integer.
  private static final float ROUNDER = 12_582_912f;
  private static final float SMALLEST = -60f;
  private static final float C1 = coefficient(1);
  private static final float C2 = coefficient(2);
  private static final float C3 = coefficient(3);
  private static final float C4 = coefficient(4);
  private static final float C5 = coefficient(5);
  private static final float C6 = coefficient(6);

  private Exponential() {}

  /** For y up to 127; y below −60 gives 2^−60, which is negligible compared with 1. */
  static FloatVector ofTwo(FloatVector y) {
    FloatVector bounded = y.max(SMALLEST);
    FloatVector shifted = bounded.add(ROUNDER);
    FloatVector f = bounded.sub(shifted.sub(ROUNDER));
    FloatVector p = f.mul(C6).add(C5);
    p = p.mul(f).add(C4);
    p = p.mul(f).add(C3);
    p = p.mul(f).add(C2);
    p = p.mul(f).add(C1);
    p = p.mul(f).add(1f);
    // The low bits of the shifted number are the integer part; shifted left they add to the
    // exponent.
    return p.reinterpretAsInts()
        .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
        .reinterpretAsFloats();
  }

  /** (ln 2)^k / k!. */
  private static float coefficient(int k) {
    double value = 1;
    for (int i = 1; i <= k; i++) {
      value *= Math.log(2) / i;
    }
    return (float) value;
  }
}
