package io.phasegrid.app.report.page;

import io.phasegrid.analysis.diagram.SeedAggregates;
import io.phasegrid.phase.NetworkEvidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Training progress η · γ · steps of cells and points, and drift of α over the last third of
 * training.
 */
final class EquilibriumBlock {

  private static final int NOT_MEASURED = -1;

  /** The middle third of training holds the step compared with the last. */
  private static final int THIRDS = 3;

  private EquilibriumBlock() {}

  /**
   * @param steps measured ones other than a cell's last, descending
   */
  static Map<String, Object> json(SweepPoints points, MeasuredLayers layers, List<Long> steps) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "cellProgress",
        Packed.ints(
            points.cells().stream().mapToInt(cell -> DecimalCode.reached(cell.progress()))));
    json.put(
        "pointProgress",
        Packed.ints(
            points.points().stream()
                .map(cells -> cells.stream().mapToDouble(StoredCell::progress).max())
                .mapToInt(most -> DecimalCode.reached(most.orElse(Double.NaN)))));
    // The settings decide it, so it is the same for all cells of a point.
    json.put(
        "progressAt",
        steps.stream()
            .map(
                step ->
                    Packed.ints(
                        points.points().stream()
                            .mapToInt(cells -> DecimalCode.reached(cells.get(0).progressAt(step)))))
            .toList());
    IntStream.Builder cellDrifts = IntStream.builder();
    IntStream.Builder pointDrifts = IntStream.builder();
    for (String measurement : MeasuredLayers.MEASUREMENTS) {
      for (List<StoredCell> cells : points.points()) {
        List<Double> drifts =
            cells.stream()
                .map(cell -> drift(cell, layers, steps, measurement).orElse(null))
                .toList();
        drifts.forEach(drift -> cellDrifts.add(code(drift)));
        pointDrifts.add(code(mean(drifts)));
      }
    }
    json.put("cellDrift", Packed.ints(cellDrifts.build()));
    json.put("pointDrift", Packed.ints(pointDrifts.build()));
    return json;
  }

  private static Optional<Double> drift(
      StoredCell cell, MeasuredLayers layers, List<Long> steps, String measurement) {
    Optional<NetworkEvidence> last = network(cell, layers, cell.stepsDone(), measurement);
    return steps.stream()
        .filter(step -> THIRDS * step >= cell.stepsDone() && THIRDS * step <= 2 * cell.stepsDone())
        .filter(step -> step != cell.stepsDone())
        .filter(step -> !layers.of(cell, step, measurement).isEmpty())
        .findFirst()
        .flatMap(step -> network(cell, layers, step, measurement))
        .flatMap(then -> last.map(now -> now.alpha().mean() - then.alpha().mean()));
  }

  private static Optional<NetworkEvidence> network(
      StoredCell cell, MeasuredLayers layers, long step, String measurement) {
    return ObservedNetwork.of(cell, layers.chosen(cell, step, measurement))
        .map(ObservedNetwork::evidence);
  }

  /** Summed in ascending order as in the diagram. */
  private static Double mean(List<Double> drifts) {
    List<Double> measured = drifts.stream().filter(Objects::nonNull).sorted().toList();
    return measured.isEmpty() ? null : SeedAggregates.mean(measured);
  }

  private static int code(Double drift) {
    return drift == null ? NOT_MEASURED : DecimalCode.needed(Math.abs(drift));
  }
}
