package io.phasegrid.jobs.run;

import io.phasegrid.jobs.store.Store;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CostModel;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * The cells of a grid that a store lacks.
 *
 * <p>Found in the driver, whose memory has to hold the pending cells anyway: a million ids take
 * some hundred megabytes, and the queries of a join would take longer than a small sweep.
 *
 * @param total number of distinct cells in the grid
 * @param pending those that are not stored, dearest first
 */
public record MissingCells(long total, List<Pending> pending) {

  private static final Comparator<Pending> DEAREST_FIRST =
      Comparator.comparingDouble(Pending::seconds).reversed().thenComparingLong(Pending::index);

  private record Planned(String id, Pending cell) {}

  /** Compares a grid with a store. */
  public static MissingCells of(SparkSession spark, Grid grid, SweepData data, Store store) {
    Map<DataConfig, CostModel> models = new HashMap<>();
    data.sets().keySet().forEach(config -> models.put(config, data.costModel(config)));
    List<Planned> planned =
        LongStream.range(0, grid.size())
            .parallel()
            .mapToObj(index -> planned(grid, models, index))
            .toList();
    Set<String> stored =
        new HashSet<>(store.storedIds(spark).as(Encoders.STRING()).collectAsList());
    Set<String> seen = new HashSet<>();
    List<Pending> pending = new ArrayList<>();
    for (Planned each : planned) {
      // Points that differ only in settings without meaning for them are one cell.
      if (seen.add(each.id()) && !stored.contains(each.id())) {
        pending.add(each.cell());
      }
    }
    pending.sort(DEAREST_FIRST);
    return new MissingCells(seen.size(), List.copyOf(pending));
  }

  private static Planned planned(Grid grid, Map<DataConfig, CostModel> models, long index) {
    Cell cell = grid.cell(index);
    double seconds = models.get(cell.config().data()).seconds(cell.config());
    return new Planned(cell.id(), new Pending(index, seconds));
  }
}
