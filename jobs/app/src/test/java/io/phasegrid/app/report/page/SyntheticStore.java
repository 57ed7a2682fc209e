package io.phasegrid.app.report.page;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.cell.LayerResult;
import io.phasegrid.cell.Measurement;
import io.phasegrid.cell.NetworkResult;
import io.phasegrid.data.DataSet;
import io.phasegrid.data.DataSets;
import io.phasegrid.measure.Alignments;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.Variant;
import io.phasegrid.phase.LayerEvidence;
import io.phasegrid.phase.NetworkEvidence;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.spark.store.RunRow;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.train.cpu.CpuEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A store of many cells of which only one was trained: the others have its layers, with alignments
 * that rise over the grid and scatter by chance, some of them right at a threshold or no numbers.
 *
 * @param sweep whose cells these are
 * @param results that were stored
 */
record SyntheticStore(Sweep sweep, List<CellResult> results) {

  private static final int CELLS_PER_FILE = 1000;
  private static final long KEY = KeyedRandom.key(2, Purpose.LABEL_NOISE, 0, 0);
  private static final PhaseRule RULE = new PhaseRule(Thresholds.DEFAULT);

  /** Writes the cells of a sweep. */
  static SyntheticStore write(Path folder, Sweep sweep, String sweepText) throws Exception {
    Store store = Store.openOrCreate(folder.toString(), sweep.name(), new Configuration());
    store.keepSweepFile(sweepText);
    Cell first = sweep.grid(DataDigests.NONE).cell(0);
    DataSet data = DataSets.open(first.config().data());
    CellResult model = new CellRunner(new CpuEngine(), RULE).run(first, data);
    List<CellResult> results = new ArrayList<>();
    long cells = sweep.size();
    for (int i = 0; i < cells; i++) {
      results.add(scattered(model, sweep.grid(DataDigests.NONE).cell(i), i, (int) cells));
    }
    for (int i = 0; i < results.size(); i += CELLS_PER_FILE) {
      List<CellResult> some = results.subList(i, Math.min(results.size(), i + CELLS_PER_FILE));
      Store.append(
          folder.toString(),
          sweep.name(),
          "synthetic-" + i,
          some,
          some.stream().map(SyntheticStore::run).toList(),
          new Configuration());
    }
    return new SyntheticStore(sweep, results);
  }

  private static RunRow run(CellResult result) {
    return new RunRow(
        result.cell().id(),
        0,
        1,
        "host",
        "cpu",
        "synthetic",
        "cpu",
        "0",
        1,
        "application",
        "batch");
  }

  private static CellResult scattered(CellResult model, Cell cell, int index, int cells) {
    if (index % 500 == 17) {
      return CellResult.failed(cell, "IllegalStateException: <b>synthetic & failed</b>", 1);
    }
    List<LayerResult> layers = new ArrayList<>();
    for (int i = 0; i < model.layers().size(); i++) {
      layers.add(scattered(model.layers().get(i), index, (double) index / cells, 100L * index + i));
    }
    int last = model.stepsDone();
    return new CellResult(
        cell,
        last,
        Optional.of(network(layers, last, Measurement.CLEAN)),
        Optional.of(network(layers, last, Measurement.NOISY)),
        model.learning(),
        layers,
        Optional.empty(),
        1);
  }

  private static LayerResult scattered(LayerResult layer, int index, double height, long stream) {
    double score =
        index % 97 == 0 ? 0.1 : 1.2 * KeyedRandom.uniform(KEY, 20 * (100L * index)) - 0.1;
    return new LayerResult(
        layer.layer(),
        layer.name(),
        layer.step(),
        layer.kind(),
        layer.loss(),
        score,
        index % 89 == 0 ? 0.05 : 0.02 + KeyedRandom.uniform(KEY, 20 * stream + 8),
        layer.variants().stream()
            .map(
                variant ->
                    new LayerMeasurement(
                        variant.variant(),
                        Alignments.of(
                            relation -> alpha(index, height, 20 * stream + relation.ordinal())),
                        variant.nulls(),
                        variant.traces(),
                        variant.participations()))
            .toList(),
        layer.exponents(),
        layer.z(),
        layer.h(),
        layer.g(),
        layer.theory(),
        layer.noiseOverlap());
  }

  private static double alpha(int index, double height, long draw) {
    return switch (index % 10) {
        // Right at a threshold, and as near to it as numbers come.
      case 0 -> 0.7;
      case 1 -> Math.nextDown(0.7);
      case 2 -> index % 1000 == 2 ? Double.NaN : Math.nextUp(0.7);
      default -> Math.min(1, 0.45 + 0.5 * height + 0.3 * (KeyedRandom.uniform(KEY, draw) - 0.5));
    };
  }

  private static NetworkResult network(List<LayerResult> layers, int step, Measurement kind) {
    NetworkEvidence evidence = evidence(layers, step, kind);
    return new NetworkResult(1, 100, evidence, RULE.classify(evidence), Optional.empty());
  }

  /** What the rule looks at in one of the networks. */
  static NetworkEvidence evidence(List<LayerResult> layers, int step, Measurement kind) {
    int last = layers.stream().mapToInt(LayerResult::layer).max().orElseThrow();
    List<LayerResult> then =
        layers.stream().filter(layer -> layer.step() == step && layer.kind() == kind).toList();
    return new NetworkEvidence(
        true,
        then.get(0).score(),
        then.stream()
            .filter(layer -> layer.layer() > 1 && layer.layer() < last)
            .map(SyntheticStore::evidence)
            .toList());
  }

  private static LayerEvidence evidence(LayerResult layer) {
    LayerMeasurement normalised = layer.under(Variant.NORMALISED);
    return new LayerEvidence(
        normalised.alpha(),
        normalised.nulls().mean(),
        layer.normRatio(),
        normalised.participations().z(),
        layer.exponents().spreadZ(),
        normalised.unitMean());
  }
}
