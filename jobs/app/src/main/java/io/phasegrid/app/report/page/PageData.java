package io.phasegrid.app.report.page;

import io.phasegrid.analysis.diagram.LayerStatistics;
import io.phasegrid.spark.store.Snapshot;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * JSON of a page, filled by priority until the size budget is used: statistics of the last step
 * (always), alignments of its layers, statistics of earlier steps, nulls, layers of earlier steps,
 * spectra.
 */
final class PageData {

  private final SweepPoints points;
  private final MeasuredLayers layers;
  private long left;

  private PageData(SweepPoints points, MeasuredLayers layers, long budget) {
    this.points = points;
    this.layers = layers;
    this.left = budget;
  }

  /**
   * @param budget maximum number of characters
   */
  static String of(SparkSession spark, Store store, Sweep sweep, long budget) {
    DecimalCode.requireExact(sweep.thresholds());
    return store.readConsistently(spark, tables -> of(spark, store, sweep, budget, tables));
  }

  private static String of(
      SparkSession spark, Store store, Sweep sweep, long budget, Snapshot tables) {
    SweepPoints points = SweepPoints.of(sweep, StoredCell.read(tables));
    List<StoredCell> cells = points.cells();
    MeasuredLayers layers = MeasuredLayers.read(tables, cells, sweep.thresholds().layers());
    List<Long> steps = layers.earlierSteps(cells);
    Map<String, Object> json =
        new PageHead(sweep, store.sweepFile().orElse(""), points).json(spark.version());
    json.put("layerNames", LayerNames.json(cells, layers));
    json.put("runs", RunFacts.read(tables));
    json.put("equilibrium", EquilibriumBlock.json(points, layers, steps));
    json.put("inferred", InferredBlock.read(spark, store, sweep, PageHead.words()));
    PageData data = new PageData(points, layers, budget - Json.of(json).length());
    List<Optional<Long>> all =
        Stream.concat(Stream.of(Optional.<Long>empty()), steps.stream().map(Optional::of)).toList();
    List<Map<String, Object>> entries = data.steps(all);
    json.put("steps", entries);
    SpectraChoice choice = SpectraChoice.of(points, layers, all, data.left);
    List<SpectraBlock> spectra = SpectraBlock.read(tables, cells, all, choice);
    for (int i = 0; i < entries.size(); i++) {
      entries.get(i).put("spectra", spectra.get(i).json());
      entries.get(i).put("withoutSpectra", choice.leftOut().get(i));
    }
    json.put("mostDirections", choice.most());
    return Json.of(json);
  }

  /** The last step, and earlier steps within the budget. */
  private List<Map<String, Object>> steps(List<Optional<Long>> all) {
    List<Map<String, Object>> json = new ArrayList<>();
    left -= StatisticsBlock.size(points);
    for (Optional<Long> step : all) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("step", step.orElse(null));
      if (step.isEmpty() || take(StatisticsBlock.size(points))) {
        entry.put("statistics", StatisticsBlock.at(step, points, layers).json());
      }
      if (step.isEmpty()) {
        addAlphas(entry, step);
      }
      json.add(entry);
    }
    for (int i = 0; i < all.size(); i++) {
      if (i > 0) {
        addAlphas(json.get(i), all.get(i));
      }
      if (take(LayersBlock.size(points))) {
        json.get(i)
            .put(
                "nulls",
                LayersBlock.of(all.get(i), points, layers, LayerStatistics::structuralNull));
      }
    }
    return json;
  }

  private void addAlphas(Map<String, Object> json, Optional<Long> step) {
    if (take(LayersBlock.size(points))) {
      json.put("alphas", LayersBlock.of(step, points, layers, LayerStatistics::alpha));
    }
  }

  private boolean take(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }
}
