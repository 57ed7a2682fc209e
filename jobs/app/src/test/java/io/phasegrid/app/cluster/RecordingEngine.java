package io.phasegrid.app.cluster;

import io.phasegrid.sweep.Cell;
import io.phasegrid.train.Device;
import io.phasegrid.train.ForwardingEngine;
import io.phasegrid.train.ForwardingTrainingPack;
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
public final class RecordingEngine extends ForwardingEngine {

  /** Variable of the environment: the folder to write to. */
  static final String FOLDER = "PHASEGRID_WITNESS";

  /** Variable of the environment: the width whose seed 0 waits, if any. */
  static final String WAITING_WIDTH = "PHASEGRID_WAITING_WIDTH";

  /** The file whose appearance lets the waiting cell go. */
  static final String GO = "go";

  /** Makes sure that cells of slots that work side by side meet. */
  private static final long PAUSE_MILLIS = 200;

  private static final long PATIENCE_MILLIS = 300_000;

  public RecordingEngine() {
    super(new CpuEngine());
  }

  @Override
  public String name() {
    return "witness";
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
    return new ForwardingTrainingPack(super.start(pack, device)) {
      @Override
      public void close() {
        super.close();
        Sighting.end(begun);
      }
    };
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
}
