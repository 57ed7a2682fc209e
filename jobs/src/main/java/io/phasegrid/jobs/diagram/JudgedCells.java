package io.phasegrid.jobs.diagram;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.phasegrid.jobs.store.Store;
import io.phasegrid.jobs.store.Tables;
import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Judges stored networks by their statistics: cell by cell, and the mean over a point's seeds. */
public final class JudgedCells {

  private static final StructType JUDGED =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("measurement", DataTypes.StringType)
          .add("state", DataTypes.StringType)
          .add("label", DataTypes.StringType)
          .add("mean_alpha", DataTypes.DoubleType)
          .add("min_alpha", DataTypes.DoubleType)
          .add("min_rank", DataTypes.DoubleType);

  private final Dataset<Row> cells;
  private final Dataset<Row> evidence;
  private final Judge judge;

  private JudgedCells(Dataset<Row> cells, Dataset<Row> evidence, Judge judge) {
    this.cells = cells;
    this.evidence = evidence;
    this.judge = judge;
  }

  /** The networks of a store, to be judged with these thresholds. */
  public static JudgedCells of(SparkSession spark, Store store, Thresholds thresholds) {
    Dataset<Row> cells = store.read(spark, Tables.CELLS);
    Dataset<Row> trained =
        cells
            .select("cell_id", "point_id", "steps_done", "depth", "finite", "score")
            .where("finite IS NOT NULL");
    Dataset<Row> evidence =
        store
            .read(spark, Tables.LAYERS)
            .where(col("variant").equalTo(Variant.NORMALISED.word()))
            .join(trained, "cell_id")
            .where("step = steps_done AND layer > 1 AND layer <= depth");
    return new JudgedCells(cells, evidence, new Judge(new PhaseRule(thresholds)));
  }

  /**
   * A row per stored cell and measurement: {@code cell_id}, state, label (null unless the state is
   * ok), mean and least alignment. A cell that failed has a row for each measurement too, without
   * numbers.
   */
  public Dataset<Row> each() {
    return judged(evidence.withColumnRenamed("cell_id", "id"))
        .withColumnRenamed("id", "cell_id")
        .union(failed("clean"))
        .union(failed("noisy"));
  }

  /**
   * A row per point and measurement: {@code point_id} and the word for the statistics averaged over
   * its seeds, which decides between seeds that tie.
   */
  Dataset<Row> ofMeans() {
    Column[] numbers =
        Stream.of(
                Stream.of(Relation.values()).map(relation -> "alpha_" + relation.word()),
                Stream.of(Relation.values()).map(relation -> "null_" + relation.word()),
                Stream.of("norm_ratio", "rank_z", "sd_log_z", "score"))
            .flatMap(Function.identity())
            .map(name -> avg(name).as(name))
            .toArray(Column[]::new);
    Dataset<Row> means =
        evidence
            .groupBy(col("point_id").as("id"), col("measurement"), col("layer"))
            .agg(min("finite").as("finite"), numbers);
    return judged(means)
        .select(
            col("id").as("point_id"),
            col("measurement"),
            coalesce(col("label"), col("state")).as("word_of_means"));
  }

  private Dataset<Row> judged(Dataset<Row> layers) {
    return layers
        .groupByKey(
            (MapFunction<Row, String>)
                row -> row.<String>getAs("id") + "/" + row.<String>getAs("measurement"),
            Encoders.STRING())
        .mapGroups(judge, Encoders.row(JUDGED));
  }

  private Dataset<Row> failed(String measurement) {
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

  /** Judges one network under one measurement from its middle layers. */
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
          first.getAs("id"),
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
