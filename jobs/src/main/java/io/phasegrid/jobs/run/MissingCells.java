package io.phasegrid.jobs.run;

import static org.apache.spark.sql.functions.min;

import io.phasegrid.jobs.store.Store;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CostModel;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The cells of a grid that a store lacks, found by an anti-join on their ids.
 *
 * @param total number of distinct cells in the grid
 * @param pending those that are not stored, dearest first
 */
public record MissingCells(long total, List<Pending> pending) {

  private static final StructType PLANNED =
      new StructType()
          .add("cell_id", DataTypes.StringType)
          .add("index", DataTypes.LongType)
          .add("seconds", DataTypes.DoubleType);

  /** Compares a grid with a store. */
  public static MissingCells of(SparkSession spark, Grid grid, SweepData data, Store store) {
    Map<DataConfig, CostModel> models = new HashMap<>();
    data.sets().keySet().forEach(config -> models.put(config, data.costModel(config)));
    Encoder<Row> encoder = Encoders.row(PLANNED);
    Dataset<Row> planned =
        spark
            .range(grid.size())
            .map((MapFunction<Long, Row>) index -> row(grid, models, index), encoder)
            // Points that differ only in settings without meaning for them are one cell.
            .groupBy("cell_id")
            .agg(min("index").as("index"), min("seconds").as("seconds"))
            .cache();
    try {
      long total = planned.count();
      List<Pending> pending =
          planned
              .join(store.storedIds(spark), new String[] {"cell_id"}, "left_anti")
              .orderBy(planned.col("seconds").desc(), planned.col("index"))
              .select("index", "seconds")
              .as(Encoders.tuple(Encoders.LONG(), Encoders.DOUBLE()))
              .collectAsList()
              .stream()
              .map(pair -> new Pending(pair._1(), pair._2()))
              .toList();
      return new MissingCells(total, pending);
    } finally {
      planned.unpersist();
    }
  }

  private static Row row(Grid grid, Map<DataConfig, CostModel> models, long index) {
    Cell cell = grid.cell(index);
    double seconds = models.get(cell.config().data()).seconds(cell.config());
    return RowFactory.create(cell.id(), index, seconds);
  }
}
