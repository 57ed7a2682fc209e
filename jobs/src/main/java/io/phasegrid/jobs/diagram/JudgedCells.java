package io.phasegrid.jobs.diagram;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.phasegrid.jobs.store.Store;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Variant;
import io.phasegrid.phase.Judgement;
import io.phasegrid.phase.Label;
import io.phasegrid.phase.LayerEvidence;
import io.phasegrid.phase.NetworkEvidence;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.State;
import io.phasegrid.phase.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Judges stored cells by their statistics. */
final class JudgedCells {

  private static final StructType JUDGED =
      new StructType()
          .add("cell_id", DataTypes.StringType)
          .add("measurement", DataTypes.StringType)
          .add("state", DataTypes.StringType)
          .add("label", DataTypes.StringType)
          .add("mean_alpha", DataTypes.DoubleType)
          .add("min_alpha", DataTypes.DoubleType)
          .add("min_rank", DataTypes.DoubleType);

  private JudgedCells() {}

  /**
   * A row per stored cell and measurement: state, label (null unless the state is ok), mean and
   * least alignment. A cell that failed has a row for each measurement too, without numbers.
   */
  static Dataset<Row> of(SparkSession spark, Store store, Thresholds thresholds) {
    Dataset<Row> cells = store.read(spark, Tables.CELLS);
    Dataset<Row> trained =
        cells
            .select("cell_id", "steps_done", "depth", "finite", "score")
            .where("finite IS NOT NULL");
    Dataset<Row> evidence =
        store
            .read(spark, Tables.LAYERS)
            .where(col("variant").equalTo(Variant.NORMALISED.word()))
            .join(trained, "cell_id")
            .where("step = steps_done AND layer > 1 AND layer <= depth");
    Judge judge = new Judge(new PhaseRule(thresholds));
    Dataset<Row> judged =
        evidence
            .groupByKey(
                (MapFunction<Row, String>)
                    row -> row.<String>getAs("cell_id") + "/" + row.<String>getAs("measurement"),
                Encoders.STRING())
            .mapGroups(judge, Encoders.row(JUDGED));
    return judged.union(failed(cells, "clean")).union(failed(cells, "noisy"));
  }

  private static Dataset<Row> failed(Dataset<Row> cells, String measurement) {
    return cells
        .where("finite IS NULL")
        .select(
            col("cell_id"),
            lit(measurement).as("measurement"),
            lit(State.FAILED.word()).as("state"),
            lit(null).cast(DataTypes.StringType).as("label"),
            lit(null).cast(DataTypes.DoubleType).as("mean_alpha"),
            lit(null).cast(DataTypes.DoubleType).as("min_alpha"),
            lit(null).cast(DataTypes.DoubleType).as("min_rank"));
  }

  /** Judges one cell under one measurement from its middle layers. */
  private record Judge(PhaseRule rule) implements MapGroupsFunction<String, Row, Row> {

    @Override
    public Row call(String key, Iterator<Row> layers) {
      List<Row> rows = new ArrayList<>();
      layers.forEachRemaining(rows::add);
      // Sums over layers must not depend on the order in which a shuffle brings them.
      rows.sort(Comparator.comparingLong(row -> row.<Long>getAs("layer")));
      Row first = rows.get(0);
      NetworkEvidence network =
          new NetworkEvidence(
              first.<Boolean>getAs("finite"),
              first.<Double>getAs("score"),
              rows.stream().map(Judge::evidence).toList());
      Judgement judgement = rule.judge(network);
      return RowFactory.create(
          first.getAs("cell_id"),
          first.getAs("measurement"),
          judgement.state().word(),
          judgement.label().map(Label::word).orElse(null),
          network.alpha().mean(),
          network.alpha().minimum(),
          network.middleLayers().stream()
              .mapToDouble(LayerEvidence::rank)
              .min()
              .orElse(Double.NaN));
    }

    private static LayerEvidence evidence(Row row) {
      return new LayerEvidence(
          Alignments.of(relation -> row.<Double>getAs("alpha_" + relation.word())),
          Alignments.of(relation -> row.<Double>getAs("null_" + relation.word())),
          row.<Double>getAs("norm_ratio"),
          row.<Double>getAs("rank_z"),
          row.<Double>getAs("sd_log_z"));
    }
  }
}
