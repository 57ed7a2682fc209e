package io.phasegrid.jobs.report.page;

import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
import io.phasegrid.phase.LayerEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * One layer under one observation at one step.
 *
 * @param layer counted from the inputs
 * @param values of the columns that the rule looks at, in their order
 * @param loss of the network; NaN in files of earlier versions
 * @param score of the network; empty in files of earlier versions
 */
record StoredLayer(int layer, double[] values, double loss, Double score) {

  private static final int RELATIONS = Relation.values().length;

  /** The columns of {@code layers} whose values these are. */
  static final List<String> COLUMNS =
      Stream.of(
              Arrays.stream(Relation.values()).map(relation -> "alpha_" + relation.word()),
              Arrays.stream(Relation.values()).map(relation -> "null_" + relation.word()),
              Stream.of("norm_ratio", "rank_z", "sd_log_z"))
          .flatMap(names -> names)
          .toList();

  static StoredLayer of(Row row) {
    Double loss = row.getAs("network_loss");
    return new StoredLayer(
        row.<Long>getAs("layer").intValue(),
        COLUMNS.stream().mapToDouble(column -> row.<Double>getAs(column)).toArray(),
        loss == null ? Double.NaN : loss,
        row.getAs("network_score"));
  }

  /** The mean over the same layer of several networks, added in their order as diagrams do. */
  static StoredLayer mean(List<StoredLayer> layers) {
    double[] mean = new double[COLUMNS.size()];
    for (StoredLayer layer : layers) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += layer.values[i] / layers.size();
      }
    }
    return new StoredLayer(layers.get(0).layer, mean, Double.NaN, null);
  }

  double alpha(Relation relation) {
    return values[relation.ordinal()];
  }

  double structuralNull(Relation relation) {
    return values[RELATIONS + relation.ordinal()];
  }

  LayerEvidence evidence() {
    return new LayerEvidence(
        Alignments.of(this::alpha),
        Alignments.of(this::structuralNull),
        values[2 * RELATIONS],
        values[2 * RELATIONS + 1],
        values[2 * RELATIONS + 2]);
  }
}
