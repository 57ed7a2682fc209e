package io.phasegrid.app.cluster;

import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.TaskContext;

/**
 * The processor's engine, which writes down what it trains where. The first attempt at one width's
 * seed 0 waits until it is let go.
 */
public final class RecordingEngine implements Engine {

  /** Variable of the environment: the folder to write to. */
  static final String FOLDER = "PHASEGRID_WITNESS";

  /** Variable of the environment: the width whose seed 0 waits, if any. */
  static final String WAITING_WIDTH = "PHASEGRID_WAITING_WIDTH";

  /** The file whose appearance lets the waiting cell go. */
  static final String GO = "go";

  /** Makes sure that cells of slots that work side by side meet. */
  private static final long PAUSE_MILLIS = 200;

  private static final long PATIENCE_MILLIS = 300_000;

  private final Engine cpu = new CpuEngine();

  @Override
  public String name() {
    return "witness";
  }

  @Override
  public String numericsId(CellConfig cell) {
    return cpu.numericsId(cell);
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    Path folder = Path.of(System.getenv(FOLDER));
    Cell cell = pack.get(0).cell();
    Path begun = Sighting.begin(folder, cell.id(), device);
    pause(PAUSE_MILLIS);
    if (waits(cell)) {
      long end = System.currentTimeMillis() + PATIENCE_MILLIS;
      while (!Files.exists(folder.resolve(GO))
          && !TaskContext.get().isInterrupted()
          && System.currentTimeMillis() < end) {
        pause(50);
      }
    }
    return new Watched(cpu.start(pack, device), begun);
  }

  private static boolean waits(Cell cell) {
    String width = System.getenv(WAITING_WIDTH);
    return width != null
        && cell.config().network().width() == Integer.parseInt(width)
        && cell.seed() == 0
        && TaskContext.get().attemptNumber() == 0;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Watched(TrainingPack pack, Path begun) implements TrainingPack {

    @Override
    public int size() {
      return pack.size();
    }

    @Override
    public void trainTo(int step) {
      pack.trainTo(step);
    }

    @Override
    public boolean isFinite(int network) {
      return pack.isFinite(network);
    }

    @Override
    public Weights weights(int network) {
      return pack.weights(network);
    }

    @Override
    public ForwardPass forward(int network, Matrix inputs) {
      return pack.forward(network, inputs);
    }

    @Override
    public void close() {
      pack.close();
      Sighting.end(begun);
    }
  }
}
