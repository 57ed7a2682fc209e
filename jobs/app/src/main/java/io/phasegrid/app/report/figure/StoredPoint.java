package io.phasegrid.app.report.figure;

import static java.util.Objects.requireNonNullElse;

import io.phasegrid.analysis.diagram.SettingColumns;
import io.phasegrid.phase.Label;
import io.phasegrid.sweep.Setting;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Point of the diagram, aggregated over its seeds.
 *
 * @param settings those that apply
 * @param word label or state of most seeds
 * @param agreement fraction of the seeds with it
 * @param meanAlpha NaN if nothing was measured
 */
record StoredPoint(
    String pointId,
    Map<Setting, Object> settings,
    String word,
    double agreement,
    long seeds,
    double meanAlpha,
    boolean equilibrated) {

  /** By id, of one measurement. */
  static List<StoredPoint> of(Dataset<Row> diagram) {
    return diagram
        .select(
            SettingColumns.and(
                "point_id", "label", "agreement", "seeds", "mean_alpha", "equilibrated"))
        .collectAsList()
        .stream()
        .map(StoredPoint::of)
        .sorted(Comparator.comparing(StoredPoint::pointId))
        .toList();
  }

  private static StoredPoint of(Row row) {
    return new StoredPoint(
        row.getAs("point_id"),
        SettingColumns.of(row),
        row.getAs("label"),
        row.<Double>getAs("agreement"),
        row.<Long>getAs("seeds"),
        requireNonNullElse(row.getAs("mean_alpha"), Double.NaN),
        row.<Boolean>getAs("equilibrated"));
  }

  /** Whether the word is a label, so that alignments are meaningful. */
  boolean isLabelled() {
    return Arrays.stream(Label.values()).anyMatch(label -> label.id().equals(word));
  }

  /** Whether there are alignments but training was too short for equilibrium. */
  boolean isMoving() {
    return !equilibrated && !Double.isNaN(meanAlpha);
  }
}
