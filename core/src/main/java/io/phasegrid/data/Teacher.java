package io.phasegrid.data;

import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Activation;
import java.nio.FloatBuffer;

/**
 * One seed's teacher network, y = (M φ(A x) − mean) / scalar.
 *
 * <p>Plain sums in a fixed order: they give the same bits on every processor, which a library's
 * matrix product would not.
 */
final class Teacher {

  private static final int SCALE_SAMPLES = 10_000;

  private final int inputs;
  private final int hidden;
  private final int outputs;
  private final Activation activation;

  /** A, hidden × inputs, row-major. */
  private final double[] first;

  /** M, outputs × hidden, row-major. */
  private final double[] second;

  private final double[] means;
  private double scalar = 1;
  private final double[] inputValues;
  private final double[] hiddenValues;
  private final double[] outputValues;

  /**
   * Draws A with entries N(0, 1/inputs) and M with entries N(0, 1/hidden), then estimates the mean
   * of each output and the scalar on 10,000 inputs that serve nothing else.
   */
  Teacher(TeacherData data, long seed) {
    inputs = data.inputs();
    hidden = data.hidden();
    outputs = data.outputs();
    activation = data.activation();
    first = weights(KeyedRandom.key(seed, Purpose.TEACHER, 0, 0), hidden, inputs);
    second = weights(KeyedRandom.key(seed, Purpose.TEACHER, 1, 0), outputs, hidden);
    means = new double[outputs];
    inputValues = new double[inputs];
    hiddenValues = new double[hidden];
    outputValues = new double[outputs];
    standardise(KeyedRandom.key(seed, Purpose.TEACHER_SCALE, 0, 0));
  }

  /**
   * The standardised outputs for one input.
   *
   * @param source holds the input at indices offset to offset + inputs − 1
   * @return a view of this teacher's scratch, valid until the next call
   */
  double[] answer(FloatBuffer source, int offset) {
    for (int j = 0; j < inputs; j++) {
      inputValues[j] = source.get(offset + j);
    }
    for (int k = 0; k < hidden; k++) {
      hiddenValues[k] = activation.apply(product(first, k, inputValues));
    }
    for (int i = 0; i < outputs; i++) {
      outputValues[i] = (product(second, i, hiddenValues) - means[i]) / scalar;
    }
    return outputValues;
  }

  private void standardise(long key) {
    FloatBuffer samples = FloatBuffer.allocate(SCALE_SAMPLES * inputs);
    Gaussian.fill(key, 1f, samples, SCALE_SAMPLES * inputs);
    double[] sums = new double[outputs];
    double[] answers = new double[SCALE_SAMPLES * outputs];
    for (int sample = 0; sample < SCALE_SAMPLES; sample++) {
      double[] answer = answer(samples, sample * inputs);
      System.arraycopy(answer, 0, answers, sample * outputs, outputs);
      for (int i = 0; i < outputs; i++) {
        sums[i] += answer[i];
      }
    }
    for (int i = 0; i < outputs; i++) {
      means[i] = sums[i] / SCALE_SAMPLES;
    }
    double squares = 0;
    for (int i = 0; i < answers.length; i++) {
      double centred = answers[i] - means[i % outputs];
      squares += centred * centred;
    }
    scalar = Math.sqrt(squares / answers.length);
  }

  /** The inner product of a row of a matrix and a vector. */
  private static double product(double[] matrix, int row, double[] vector) {
    int offset = row * vector.length;
    double sum = 0;
    for (int j = 0; j < vector.length; j++) {
      sum += matrix[offset + j] * vector[j];
    }
    return sum;
  }

  /** A rows × columns matrix with entries N(0, 1/columns), drawn row by row. */
  private static double[] weights(long key, int rows, int columns) {
    double deviation = 1 / Math.sqrt(columns);
    double[] weights = new double[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = deviation * Gaussian.at(key, i);
    }
    return weights;
  }
}
