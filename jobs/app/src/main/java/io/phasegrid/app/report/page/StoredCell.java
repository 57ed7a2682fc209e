package io.phasegrid.app.report.page;

import static java.util.Objects.requireNonNullElse;

import io.phasegrid.analysis.diagram.SettingColumns;
import io.phasegrid.spark.store.ChosenLayers;
import io.phasegrid.spark.store.Snapshot;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Row of the table {@code cells} with the settings that apply.
 *
 * @param finite whether the weights are finite; empty if the cell failed
 * @param score NaN if the cell failed
 * @param progress η · γ · steps
 */
record StoredCell(
    String id,
    String pointId,
    long seed,
    Map<Setting, Object> settings,
    Optional<String> error,
    long stepsDone,
    Optional<Boolean> finite,
    double score,
    double progress,
    Optional<Long> stepsToFit,
    Optional<Long> stepsToGeneralise) {

  static List<StoredCell> read(Snapshot tables) {
    List<StoredCell> cells = new ArrayList<>();
    tables
        .read(Tables.CELLS)
        .select(
            SettingColumns.and(
                "cell_id",
                "point_id",
                "seed",
                "error",
                "steps_done",
                "finite",
                "score",
                "equilibration",
                "steps_to_fit",
                "steps_to_generalise"))
        .toLocalIterator()
        .forEachRemaining(row -> cells.add(of(row)));
    return cells;
  }

  private static StoredCell of(Row row) {
    return new StoredCell(
        row.getAs("cell_id"),
        row.getAs("point_id"),
        row.getAs("seed"),
        SettingColumns.of(row),
        Optional.ofNullable(row.getAs("error")),
        row.getAs("steps_done"),
        Optional.ofNullable(row.getAs("finite")),
        requireNonNullElse(row.getAs("score"), Double.NaN),
        requireNonNullElse(row.getAs("equilibration"), Double.NaN),
        Optional.ofNullable(row.getAs("steps_to_fit")),
        Optional.ofNullable(row.getAs("steps_to_generalise")));
  }

  /** Measured weight layers; 0 if the cell failed before they were known. */
  int layers() {
    return ChosenLayers.ofCell(settings);
  }

  double progressAt(long step) {
    return (Double) settings.get(Setting.TRAINING_LEARNING_RATE)
        * (Double) settings.get(Setting.TRAINING_WEIGHT_DECAY)
        * step;
  }
}
