package io.phasegrid.engine.fused.pack;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Parameters of a network as the kernel has them: layer by layer, matrix and bias. */
record ParameterLayout(int[] sizes, boolean bias) {

  /** Floats of a network. */
  int length() {
    int length = 0;
    for (int l = 1; l < sizes.length; l++) {
      length += sizes[l] * (sizes[l - 1] + (bias ? 1 : 0));
    }
    return length;
  }

  /** Copies parameters to an index. */
  void write(Weights weights, FloatBuffer to, int index) {
    int at = index;
    for (int l = 0; l < weights.matrices().size(); l++) {
      at = put(weights.matrices().get(l).values(), to, at);
      if (bias) {
        at = put(weights.biases().get(l), to, at);
      }
    }
  }

  private static int put(double[] values, FloatBuffer to, int index) {
    for (int i = 0; i < values.length; i++) {
      to.put(index + i, (float) values[i]);
    }
    return index + values.length;
  }

  /** The parameters at an index. */
  Weights read(FloatBuffer from, int index) {
    List<Matrix> matrices = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    int at = index;
    for (int l = 1; l < sizes.length; l++) {
      matrices.add(new Matrix(sizes[l], sizes[l - 1], take(from, at, sizes[l] * sizes[l - 1])));
      at += sizes[l] * sizes[l - 1];
      if (bias) {
        biases.add(take(from, at, sizes[l]));
        at += sizes[l];
      }
    }
    return new Weights(matrices, biases);
  }

  private static double[] take(FloatBuffer from, int index, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = from.get(index + i);
    }
    return values;
  }
}
