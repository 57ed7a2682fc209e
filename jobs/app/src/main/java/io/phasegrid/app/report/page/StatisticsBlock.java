package io.phasegrid.app.report.page;

import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.Relation;
import io.phasegrid.phase.LayerEvidence;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Statistics of all networks at one step, by column: for each measurement one row per cell, then
 * one mean per point with several seeds.
 */
final class StatisticsBlock {

  private static final byte NOT_MEASURED = 0;
  private static final byte FINITE = 1;
  private static final byte NOT_FINITE = 2;

  private static final int BYTES_PER_ROW =
      (2 * Relation.values().length + 4) * Integer.BYTES + Float.BYTES + 1;

  private final byte[] measured;
  private final float[] loss;
  private final Map<String, int[]> codes = new LinkedHashMap<>();

  private StatisticsBlock(int rows) {
    measured = new byte[rows];
    loss = new float[rows];
    Arrays.fill(loss, Float.NaN);
    for (Relation relation : Relation.values()) {
      codes.put("alpha_" + relation.id(), new int[rows]);
      codes.put("excess_" + relation.id(), new int[rows]);
    }
    List.of("score", "norm_ratio", "rank", "flat").forEach(name -> codes.put(name, new int[rows]));
  }

  /** Characters of the JSON, without names. */
  static long size(SweepPoints points) {
    return Packed.size((long) rows(points) * BYTES_PER_ROW);
  }

  private static int rows(SweepPoints points) {
    return MeasuredLayers.MEASUREMENTS.size()
        * (points.cells().size() + points.withSeveralSeeds().size());
  }

  /** After a number of updates, or at each network's last step. */
  static StatisticsBlock at(Optional<Long> step, SweepPoints points, MeasuredLayers layers) {
    StatisticsBlock block = new StatisticsBlock(rows(points));
    int row = 0;
    for (String measurement : MeasuredLayers.MEASUREMENTS) {
      Map<String, List<StoredLayer>> byCell = new HashMap<>();
      for (StoredCell cell : points.cells()) {
        List<StoredLayer> found = layers.chosen(cell, step.orElse(cell.stepsDone()), measurement);
        byCell.put(cell.id(), found);
        block.put(row++, ObservedNetwork.of(cell, found));
      }
      for (List<StoredCell> cells : points.withSeveralSeeds()) {
        List<List<StoredLayer>> found = cells.stream().map(c -> byCell.get(c.id())).toList();
        block.put(row++, ObservedNetwork.mean(cells, found));
      }
    }
    return block;
  }

  private void put(int row, Optional<ObservedNetwork> found) {
    if (found.isEmpty()) {
      measured[row] = NOT_MEASURED;
      return;
    }
    ObservedNetwork network = found.get();
    measured[row] = network.evidence().finite() ? FINITE : NOT_FINITE;
    loss[row] = (float) network.loss();
    Alignments alpha = network.evidence().alpha();
    Alignments excess = alpha.excessOver(network.evidence().nulls());
    for (Relation relation : Relation.values()) {
      codes.get("alpha_" + relation.id())[row] = DecimalCode.reached(alpha.get(relation));
      codes.get("excess_" + relation.id())[row] = DecimalCode.reached(excess.get(relation));
    }
    codes.get("score")[row] = DecimalCode.reached(network.evidence().score());
    codes.get("norm_ratio")[row] = least(network, LayerEvidence::normRatio);
    codes.get("rank")[row] = least(network, LayerEvidence::rank);
    codes.get("flat")[row] =
        network.evidence().layers().stream()
            .mapToInt(layer -> DecimalCode.needed(layer.spreadZ()))
            .max()
            .orElseThrow();
  }

  /** Minimum over the layers, the first to fall below a threshold; NaN is lowest. */
  private static int least(ObservedNetwork network, ToDoubleFunction<LayerEvidence> statistic) {
    return network.evidence().layers().stream()
        .mapToInt(layer -> DecimalCode.reached(statistic.applyAsDouble(layer)))
        .min()
        .orElseThrow();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("measured", Packed.bytes(measured));
    json.put("loss", Packed.floats(loss));
    codes.forEach((name, values) -> json.put(name, Packed.ints(values)));
    return json;
  }
}
