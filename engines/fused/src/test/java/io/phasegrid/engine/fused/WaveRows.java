package io.phasegrid.engine.fused;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DrawnRows;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.data.TrainingRows;
import java.nio.FloatBuffer;
import java.util.Optional;

/** Rows of six inputs and three targets. */
record WaveRows() implements DataSet {

  @Override
  public int inputs() {
    return 6;
  }

  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public boolean hasClasses() {
    return false;
  }

  @Override
  public SampleStream stream(long seed) {
    return new Stream(new DrawnRows(seed, new Rows(), inputs(), outputs()));
  }

  private record Rows() implements TrainingRows {

    @Override
    public int count() {
      return 50;
    }

    @Override
    public void inputs(int row, FloatBuffer to, int at) {
      put(row, to, at, 6);
    }

    @Override
    public void targets(int row, FloatBuffer to, int at) {
      put(row, to, at, 3);
    }

    private static void put(int row, FloatBuffer to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to.put(at + i, (float) Math.sin(row * (i + 1.0)));
      }
    }
  }

  private record Stream(DrawnRows rows) implements SampleStream {

    @Override
    public void minibatch(long step, Minibatch batch) {
      long[] drawn = new long[batch.size()];
      rows.fill(step, drawn, batch.targets());
      for (int i = 0; i < drawn.length; i++) {
        rows.rows().inputs((int) drawn[i], batch.inputs(), i * 6);
      }
    }

    @Override
    public Optional<DrawnRows> drawnRows() {
      return Optional.of(rows);
    }

    @Override
    public HeldOut heldOut(int limit) {
      throw new UnsupportedOperationException("never measured");
    }
  }
}
