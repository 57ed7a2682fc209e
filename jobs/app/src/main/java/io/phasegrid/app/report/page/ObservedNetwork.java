package io.phasegrid.app.report.page;

import io.phasegrid.analysis.diagram.LayerStatistics;
import io.phasegrid.phase.NetworkEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Input of the phase rule for a network or the mean over a point's seeds, as {@code diagram}
 * computes it from the same rows.
 *
 * @param loss held-out; NaN for means and if not stored
 */
record ObservedNetwork(NetworkEvidence evidence, double loss) {

  /**
   * Empty if a cell was not measured.
   *
   * @param layers by which it is classified
   */
  static Optional<ObservedNetwork> of(StoredCell cell, List<StoredLayer> layers) {
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ObservedNetwork(
            new NetworkEvidence(
                cell.finite().orElse(false),
                score(cell, layers.get(0)),
                layers.stream().map(layer -> layer.statistics().evidence()).toList()),
            layers.get(0).loss()));
  }

  /** Mean over measured cells; {@code layers} are in the order of {@code cells}. */
  static Optional<ObservedNetwork> mean(List<StoredCell> cells, List<List<StoredLayer>> layers) {
    Map<Integer, List<LayerStatistics>> byLayer = new TreeMap<>();
    List<Double> scores = new ArrayList<>();
    boolean finite = true;
    for (int i = 0; i < cells.size(); i++) {
      StoredCell cell = cells.get(i);
      for (StoredLayer layer : layers.get(i)) {
        byLayer.computeIfAbsent(layer.layer(), key -> new ArrayList<>()).add(layer.statistics());
        // Added once per layer, as in the diagram, so that the mean agrees to the last bit.
        scores.add(score(cell, layer));
        finite &= cell.finite().orElse(false);
      }
    }
    if (scores.isEmpty()) {
      return Optional.empty();
    }
    double score = scores.stream().mapToDouble(Double::doubleValue).sum() / scores.size();
    return Optional.of(
        new ObservedNetwork(
            new NetworkEvidence(
                finite,
                score,
                byLayer.values().stream()
                    .map(LayerStatistics::mean)
                    .map(LayerStatistics::evidence)
                    .toList()),
            Double.NaN));
  }

  private static double score(StoredCell cell, StoredLayer layer) {
    return layer.score() == null ? cell.score() : layer.score();
  }
}
