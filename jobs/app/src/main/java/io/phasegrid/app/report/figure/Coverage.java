package io.phasegrid.app.report.figure;

import io.phasegrid.analysis.diagram.CellColumn;
import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import java.util.Locale;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Stored and planned distinct cells of a sweep's grid.
 *
 * @param refined whether the sweep trains only part of it
 * @param generalised stored cells that have steps to generalise
 */
record Coverage(long stored, long planned, boolean refined, long generalised) {

  /** Larger grids are assumed to have no duplicates. */
  private static final long MOST_COMPARED = 1_000_000;

  Coverage(long stored, long planned, boolean refined) {
    this(stored, planned, refined, 0);
  }

  static Coverage of(SparkSession spark, Store store, Sweep sweep) {
    Dataset<Row> cells = Diagram.within(store.read(spark, Tables.CELLS), sweep);
    Row counts =
        cells
            .where(functions.col("seed").isin(sweep.seeds().toArray()))
            .agg(functions.count("cell_id"), functions.count(CellColumn.GENERALISED.name()))
            .first();
    return new Coverage(
        counts.getLong(0), planned(sweep), sweep.refinement().isPresent(), counts.getLong(1));
  }

  /** Points that differ only in inapplicable settings count as one. */
  private static long planned(Sweep sweep) {
    Grid grid = sweep.grid(DataDigests.NONE);
    if (grid.points() > MOST_COMPARED) {
      return grid.size();
    }
    long points =
        LongStream.range(0, grid.points())
            .mapToObj(grid::point)
            .map(
                settings ->
                    settings.canonicalText()
                        + settings.shownValue(Setting.DATA_PATH)
                        + settings.shownValue(Setting.NETWORK_DL4J))
            .distinct()
            .count();
    return points * sweep.seeds().size();
  }

  /** Whether no cell is known to be missing. */
  boolean isComplete() {
    return refined || stored >= planned;
  }

  String sentence() {
    if (refined) {
      return String.format(Locale.ROOT, "Refined: %,d of %,d cells are trained.", stored, planned);
    }
    return isComplete()
        ? String.format(Locale.ROOT, "All %,d cells are stored.", stored)
        : String.format(Locale.ROOT, "Unfinished: %,d of %,d cells are stored.", stored, planned);
  }
}
