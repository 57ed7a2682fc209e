package io.phasegrid.data;

import io.phasegrid.linear.Matrix;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.Centring;
import java.nio.FloatBuffer;

/**
 * Teacher network of one seed, y = (M φ(A x) − offset) / scalar.
 *
 * <p>Uses plain sums in a fixed order, which give the same bits on every CPU; a library's matrix
 * product would not.
 */
final class Teacher {

  private static final int SCALE_SAMPLES = 10_000;

  private final long seed;
  private final int inputs;
  private final int hidden;
  private final int outputs;
  private final Activation activation;

  /** A, hidden × inputs, row-major. */
  private final double[] first;

  /** M, outputs × hidden, row-major. */
  private final double[] second;

  /** Subtracted from the outputs. */
  private final double[] offsets;

  private double scalar = 1;
  private final double[] inputValues;
  private final double[] hiddenValues;
  private final double[] outputValues;

  /**
   * Draws A with entries N(0, 1/inputs) and M with entries N(0, 1/hidden), then centres the outputs
   * and estimates the scalar on 10,000 inputs that are used for nothing else.
   */
  Teacher(TeacherData data, long seed) {
    this.seed = seed;
    inputs = data.inputs();
    hidden = data.hidden();
    outputs = data.outputs();
    activation = data.activation();
    first = weights(KeyedRandom.key(seed, Purpose.TEACHER, 0, 0), hidden, inputs);
    second = weights(KeyedRandom.key(seed, Purpose.TEACHER, 1, 0), outputs, hidden);
    offsets = new double[outputs];
    inputValues = new double[inputs];
    hiddenValues = new double[hidden];
    outputValues = new double[outputs];
    standardise(KeyedRandom.key(seed, Purpose.TEACHER_SCALE, 0, 0), data.centring());
  }

  private Teacher(Teacher original) {
    seed = original.seed;
    inputs = original.inputs;
    hidden = original.hidden;
    outputs = original.outputs;
    activation = original.activation;
    first = original.first;
    second = original.second;
    offsets = original.offsets;
    scalar = original.scalar;
    inputValues = new double[inputs];
    hiddenValues = new double[hidden];
    outputValues = new double[outputs];
  }

  /** Returns the same teacher with its own scratch arrays, for another thread. */
  Teacher again() {
    return new Teacher(this);
  }

  /** What it computes with; the arrays must not be modified. */
  TeacherParameters parameters() {
    return new TeacherParameters(
        new Matrix(hidden, inputs, first),
        activation,
        new Matrix(outputs, hidden, second),
        offsets,
        scalar);
  }

  /**
   * Writes the samples of one training step; allocates nothing.
   *
   * @param batch filled completely
   */
  void minibatch(long step, Minibatch batch) {
    long key = KeyedRandom.key(seed, Purpose.TRAINING_INPUT, step, 0);
    Gaussian.fill(key, 1f, batch.inputs(), batch.size() * inputs);
    for (int sample = 0; sample < batch.size(); sample++) {
      double[] answer = answer(batch.inputs(), sample * inputs);
      for (int i = 0; i < outputs; i++) {
        batch.targets().put(sample * outputs + i, (float) answer[i]);
      }
    }
  }

  /** Approximate memory of one teacher in bytes. */
  static long bytes(TeacherData data) {
    return (long) data.hidden() * (data.inputs() + data.outputs()) * Double.BYTES;
  }

  /**
   * Computes the standardised outputs for one input.
   *
   * @param source holds the input at indices offset to offset + inputs − 1
   * @return a view of this teacher's scratch array, valid until the next call
   */
  double[] answer(FloatBuffer source, int offset) {
    for (int j = 0; j < inputs; j++) {
      inputValues[j] = source.get(offset + j);
    }
    multiply(first, inputValues, hiddenValues);
    for (int k = 0; k < hidden; k++) {
      hiddenValues[k] = activation.apply(hiddenValues[k]);
    }
    multiply(second, hiddenValues, outputValues);
    for (int i = 0; i < outputs; i++) {
      outputValues[i] = (outputValues[i] - offsets[i]) / scalar;
    }
    return outputValues;
  }

  private void standardise(long key, Centring centring) {
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
    double[] estimates = new double[outputs];
    for (int i = 0; i < outputs; i++) {
      estimates[i] = sums[i] / SCALE_SAMPLES;
    }
    double[] expected = expectedOutputs();
    double[] centre = centring == Centring.ESTIMATED ? estimates : expected;
    double squares = 0;
    for (int i = 0; i < answers.length; i++) {
      double centred = answers[i] - centre[i % outputs];
      squares += centred * centred;
    }
    scalar = Math.sqrt(squares / answers.length);
    if (centring != Centring.NONE) {
      System.arraycopy(centre, 0, offsets, 0, outputs);
    }
  }

  /** E[M φ(A x)] of normal inputs: with relu, E[φ(a·x)] = ‖a‖/√(2π); otherwise φ is odd. */
  private double[] expectedOutputs() {
    double[] expected = new double[outputs];
    if (activation != Activation.RELU) {
      return expected;
    }
    for (int k = 0; k < hidden; k++) {
      double square = 0;
      for (int j = 0; j < inputs; j++) {
        square += first[k * inputs + j] * first[k * inputs + j];
      }
      hiddenValues[k] = Math.sqrt(square / (2 * Math.PI));
    }
    multiply(second, hiddenValues, expected);
    return expected;
  }

  /**
   * Matrix–vector product, each row summed from its first entry to its last. Four rows at a time,
   * since a single chain of additions is latency-bound.
   */
  private static void multiply(double[] matrix, double[] vector, double[] product) {
    int columns = vector.length;
    int row = 0;
    for (; row + 3 < product.length; row += 4) {
      int first = row * columns;
      int second = first + columns;
      int third = second + columns;
      int fourth = third + columns;
      double a = 0;
      double b = 0;
      double c = 0;
      double d = 0;
      for (int j = 0; j < columns; j++) {
        double x = vector[j];
        a += matrix[first + j] * x;
        b += matrix[second + j] * x;
        c += matrix[third + j] * x;
        d += matrix[fourth + j] * x;
      }
      product[row] = a;
      product[row + 1] = b;
      product[row + 2] = c;
      product[row + 3] = d;
    }
    for (; row < product.length; row++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += matrix[row * columns + j] * vector[j];
      }
      product[row] = sum;
    }
  }

  /** Draws a rows × columns matrix with entries N(0, 1/columns), row by row. */
  private static double[] weights(long key, int rows, int columns) {
    double deviation = 1 / Math.sqrt(columns);
    double[] weights = new double[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = deviation * Gaussian.at(key, i);
    }
    return weights;
  }
}
