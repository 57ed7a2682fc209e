package io.phasegrid.engine.fused.pack;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.TrainingRows;
import io.phasegrid.engine.fused.device.Accelerator;
import io.phasegrid.engine.fused.device.CommandQueue;
import io.phasegrid.engine.fused.device.DeviceException;
import io.phasegrid.engine.fused.device.DeviceMemory;
import io.phasegrid.engine.fused.device.DirectBuffers;
import io.phasegrid.engine.fused.kernel.Layout;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Training rows on a device, once for all packs of the process that train on them at the same time,
 * and freed with the last of these. Thread-safe.
 */
final class ResidentRows {

  private static final int BYTES_OF_BLOCK = 4 << 20;

  private final Accelerator device;
  private final Map<List<TrainingRows>, Table> tables = new HashMap<>();

  ResidentRows(Accelerator device) {
    this.device = device;
  }

  /** Rows of a data set. */
  record Source(DataSet data, TrainingRows rows) {}

  /**
   * Rows of several data sets of one shape, one after the other.
   *
   * @param inputs rows × inputs, padded to multiples of 4
   * @param targets a class per row, or rows × outputs
   */
  static final class Table {

    private final DeviceMemory inputs;
    private final DeviceMemory targets;
    private int users;

    private Table(DeviceMemory inputs, DeviceMemory targets) {
      this.inputs = inputs;
      this.targets = targets;
    }

    DeviceMemory inputs() {
      return inputs;
    }

    DeviceMemory targets() {
      return targets;
    }
  }

  /**
   * The rows, until {@linkplain #release released}.
   *
   * @throws DeviceException if the device or the kernel cannot address so many
   * @throws OutOfMemoryError if the device lacks memory
   */
  synchronized Table use(List<Source> sources, CommandQueue queue) {
    Table table = tables.computeIfAbsent(keys(sources), any -> loaded(sources, queue));
    table.users++;
    return table;
  }

  /** Ends a use. */
  synchronized void release(List<Source> sources) {
    Table table = tables.get(keys(sources));
    table.users--;
    if (table.users == 0) {
      tables.remove(keys(sources));
      table.inputs.close();
      table.targets.close();
    }
  }

  private static List<TrainingRows> keys(List<Source> sources) {
    return sources.stream().map(Source::rows).toList();
  }

  private Table loaded(List<Source> sources, CommandQueue queue) {
    DataSet first = sources.get(0).data();
    long rows = sources.stream().mapToLong(source -> source.rows().count()).sum();
    int stride = Layout.padded(first.inputs());
    long floats = rows * stride;
    if (floats > Integer.MAX_VALUE || floats * Float.BYTES > device.largestAllocation()) {
      throw new DeviceException(
          "%s training rows of %s inputs are too many for %s: set data.trainingRows to fewer, or use the engine cpu."
              .formatted(rows, first.inputs(), device.name()));
    }
    boolean classes = first.hasClasses();
    List<DeviceMemory> made = new ArrayList<>();
    try {
      made.add(device.allocate(floats * Float.BYTES));
      made.add(device.allocate(rows * (classes ? 1 : first.outputs()) * Float.BYTES));
      long row = 0;
      for (Source source : sources) {
        new Loading(source, queue, made.get(0), made.get(1)).from(row);
        row += source.rows().count();
      }
      return new Table(made.get(0), made.get(1));
    } catch (RuntimeException | OutOfMemoryError e) {
      made.forEach(DeviceMemory::close);
      throw e;
    }
  }

  /** Copies a data set block by block. */
  private record Loading(
      Source source, CommandQueue queue, DeviceMemory inputs, DeviceMemory targets) {

    void from(long firstRow) {
      int stride = Layout.padded(source.data().inputs());
      int outputs = source.data().outputs();
      int width = source.data().hasClasses() ? 1 : outputs;
      int block = Math.max(1, BYTES_OF_BLOCK / (Float.BYTES * (stride + outputs)));
      FloatBuffer oneHot = FloatBuffer.allocate(outputs);
      for (int row = 0; row < source.rows().count(); row += block) {
        int taken = Math.min(block, source.rows().count() - row);
        ByteBuffer someInputs = DirectBuffers.of(taken * stride * Float.BYTES);
        ByteBuffer someTargets = DirectBuffers.of(taken * width * Float.BYTES);
        for (int i = 0; i < taken; i++) {
          source.rows().inputs(row + i, someInputs.asFloatBuffer(), i * stride);
          if (source.data().hasClasses()) {
            source.rows().targets(row + i, oneHot, 0);
            someTargets.putInt(i * Integer.BYTES, hot(oneHot));
          } else {
            source.rows().targets(row + i, someTargets.asFloatBuffer(), i * outputs);
          }
        }
        queue.write(someInputs, inputs, (firstRow + row) * stride * Float.BYTES);
        queue.write(someTargets, targets, (firstRow + row) * width * Float.BYTES);
      }
    }

    private static int hot(FloatBuffer oneHot) {
      int label = 0;
      while (oneHot.get(label) == 0) {
        label++;
      }
      return label;
    }
  }
}
