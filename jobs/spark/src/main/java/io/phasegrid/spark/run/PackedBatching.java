package io.phasegrid.spark.run;

import io.phasegrid.cell.Packs;
import io.phasegrid.sweep.CellConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Batches that keep packs whole: cells of one shape that an engine wants to train together come one
 * after the other, and no batch ends within them. For an engine that wants no packs the batches are
 * those of another batching.
 *
 * @param batching cuts, whatever the cells are
 * @param config the settings of a cell
 * @param packSize how many cells of its shape the engine wants together
 */
record PackedBatching(
    Batching batching, Function<PendingCell, CellConfig> config, ToIntFunction<CellConfig> packSize)
    implements Batching {

  @Override
  public List<List<PendingCell>> cut(List<PendingCell> pending, int slots) {
    // Of an engine that packs nothing not every one of a million cells is asked.
    if (pending.isEmpty() || packSize.applyAsInt(config.apply(pending.get(0))) == 1) {
      return batching.cut(pending, slots);
    }
    List<List<PendingCell>> packs = Packs.of(pending, config, packSize);
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
