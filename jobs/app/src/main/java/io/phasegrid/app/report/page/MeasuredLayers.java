package io.phasegrid.app.report.page;

import static org.apache.spark.sql.functions.col;

import io.phasegrid.analysis.diagram.LayerStatistics;
import io.phasegrid.cell.Measurement;
import io.phasegrid.measure.Variant;
import io.phasegrid.spark.store.Snapshot;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.LayerChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measured layers of cells, with normalised moments.
 *
 * @param choice of those by which networks are classified
 */
record MeasuredLayers(Map<Observed, List<StoredLayer>> layers, LayerChoice choice) {

  /** In the order of the page. */
  static final List<String> MEASUREMENTS =
      Stream.of(Measurement.values()).map(Measurement::id).toList();

  record Observed(String cell, long step, String measurement) {}

  static MeasuredLayers read(Snapshot tables, List<StoredCell> cells, LayerChoice choice) {
    // One string per cell id for all rows.
    Map<String, String> ids = new HashMap<>();
    cells.forEach(cell -> ids.put(cell.id(), cell.id()));
    Map<Observed, List<StoredLayer>> layers = new HashMap<>();
    tables
        .read(Tables.LAYERS)
        .where(col("variant").equalTo(Variant.NORMALISED.id()))
        .select(
            "cell_id",
            Stream.concat(
                    Stream.of(
                        "layer",
                        "layer_name",
                        "step",
                        "measurement",
                        "network_loss",
                        "network_score"),
                    LayerStatistics.COLUMNS.stream())
                .toArray(String[]::new))
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              String id = ids.get(row.<String>getAs("cell_id"));
              if (id != null) {
                String measurement =
                    MEASUREMENTS.get(MEASUREMENTS.indexOf(row.getAs("measurement")));
                layers
                    .computeIfAbsent(
                        new Observed(id, row.getAs("step"), measurement), key -> new ArrayList<>())
                    .add(StoredLayer.of(row));
              }
            });
    layers.values().forEach(list -> list.sort(Comparator.comparingInt(StoredLayer::layer)));
    return new MeasuredLayers(layers, choice);
  }

  /** From the inputs on; empty if a cell was not measured at this step. */
  List<StoredLayer> of(StoredCell cell, long step, String measurement) {
    return layers.getOrDefault(new Observed(cell.id(), step, measurement), List.of());
  }

  /** Names of a cell's layers, from the inputs on, at its last step. */
  List<String> names(StoredCell cell) {
    return MEASUREMENTS.stream()
        .map(measurement -> of(cell, cell.stepsDone(), measurement))
        .filter(measured -> !measured.isEmpty())
        .findFirst()
        .orElse(List.of())
        .stream()
        .map(StoredLayer::name)
        .toList();
  }

  /**
   * Those of {@link #of} by which the cell is classified.
   *
   * @throws io.phasegrid.input.InputException if the network lacks a chosen layer
   */
  List<StoredLayer> chosen(StoredCell cell, long step, String measurement) {
    List<StoredLayer> all = of(cell, step, measurement);
    return all.isEmpty()
        ? all
        : choice
            .of(all.stream().map(StoredLayer::name).toList(), "the stored cell " + cell.id())
            .stream()
            .map(layer -> all.get(layer - 1))
            .toList();
  }

  /** Measured steps other than a cell's last, descending. */
  List<Long> earlierSteps(List<StoredCell> cells) {
    Map<String, Long> last = new HashMap<>();
    cells.forEach(cell -> last.put(cell.id(), cell.stepsDone()));
    return layers.keySet().stream()
        .filter(observed -> last.get(observed.cell()) != observed.step())
        .map(Observed::step)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
