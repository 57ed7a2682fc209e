package io.phasegrid.data;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.random.Purpose;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * Stream of minibatches of B samples in two views each: 2B rows, the first views of all samples
 * before the second ones. Held-out samples are views, in minibatches of the same size; training
 * rows are not.
 *
 * @param samples without views, of the same seed
 * @param batch B
 */
public record ViewPairs(SampleStream samples, Views views, long seed, int batch)
    implements SampleStream {

  /** Targets stay those of the samples, in the rows of the first views. */
  @Override
  public void minibatch(long step, Minibatch rows) {
    FloatBuffer inputs = rows.inputs();
    samples.minibatch(step, new Minibatch(batch, inputs, rows.targets()));
    int half = inputs.capacity() / 2;
    inputs.put(half, inputs, 0, half);
    views.apply(inputs, 2 * batch, seed, Purpose.VIEW, step);
  }

  /**
   * Views of the first half of the samples, as many as these, or of B; the same at every call.
   *
   * @param limit maximum number of views, if it is at least 2B
   * @throws IllegalArgumentException if there are fewer than B held-out samples
   */
  @Override
  public HeldOut heldOut(int limit) {
    HeldOut plain = samples.heldOut(Math.max(batch, limit));
    int minibatches = Math.max(1, plain.size() / 2 / batch);
    if (plain.size() < batch) {
      throw new IllegalArgumentException(
          "%s held-out samples make no minibatch of %s".formatted(plain.size(), batch));
    }
    Matrix inputs = paired(plain.inputs(), minibatches);
    FloatBuffer rows = FloatBuffer.allocate(inputs.values().length);
    SinglePrecision.put(inputs.values(), rows);
    views.apply(rows, inputs.rows(), seed, Purpose.HELD_OUT_VIEW, 0);
    Matrix seen =
        new Matrix(inputs.rows(), inputs.columns(), SinglePrecision.doubles(rows, rows.capacity()));
    return new HeldOut(seen, paired(plain.targets(), minibatches), plain.hasClasses());
  }

  /** Rows of some minibatches, each of which comes twice. */
  private Matrix paired(Matrix plain, int minibatches) {
    int columns = plain.columns();
    int length = batch * columns;
    double[] values = new double[2 * minibatches * length];
    for (int i = 0; i < minibatches; i++) {
      System.arraycopy(plain.values(), i * length, values, 2 * i * length, length);
      System.arraycopy(plain.values(), i * length, values, (2 * i + 1) * length, length);
    }
    return new Matrix(2 * minibatches * batch, columns, values);
  }

  @Override
  public Optional<HeldOut> trainingRows(int limit) {
    return samples.trainingRows(limit);
  }
}
