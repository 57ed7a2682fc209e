package io.phasegrid.engine.torch.device;

import io.phasegrid.data.TrainingRows;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Inputs of training rows on a device, once for all networks of the process that use a data set at
 * the same time, and freed with the last of them. Thread-safe.
 */
public final class ResidentRows {

  /** Of all tables together; the rest is for networks and for libtorch. */
  private static final double SHARE_OF_GPU = 0.125;

  /** Copied at a time. */
  private static final int FLOATS_OF_BLOCK = 1 << 20;

  private static final Map<TorchDevice, ResidentRows> OF_DEVICES = new ConcurrentHashMap<>();

  private final TorchDevice device;
  private final long most;
  private final Map<TrainingRows, Table> tables = new HashMap<>();

  /**
   * @param most bytes of all tables together
   */
  public ResidentRows(TorchDevice device, long most) {
    this.device = device;
    this.most = most;
  }

  /**
   * @param memory frees the rows
   * @param inputs rows × inputs
   */
  private record Table(DeviceMemory memory, Tensor inputs, Set<Object> users) {

    long bytes() {
      return inputs.numel() * Float.BYTES;
    }
  }

  /** Those of this process; none on the CPU, whose networks read the rows where they are. */
  public static ResidentRows of(TorchDevice device) {
    return OF_DEVICES.computeIfAbsent(
        device, of -> new ResidentRows(of, of.isGpu() ? (long) (SHARE_OF_GPU * of.bytes()) : 0));
  }

  /**
   * Inputs of all rows, rows × inputs, until the user releases them; empty if they have no place
   * beside those in use, or libtorch ran out of memory.
   *
   * @param inputs of a row
   */
  public synchronized Optional<Tensor> use(Object user, TrainingRows rows, int inputs) {
    long used = tables.values().stream().mapToLong(Table::bytes).sum();
    if (!tables.containsKey(rows)) {
      if ((long) rows.count() * inputs * Float.BYTES > most - used) {
        return Optional.empty();
      }
      try {
        tables.put(rows, OutOfMemory.told(() -> loaded(rows, inputs)));
      } catch (OutOfMemoryError e) {
        return Optional.empty();
      }
    }
    Table table = tables.get(rows);
    table.users().add(user);
    return Optional.of(table.inputs());
  }

  /** Ends a use, if there is one. */
  public synchronized void release(Object user) {
    tables
        .values()
        .removeIf(
            table -> {
              boolean last = table.users().remove(user) && table.users().isEmpty();
              if (last) {
                table.memory().close();
              }
              return last;
            });
  }

  private Table loaded(TrainingRows rows, int inputs) {
    try (PointerScope scope = new PointerScope();
        DeviceMemory passing = new DeviceMemory(device)) {
      int block = Math.max(1, Math.min(rows.count(), FLOATS_OF_BLOCK / inputs));
      Mirror some = passing.mirrored(block, inputs);
      DeviceMemory memory = new DeviceMemory(device);
      Tensor all = memory.zeros(rows.count(), inputs);
      for (int from = 0; from < rows.count(); from += block) {
        int taken = Math.min(block, rows.count() - from);
        for (int i = 0; i < taken; i++) {
          rows.inputs(from + i, some.values(), i * inputs);
        }
        some.send();
        all.narrow(0, from, taken).copy_(some.tensor().narrow(0, 0, taken));
      }
      return new Table(memory, all, Collections.newSetFromMap(new IdentityHashMap<>()));
    }
  }
}
