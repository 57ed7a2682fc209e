package io.phasegrid.network;

import io.phasegrid.linear.Matrix;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters as single-precision bytes, the precision of the engines: weight matrices row by row,
 * then biases.
 */
public final class WeightBytes {

  private WeightBytes() {}

  /** Exact for single-precision values. */
  public static byte[] of(Weights weights) {
    ByteBuffer bytes = ByteBuffer.allocate(length(weights));
    for (Matrix matrix : weights.matrices()) {
      put(matrix.values(), bytes);
    }
    for (double[] bias : weights.biases()) {
      put(bias, bytes);
    }
    return bytes.array();
  }

  /**
   * @param like parameters of the same shapes
   * @throws IllegalArgumentException if the number of bytes does not match these shapes
   */
  public static Weights read(byte[] state, Weights like) {
    if (state.length != length(like)) {
      throw new IllegalArgumentException(
          "a state of %d bytes is none of a network of %d".formatted(state.length, length(like)));
    }
    ByteBuffer bytes = ByteBuffer.wrap(state);
    List<Matrix> matrices = new ArrayList<>();
    for (Matrix matrix : like.matrices()) {
      matrices.add(
          new Matrix(matrix.rows(), matrix.columns(), take(bytes, matrix.values().length)));
    }
    List<double[]> biases = new ArrayList<>();
    for (double[] bias : like.biases()) {
      biases.add(take(bytes, bias.length));
    }
    return new Weights(matrices, biases);
  }

  private static int length(Weights weights) {
    int numbers = 0;
    for (Matrix matrix : weights.matrices()) {
      numbers = Math.addExact(numbers, matrix.values().length);
    }
    for (double[] bias : weights.biases()) {
      numbers = Math.addExact(numbers, bias.length);
    }
    return Math.multiplyExact(numbers, Float.BYTES);
  }

  private static void put(double[] values, ByteBuffer bytes) {
    for (double value : values) {
      bytes.putFloat((float) value);
    }
  }

  private static double[] take(ByteBuffer bytes, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }
}
