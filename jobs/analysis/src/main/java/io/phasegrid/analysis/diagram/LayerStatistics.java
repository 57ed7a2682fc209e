package io.phasegrid.analysis.diagram;

import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
import io.phasegrid.phase.LayerEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * What the rule looks at in one stored layer, as numbers that can be averaged.
 *
 * @param values of the columns, in their order
 */
public record LayerStatistics(double[] values) {

  private static final int RELATIONS = Relation.values().length;

  /** The columns of {@code layers} that the rule looks at. */
  public static final List<String> COLUMNS =
      Stream.of(
              Arrays.stream(Relation.values()).map(relation -> "alpha_" + relation.id()),
              Arrays.stream(Relation.values()).map(relation -> "null_" + relation.id()),
              Stream.of("norm_ratio", "rank_z", "sd_log_z"))
          .flatMap(names -> names)
          .toList();

  /** The statistics in a row that has these columns. */
  public static LayerStatistics of(Row layer) {
    return new LayerStatistics(
        COLUMNS.stream().mapToDouble(column -> layer.<Double>getAs(column)).toArray());
  }

  /** The mean over layers of as many networks, added in their order. */
  public static LayerStatistics mean(List<LayerStatistics> layers) {
    double[] mean = new double[COLUMNS.size()];
    for (LayerStatistics layer : layers) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += layer.values[i] / layers.size();
      }
    }
    return new LayerStatistics(mean);
  }

  /** A relation's alignment. */
  public double alpha(Relation relation) {
    return values[relation.ordinal()];
  }

  /** The mean of its structural null. */
  public double structuralNull(Relation relation) {
    return values[RELATIONS + relation.ordinal()];
  }

  /** What the rule takes. */
  public LayerEvidence evidence() {
    return new LayerEvidence(
        Alignments.of(this::alpha),
        Alignments.of(this::structuralNull),
        values[2 * RELATIONS],
        values[2 * RELATIONS + 1],
        values[2 * RELATIONS + 2]);
  }
}
