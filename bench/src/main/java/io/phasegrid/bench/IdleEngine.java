package io.phasegrid.bench;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.PerceptronObserver;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingCost;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.HexFormat;
import java.util.List;

/**
 * Engine that trains nothing, for {@code bench/million.py}, which measures scheduling and storing.
 * Networks keep their initial weights and are observed as usual. Every cell draws its own weights,
 * whatever its seed, since equal numbers would compress too well. {@code
 * -Dphasegrid.bench.sleepMillis} makes it sleep in place of training.
 */
public final class IdleEngine implements Engine {

  private static final int SEED_DIGITS = 15;
  private static final long SLEEP_MILLIS = Long.getLong("phasegrid.bench.sleepMillis", 0);

  private final Engine cpu = new CpuEngine();

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String numericsId(CellConfig cell) {
    return "idle";
  }

  @Override
  public TrainingCost cost(CellConfig cell, int inputs, int outputs) {
    return cpu.cost(cell, inputs, outputs);
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    return new IdlePack(pack.stream().map(IdleNetwork::of).toList());
  }

  private static long ownSeed(String cellId) {
    return HexFormat.fromHexDigitsToLong(cellId, 0, SEED_DIGITS);
  }

  private record IdleNetwork(Weights weights, PerceptronObserver observer) {

    static IdleNetwork of(TrainingInput trainingInput) {
      CellConfig config = trainingInput.cell().config();
      int[] sizes =
          config.network().sizes(trainingInput.data().inputs(), trainingInput.data().outputs());
      return new IdleNetwork(
          Weights.initial(config.network(), sizes, ownSeed(trainingInput.cell().id())),
          new PerceptronObserver(config.network().activation(), config.training().loss()));
    }
  }

  private static final class IdlePack implements TrainingPack {

    private final List<IdleNetwork> networks;
    private int reached;

    IdlePack(List<IdleNetwork> networks) {
      this.networks = networks;
    }

    @Override
    public int size() {
      return networks.size();
    }

    @Override
    public void trainTo(int step) {
      // Training comes in parts; the first has all of the sleep.
      if (SLEEP_MILLIS > 0 && reached == 0 && step > 0) {
        try {
          Thread.sleep(SLEEP_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("woken before its time", e);
        }
      }
      reached = step;
    }

    @Override
    public boolean isFinite(int network) {
      return true;
    }

    @Override
    public Weights weights(int network) {
      return networks.get(network).weights();
    }

    @Override
    public ForwardPass forward(int network, Matrix inputs) {
      IdleNetwork idle = networks.get(network);
      return idle.observer().forward(idle.weights(), inputs, reached);
    }

    @Override
    public void close() {}
  }
}
