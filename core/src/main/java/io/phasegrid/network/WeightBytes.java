package io.phasegrid.network;

import io.phasegrid.linear.Matrix;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Parameters as floats, the precision of the engines: weight matrices row by row, then biases. */
public final class WeightBytes {

  private WeightBytes() {}

  /** Exact for single-precision values. */
  public static byte[] of(Weights weights) {
    ByteBuffer bytes = ByteBuffer.allocate(length(weights));
    arrays(weights)
        .forEach(
            values -> {
              for (double value : values) {
                bytes.putFloat((float) value);
              }
            });
    return bytes.array();
  }

  /**
   * @param like parameters of the same shapes
   * @throws IllegalArgumentException if the length does not match
   */
  public static Weights read(byte[] state, Weights like) {
    if (state.length != length(like)) {
      throw new IllegalArgumentException(
          "a state of %s bytes is none of a network of %s".formatted(state.length, length(like)));
    }
    ByteBuffer bytes = ByteBuffer.wrap(state);
    List<Matrix> matrices = new ArrayList<>();
    for (Matrix matrix : like.matrices()) {
      matrices.add(
          new Matrix(matrix.rows(), matrix.columns(), take(bytes, matrix.values().length)));
    }
    return new Weights(
        matrices, like.biases().stream().map(bias -> take(bytes, bias.length)).toList());
  }

  private static int length(Weights weights) {
    int numbers = arrays(weights).mapToInt(values -> values.length).reduce(0, Math::addExact);
    return Math.multiplyExact(numbers, Float.BYTES);
  }

  private static Stream<double[]> arrays(Weights weights) {
    return Stream.concat(
        weights.matrices().stream().map(Matrix::values), weights.biases().stream());
  }

  private static double[] take(ByteBuffer bytes, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }
}
