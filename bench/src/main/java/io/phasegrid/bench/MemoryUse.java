package io.phasegrid.bench;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.cell.MemoryModel;
import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;

/**
 * Trains and measures one cell in this JVM and prints its memory and the bounds of {@link
 * MemoryModel}; {@code bench/memory.sh} runs it for several shapes.
 *
 * <p>Heap: the most in use after a collection while the cell runs, less what was in use before.
 * Counted: JavaCPP's own count. Native: the most resident, less the heap, which the JVM touches
 * whole at its start, and what was resident before.
 */
public final class MemoryUse {

  private static final long KIB = 1 << 10;
  private static final double MIB = 1 << 20;
  private static final Path STATUS = Path.of("/proc/self/status");

  private MemoryUse() {}

  /** Prints a row of the table. */
  public static void main(String[] arguments) throws Exception {
    String set = arguments[0];
    int width = Integer.parseInt(arguments[1]);
    int batch = Integer.parseInt(arguments[2]);
    int samples = Integer.parseInt(arguments[3]);
    Cell cell = cell(set, width, batch, samples);
    CellConfig config = cell.config();
    DataSet data = DataSets.open(config.data());
    int heldOut = data.hasClasses() ? data.stream(0).heldOut(Integer.MAX_VALUE).size() : 2000;
    Engine cpu = Engines.named("cpu");
    MemoryModel model = new MemoryModel(cpu, data.inputs(), data.outputs(), heldOut);
    CellRunner runner = new CellRunner(cpu, new PhaseRule(Thresholds.DEFAULT));
    // Loads classes and native libraries, which are no part of a cell's own memory.
    runner.run(cell("digits", 4, 4, 20), DataSets.open(cell("digits", 4, 4, 20).config().data()));
    Gauge gauge = new Gauge();
    gauge.start();
    CellResult result = runner.run(cell, data);
    gauge.finish();
    if (result.state() == State.FAILED) {
      System.out.println(result.error().orElse("failed"));
      System.exit(1);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %s | %s | %s |%n",
        set,
        width,
        batch,
        Math.min(heldOut, config.measure().samples()),
        pair(gauge.heap, model.heap(config) + model.shared(config)),
        pair(gauge.counted, model.counted(config)),
        pair(gauge.resident, model.counted(config) + model.uncounted(config)));
  }

  private static String pair(long measured, long bound) {
    return "%.0f | %.0f | %.2f"
        .formatted(measured / MIB, bound / MIB, bound / (double) Math.max(1, measured));
  }

  private static Cell cell(String set, int width, int batch, int samples) {
    boolean images = !set.equals("teacher");
    Settings settings =
        Settings.of(
                Map.of(
                    Setting.DATA_SET, set.equals("fashion-mnist") ? "idx" : set,
                    Setting.TRAINING_LOSS, images ? "cross-entropy" : "mse"))
            .with(Setting.NETWORK_WIDTH, (long) width)
            .with(Setting.NETWORK_DEPTH, 3L)
            .with(Setting.TRAINING_BATCH, (long) batch)
            .with(Setting.TRAINING_STEPS, 20L)
            .with(Setting.TRAINING_LABEL_NOISE, 0.3)
            .with(Setting.TRAINING_GRADIENT_NOISE, 0.1)
            .with(Setting.MEASURE_SAMPLES, (long) samples)
            .with(Setting.MEASURE_AT, "0,end");
    if (set.equals("fashion-mnist")) {
      settings = settings.with(Setting.DATA_PATH, "/usr/share/datasets/fashion-mnist");
    }
    return Cell.of(settings, 0);
  }

  /** Watches the heap after collections, and all memory, on a thread each. */
  private static final class Gauge {

    private final long heapBefore = heapInUse();
    private final long residentBefore = KIB * kib("VmRSS:");
    private final Thread onHeap = new Thread(this::collect);
    private final Thread outside = new Thread(this::look);
    private volatile boolean done;
    private long heap;
    private long counted;
    private long resident;

    void start() {
      onHeap.start();
      outside.start();
    }

    void finish() throws InterruptedException {
      done = true;
      onHeap.join();
      outside.join();
    }

    private void collect() {
      while (!done) {
        heap = Math.max(heap, heapInUse() - heapBefore);
      }
    }

    private void look() {
      while (!done) {
        counted = Math.max(counted, Pointer.totalBytes());
        resident = Math.max(resident, KIB * kib("VmRSS:") - residentBefore);
      }
    }

    private static long heapInUse() {
      System.gc();
      return ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .mapToLong(pool -> pool.getCollectionUsage().getUsed())
          .sum();
    }
  }

  /** Line of this process's status, in KiB. */
  static long kib(String name) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
