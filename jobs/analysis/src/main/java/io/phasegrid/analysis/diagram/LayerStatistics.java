package io.phasegrid.analysis.diagram;

import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
import io.phasegrid.phase.LayerEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Statistics of one stored layer that the rule reads, in the order of {@link #COLUMNS}. */
public record LayerStatistics(double[] values) {

  private static final int RELATIONS = Relation.values().length;

  /** Columns of {@code layers} that the rule reads. */
  public static final List<String> COLUMNS =
      Stream.of(
              Arrays.stream(Relation.values()).map(relation -> "alpha_" + relation.id()),
              Arrays.stream(Relation.values()).map(relation -> "null_" + relation.id()),
              Stream.of("norm_ratio", "rank_z", "sd_log_z", "trace_hb", "trace_gb"))
          .flatMap(names -> names)
          .toList();

  /** Statistics in a row with these columns. */
  public static LayerStatistics of(Row layer) {
    return new LayerStatistics(
        COLUMNS.stream().mapToDouble(column -> layer.<Double>getAs(column)).toArray());
  }

  /** Mean over one layer of several networks, summed in their order. */
  public static LayerStatistics mean(List<LayerStatistics> layers) {
    double[] mean = new double[COLUMNS.size()];
    for (LayerStatistics layer : layers) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += layer.values[i] / layers.size();
      }
    }
    return new LayerStatistics(mean);
  }

  /** Alignment of a relation. */
  public double alpha(Relation relation) {
    return values[relation.ordinal()];
  }

  /** Mean of a relation's structural null. */
  public double structuralNull(Relation relation) {
    return values[RELATIONS + relation.ordinal()];
  }

  /** Input of the rule. */
  public LayerEvidence evidence() {
    return new LayerEvidence(
        Alignments.of(this::alpha),
        Alignments.of(this::structuralNull),
        values[2 * RELATIONS],
        values[2 * RELATIONS + 1],
        values[2 * RELATIONS + 2],
        1 - Math.min(values[2 * RELATIONS + 3], values[2 * RELATIONS + 4]));
  }
}
