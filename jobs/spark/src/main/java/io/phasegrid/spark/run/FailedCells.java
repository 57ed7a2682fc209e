package io.phasegrid.spark.run;

import static org.apache.spark.sql.functions.col;

import io.phasegrid.phase.State;
import io.phasegrid.spark.session.NamedJobs;
import io.phasegrid.spark.store.CellIds;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Grid;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Stored cells that failed. */
public final class FailedCells {

  private FailedCells() {}

  /**
   * Deletes their rows, so that the next run trains them. Cells outside the grid are kept.
   *
   * @param store opened for writing and sound
   * @return number of deleted cells
   */
  public static long forget(SparkSession spark, Grid grid, Store store) {
    List<String> failed = NamedJobs.named(spark, "look for failed cells", () -> ids(spark, store));
    if (failed.isEmpty()) {
      return 0;
    }
    CellIds planned = new CellIds();
    for (long index = 0; index < grid.size(); index++) {
      planned.add(grid.cell(index).id());
    }
    List<String> ours =
        failed.stream().filter(id -> planned.contains(CellIds.high(id), CellIds.low(id))).toList();
    store.forgetFailed(spark, ours);
    return ours.size();
  }

  private static List<String> ids(SparkSession spark, Store store) {
    return store
        .read(spark, Tables.CELLS)
        .where(col("state").equalTo(State.FAILED.id()))
        .select("cell_id")
        .as(Encoders.STRING())
        .collectAsList();
  }
}
