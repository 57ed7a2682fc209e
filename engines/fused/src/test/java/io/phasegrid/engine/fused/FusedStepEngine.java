package io.phasegrid.engine.fused;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.DrawnRows;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.data.TrainingRows;
import io.phasegrid.network.WeightBytes;
import io.phasegrid.network.Weights;
import io.phasegrid.oracle.Loss;
import io.phasegrid.oracle.Parameters;
import io.phasegrid.oracle.StepResult;
import io.phasegrid.oracle.Tolerance;
import io.phasegrid.oracle.TrainingEngine;
import io.phasegrid.oracle.TrainingTrace;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.train.Traces;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuStepEngine;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pack of equal networks as the golden checks see it. The kernel draws its own minibatches, so
 * the recorded samples lie at the rows that the step will draw.
 *
 * @param networks in the pack; the last is looked at
 */
record FusedStepEngine(int networks) implements TrainingEngine {

  /** With so many rows some small seed draws a minibatch without repetition. */
  private static final int ROWS_PER_SAMPLE = 1000;

  @Override
  public String name() {
    return "gpu, the last of %s networks".formatted(networks);
  }

  /** That of the other single-precision engines. */
  @Override
  public Tolerance tolerance() {
    return CpuStepEngine.TOLERANCE;
  }

  @Override
  public Set<String> omits() {
    return Set.of("loss_per_sample", "loss_mean", "hb", "g_b", "g_a", "gradW");
  }

  @Override
  public StepResult step(TrainingTrace trace, int step, Parameters before) {
    Placed data = Placed.of(trace, step);
    Cell cell = cell(trace, step, data.seed());
    TrainingInput input = TrainingInput.of(cell, data);
    byte[] state = WeightBytes.of(Traces.weights(before));
    try (TrainingPack pack = new GpuEngine().start(Collections.nCopies(networks, input))) {
      pack.restore(step, Collections.nCopies(networks, state));
      pack.trainTo(step + 1);
      Weights after = pack.weights(networks - 1);
      return new StepResult(null, Double.NaN, null, null, null, null, Traces.parameters(after));
    }
  }

  private static Cell cell(TrainingTrace trace, int step, long seed) {
    String loss = trace.task() == Loss.MSE ? "mse" : "cross-entropy";
    String activation = Traces.network(trace).activation().id();
    boolean bias = trace.initial().biases() != null;
    int batch = trace.x()[step].length;
    return Cell.of(
        Packs.settings("digits", loss, activation, bias, trace.sizes()[1], batch, "none")
            .with(Setting.NETWORK_DEPTH, trace.sizes().length - 2L)
            .with(Setting.TRAINING_LEARNING_RATE, trace.lr())
            .with(Setting.TRAINING_WEIGHT_DECAY, trace.gamma())
            .with(Setting.TRAINING_STEPS, step + 1L),
        seed);
  }

  /** Samples of a step at the rows that a seed draws in it. */
  private record Placed(TrainingTrace trace, int step, long seed, List<Integer> places)
      implements DataSet {

    static Placed of(TrainingTrace trace, int step) {
      int batch = trace.x()[step].length;
      for (long seed = 0; ; seed++) {
        long key = KeyedRandom.key(seed, Purpose.MINIBATCH, step, 0);
        List<Integer> places = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
          places.add(KeyedRandom.index(key, b, ROWS_PER_SAMPLE * batch));
        }
        if (Set.copyOf(places).size() == batch) {
          return new Placed(trace, step, seed, places);
        }
      }
    }

    @Override
    public int inputs() {
      return trace.sizes()[0];
    }

    @Override
    public int outputs() {
      return trace.sizes()[trace.sizes().length - 1];
    }

    @Override
    public boolean hasClasses() {
      return trace.task() == Loss.CE;
    }

    @Override
    public SampleStream stream(long seed) {
      return new Stream(new DrawnRows(seed, new Rows(this), inputs(), outputs()));
    }
  }

  private record Rows(Placed placed) implements TrainingRows {

    @Override
    public int count() {
      return ROWS_PER_SAMPLE * placed.places().size();
    }

    @Override
    public void inputs(int row, FloatBuffer to, int at) {
      put(placed.trace().x()[placed.step()][sample(row)], to, at);
    }

    @Override
    public void targets(int row, FloatBuffer to, int at) {
      put(placed.trace().y()[placed.step()][sample(row)], to, at);
    }

    /** Rows that are not drawn may hold anything. */
    private int sample(int row) {
      return Math.max(0, placed.places().indexOf(row));
    }

    private static void put(double[] values, FloatBuffer to, int at) {
      for (int i = 0; i < values.length; i++) {
        to.put(at + i, (float) values[i]);
      }
    }
  }

  private record Stream(DrawnRows rows) implements SampleStream {

    @Override
    public void minibatch(long step, Minibatch batch) {
      throw new UnsupportedOperationException("drawn on the device");
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
