package io.phasegrid.spark.run;

import io.phasegrid.input.InputException;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.LayerChoice;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Selection of a sweep's engine before anything is trained. */
public final class EngineChoice {

  private EngineChoice() {}

  /**
   * Name of an engine that can train every cell.
   *
   * @param asked the user's choice; empty for the first engine that can
   * @throws InputException if no engine can, the named one does not support a cell, or a network
   *     lacks a layer of {@code phase.layers}
   */
  public static String of(Optional<String> asked, Sweep sweep, SweepData data) {
    List<CellConfig> kinds = kinds(sweep, data);
    Engine engine = of(asked, kinds, data);
    LayerChoice layers = sweep.thresholds().layers();
    for (CellConfig kind : kinds) {
      layers.of(
          engine.layerNames(kind, data.sets().get(kind.data())), kind.network().description());
    }
    return engine.name();
  }

  /**
   * Checks that this machine can run an engine.
   *
   * @throws InputException if not
   */
  public static void requireHere(String engine) {
    Engines.named(engine)
        .missingHere()
        .ifPresent(
            reason -> {
              throw new InputException(reason);
            });
  }

  private static Engine of(Optional<String> asked, List<CellConfig> kinds, SweepData data) {
    List<NetworkConfig> networks = kinds.stream().map(CellConfig::network).distinct().toList();
    if (asked.isPresent()) {
      Engine engine = Engines.named(asked.get());
      for (NetworkConfig network : networks) {
        if (!engine.supports(network)) {
          throw new InputException(
              "Engine %s does not train %s: leave --engine out or name another."
                  .formatted(engine.name(), network.distinction()));
        }
      }
      for (CellConfig kind : kinds) {
        if (!suits(engine, kind)) {
          throw new InputException(
              "Engine %s %s: leave --engine out or name another."
                  .formatted(
                      engine.name(),
                      engine.isDistributed()
                          ? "trains only cells with training.parallel.workers above 0"
                          : "does not train cells with training.parallel.workers above 0"));
        }
      }
      return able(engine, kinds, data);
    }
    List<Engine> engines =
        Engines.training(networks).stream()
            .filter(engine -> kinds.stream().allMatch(kind -> suits(engine, kind)))
            .toList();
    if (engines.isEmpty()) {
      throw new InputException(
          kinds.stream().allMatch(EngineChoice::isDistributed)
              ? "training.parallel takes the engine dl4j-spark, which is not in this application: build it with mvn package -Pdl4j."
              : "training.parallel.workers is 0 in some cells and above 0 in others, which no engine trains together: write 1 for 0, or make two sweeps.");
    }
    return engines.stream()
        .filter(engine -> unsupportedReason(engine, kinds, data).isEmpty())
        .findFirst()
        .orElseGet(() -> able(engines.get(0), kinds, data));
  }

  /**
   * First engine that trains a sweep's kinds of network; without one, a stand-in with estimates for
   * MLPs and allowances for other networks.
   */
  public static Engine forEstimates(Sweep sweep, SweepData data) {
    List<CellConfig> kinds = kinds(sweep, data);
    return Engines.all().stream()
        .filter(
            engine ->
                kinds.stream()
                    .allMatch(kind -> engine.supports(kind.network()) && suits(engine, kind)))
        .findFirst()
        .orElseGet(AbsentEngine::new);
  }

  private static boolean suits(Engine engine, CellConfig cell) {
    return engine.isDistributed() == isDistributed(cell);
  }

  private static boolean isDistributed(CellConfig cell) {
    return cell.training().parallel().isDistributed();
  }

  private static Engine able(Engine engine, List<CellConfig> kinds, SweepData data) {
    Optional<String> reason = unsupportedReason(engine, kinds, data);
    if (reason.isPresent()) {
      throw new InputException(reason.get());
    }
    return engine;
  }

  private static Optional<String> unsupportedReason(
      Engine engine, List<CellConfig> kinds, SweepData data) {
    return kinds.stream()
        .map(cell -> engine.unsupportedReason(cell, data.sets().get(cell.data())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** One cell of each kind: cells that differ in more than the strength of something. */
  private static List<CellConfig> kinds(Sweep sweep, SweepData data) {
    List<Axis> axes = new ArrayList<>();
    for (Axis axis : sweep.axes()) {
      Setting setting = axis.setting();
      if (!setting.path().startsWith("training.")
          || setting.valueClass() == String.class
          || setting == Setting.TRAINING_BATCH
          || setting == Setting.TRAINING_GRADIENT_NOISE
          || setting == Setting.TRAINING_MOMENTUM
          || setting == Setting.TRAINING_WARMUP
          || setting == Setting.TRAINING_PARALLEL_WORKERS) {
        axes.add(axis);
      }
    }
    Grid grid =
        new Sweep(sweep.name(), sweep.base(), axes, List.of(0L), sweep.thresholds())
            .grid(data.digests());
    return LongStream.range(0, grid.points()).mapToObj(i -> CellConfig.of(grid.point(i))).toList();
  }
}
