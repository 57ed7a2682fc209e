package io.phasegrid.spark.run;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.session.NamedJobs;
import io.phasegrid.spark.store.CellIds;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * Cells of a grid that a store lacks. Takes a few hundred megabytes of the driver at most for a
 * million planned and as many stored cells.
 *
 * @param total number of distinct cells in the grid
 * @param pending cells that are not stored, most expensive first
 */
public record MissingCells(long total, List<PendingCell> pending) {

  private static final int MOST_CELLS = 500_000_000;

  private record Planned(long[] high, int[] low, double[] seconds) {

    static Planned of(Grid grid, CellEstimates estimates) {
      if (grid.size() > MOST_CELLS) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "The axes and seeds make more than %,d cells, which one driver cannot plan: cut the sweep into several.",
                MOST_CELLS));
      }
      int cells = (int) grid.size();
      Planned planned = new Planned(new long[cells], new int[cells], new double[cells]);
      IntStream.range(0, cells)
          .parallel()
          .forEach(
              index -> {
                Cell cell = grid.cell(index);
                planned.high[index] = CellIds.high(cell.id());
                planned.low[index] = CellIds.low(cell.id());
                planned.seconds[index] = estimates.seconds(cell.config());
              });
      return planned;
    }
  }

  /** Compares a grid with a store. */
  public static MissingCells of(
      SparkSession spark, Grid grid, CellEstimates estimates, Store store) {
    Planned planned = Planned.of(grid, estimates);
    CellIds stored = NamedJobs.named(spark, "read what is stored", () -> store.storedIds(spark));
    CellIds seen = new CellIds();
    List<PendingCell> pending = new ArrayList<>();
    for (int i = 0; i < planned.high.length; i++) {
      // Points that differ only in settings that do not apply to them are one cell.
      if (seen.add(planned.high[i], planned.low[i])
          && !stored.contains(planned.high[i], planned.low[i])) {
        pending.add(new PendingCell(i, planned.seconds[i]));
      }
    }
    pending.sort(PendingCell.MOST_EXPENSIVE_FIRST);
    return new MissingCells(seen.size(), List.copyOf(pending));
  }
}
