package io.phasegrid.engine.torch.autograd;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.linear.Matrix;
import java.nio.FloatBuffer;

/** The digits with every pixel repeated, 16 × 16 pixels, which LeNet can take. */
record LargeDigits(DataSet digits) implements DataSet {

  private static final int SMALL = 8;
  private static final int LARGE = 16;

  @Override
  public int inputs() {
    return LARGE * LARGE;
  }

  @Override
  public int outputs() {
    return digits.outputs();
  }

  @Override
  public boolean hasClasses() {
    return true;
  }

  @Override
  public SampleStream stream(long seed) {
    SampleStream samples = digits.stream(seed);
    return new SampleStream() {
      @Override
      public void minibatch(long step, Minibatch batch) {
        FloatBuffer small = FloatBuffer.allocate(batch.size() * SMALL * SMALL);
        samples.minibatch(step, new Minibatch(batch.size(), small, batch.targets()));
        for (int i = 0; i < batch.size() * LARGE * LARGE; i++) {
          batch.inputs().put(i, small.get(pixel(i)));
        }
      }

      @Override
      public HeldOut heldOut(int limit) {
        HeldOut small = samples.heldOut(limit);
        double[] large = new double[small.size() * LARGE * LARGE];
        for (int i = 0; i < large.length; i++) {
          large[i] = small.inputs().values()[pixel(i)];
        }
        return new HeldOut(new Matrix(small.size(), LARGE * LARGE, large), small.targets(), true);
      }
    };
  }

  private static int pixel(int i) {
    int image = i / (LARGE * LARGE);
    int row = i / LARGE % LARGE / 2;
    int column = i % LARGE / 2;
    return image * SMALL * SMALL + row * SMALL + column;
  }
}
