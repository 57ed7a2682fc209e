package io.phasegrid.spark.run;

import io.phasegrid.cell.Packs;
import io.phasegrid.sweep.CellConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Keeps packs together: cells of one shape that an engine trains together are consecutive, and no
 * batch ends within a pack. Packs are smaller than the engine would have them where slots would
 * otherwise have nothing to train and measure.
 *
 * @param packSize cells of a cell's shape that the engine trains together; 1 for no packs
 */
record PackedBatching(
    Batching batching, Function<PendingCell, CellConfig> config, ToIntFunction<CellConfig> packSize)
    implements Batching {

  @Override
  public List<List<PendingCell>> cut(List<PendingCell> pending, int slots) {
    // An engine without packs is not asked about each of a million cells.
    if (pending.isEmpty() || packSize.applyAsInt(config.apply(pending.get(0))) == 1) {
      return batching.cut(pending, slots);
    }
    int most = Math.max(1, (pending.size() + slots - 1) / slots);
    List<List<PendingCell>> packs =
        Packs.of(pending, config, cell -> Math.min(most, packSize.applyAsInt(cell)));
    List<PendingCell> inPacks = packs.stream().flatMap(List::stream).toList();
    List<List<PendingCell>> batches = new ArrayList<>();
    List<PendingCell> batch = new ArrayList<>();
    int pack = 0;
    int cells = 0;
    for (List<PendingCell> cut : batching.cut(inPacks, slots)) {
      cells += cut.size();
      while (cells > 0) {
        List<PendingCell> next = packs.get(pack++);
        batch.addAll(next);
        cells -= next.size();
      }
      if (!batch.isEmpty()) {
        batches.add(batch);
        batch = new ArrayList<>();
      }
    }
    return batches;
  }
}
