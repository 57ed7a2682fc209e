package io.phasegrid.data;

import io.phasegrid.linear.Matrix;
import io.phasegrid.random.Gaussian;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Activation;
import java.nio.FloatBuffer;

/**
 * Synthetic regression data: x ~ N(0, I), fresh at every step, and y = M φ(A x) of a random teacher
 * network with one hidden layer, without noise.
 *
 * <p>Every seed has its own teacher: A (hidden × inputs) has entries N(0, 1/inputs) and M (outputs
 * × hidden) entries N(0, 1/hidden). Each output is centred and all are divided by one scalar, so
 * that the mean variance of an output is 1; means and scalar are estimated on 10,000 inputs that
 * are used for nothing else.
 *
 * @param inputs number of input features, at least 1
 * @param outputs number of target components, at least 1
 * @param hidden hidden units of the teacher, at least 1
 * @param activation φ, between the teacher's layers
 */
public record TeacherData(int inputs, int outputs, int hidden, Activation activation)
    implements DataSet {

  /**
   * @throws IllegalArgumentException if a size is below 1
   */
  public TeacherData {
    if (inputs < 1 || outputs < 1 || hidden < 1) {
      throw new IllegalArgumentException(
          "a teacher needs at least one input, output and hidden unit, not "
              + inputs
              + ", "
              + outputs
              + " and "
              + hidden);
    }
  }

  /** Always false. */
  @Override
  public boolean hasClasses() {
    return false;
  }

  /** Draws the seed's teacher, which takes some ten milliseconds at ordinary sizes. */
  @Override
  public SampleStream stream(long seed) {
    return new Stream(seed, inputs, outputs, new Teacher(this, seed));
  }

  private record Stream(long seed, int inputs, int outputs, Teacher teacher)
      implements SampleStream {

    @Override
    public void minibatch(long step, Minibatch batch) {
      long key = KeyedRandom.key(seed, Purpose.TRAINING_INPUT, step, 0);
      Gaussian.fill(key, 1f, batch.inputs(), batch.size() * inputs);
      for (int sample = 0; sample < batch.size(); sample++) {
        double[] answer = teacher.answer(batch.inputs(), sample * inputs);
        for (int i = 0; i < outputs; i++) {
          batch.targets().put(sample * outputs + i, (float) answer[i]);
        }
      }
    }

    /** Always as many samples as the limit; a lower limit gives the first of them. */
    @Override
    public HeldOut heldOut(int limit) {
      long key = KeyedRandom.key(seed, Purpose.HELD_OUT_INPUT, 0, 0);
      FloatBuffer samples = FloatBuffer.allocate(limit * inputs);
      Gaussian.fill(key, 1f, samples, limit * inputs);
      double[] values = new double[limit * inputs];
      for (int i = 0; i < values.length; i++) {
        values[i] = samples.get(i);
      }
      double[] targets = new double[limit * outputs];
      for (int sample = 0; sample < limit; sample++) {
        System.arraycopy(
            teacher.answer(samples, sample * inputs), 0, targets, sample * outputs, outputs);
      }
      return new HeldOut(
          new Matrix(limit, inputs, values), new Matrix(limit, outputs, targets), false);
    }
  }
}
