package io.phasegrid.linear;

import java.nio.FloatBuffer;

/** Conversion between the doubles of measurements and the floats of engines. */
public final class SinglePrecision {

  private SinglePrecision() {}

  /** First numbers of a buffer. */
  public static double[] doubles(FloatBuffer from, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = from.get(i);
    }
    return values;
  }

  /** Writes rounded numbers from index 0. */
  public static void put(double[] values, FloatBuffer to) {
    for (int i = 0; i < values.length; i++) {
      to.put(i, (float) values[i]);
    }
  }

  /** Rounded numbers. */
  public static float[] of(double[] values) {
    float[] floats = new float[values.length];
    put(values, FloatBuffer.wrap(floats));
    return floats;
  }
}
