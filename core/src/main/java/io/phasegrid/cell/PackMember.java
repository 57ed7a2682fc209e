package io.phasegrid.cell;

import io.phasegrid.phase.PhaseRule;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One network of a pack, from start to result. A failure ends this network only. */
final class PackMember {

  private final TrainingInput trainingInput;
  private final TrainingPack pack;
  private final int network;
  private final PhaseRule rule;
  private final InitialNetwork initial;
  private final InitialMeasurementKey initialMeasurement;
  private final List<LayerResult> layers = new ArrayList<>();

  /**
   * Only if the pack has one network; otherwise the samples of all networks would stay in memory.
   */
  private Optional<CellMeter> kept = Optional.empty();

  private LearningSteps learning = LearningSteps.NONE;
  private Snapshots snapshots = Snapshots.NONE;
  private Optional<CellMeter.CellMeasurement> last = Optional.empty();
  private Optional<String> error = Optional.empty();
  private int reached;
  private boolean ended;
  private long nanos;

  /**
   * @param engine that trains the pack
   */
  PackMember(
      TrainingInput trainingInput, TrainingPack pack, int network, Engine engine, PhaseRule rule) {
    this.trainingInput = trainingInput;
    this.pack = pack;
    this.network = network;
    this.rule = rule;
    this.initial =
        InitialNetwork.of(
            pack.weights(network),
            engine.layerNames(trainingInput.cell().config(), trainingInput.data()));
    this.initialMeasurement = InitialMeasurementKey.of(trainingInput, engine.name(), initial, rule);
  }

  /** Whether the network failed, or was measured after diverging. */
  boolean hasEnded() {
    return ended;
  }

  boolean isFinite() {
    return pack.isFinite(network);
  }

  void reach(int step) {
    reached = step;
  }

  /** If the engine supports it. */
  void keep(Checkpoints checkpoints, Checkpoints.Reason reason) {
    pack.state(network)
        .ifPresent(state -> checkpoints.keep(trainingInput.cell(), reached, state, reason));
  }

  /** Measures the current network; for the last time if it has diverged. */
  void measure() {
    timed(
        () -> {
          boolean isLast = reached == trainingInput.cell().config().training().steps();
          CellMeter.CellMeasurement measurement =
              reached == 0 ? first() : meter().at(reached, isLast ? snapshots : Snapshots.NONE);
          last = Optional.of(measurement);
          learning = learning.then(reached, measurement.fit());
          layers.addAll(measurement.layers());
          ended = !isFinite();
        });
  }

  /** Takes a snapshot for the terms that the last measurement averages. */
  void takeSnapshot() {
    timed(() -> snapshots = snapshots.plus(meter().snapshot(reached)));
  }

  private void timed(Runnable measurement) {
    long start = System.nanoTime();
    try {
      measurement.run();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      error = Optional.of(CellRunner.describe(e));
      ended = true;
      layers.clear();
    } finally {
      nanos += System.nanoTime() - start;
    }
  }

  private CellMeter.CellMeasurement first() {
    Optional<CellMeter.CellMeasurement> known =
        InitialMeasurementCache.SHARED.at(initialMeasurement);
    if (known.isPresent()) {
      return known.get().under(LayerMeter.rule(trainingInput.cell().config().training()));
    }
    CellMeter.CellMeasurement measurement = meter().at(0, Snapshots.NONE);
    InitialMeasurementCache.SHARED.keep(initialMeasurement, measurement);
    return measurement;
  }

  private CellMeter meter() {
    CellMeter meter =
        kept.orElseGet(() -> new CellMeter(trainingInput, pack, network, initial, rule));
    if (pack.size() == 1) {
      kept = Optional.of(meter);
    }
    return meter;
  }

  long measuringNanos() {
    return nanos;
  }

  CellResult result(double seconds) {
    if (error.isPresent()) {
      return CellResult.failed(trainingInput.cell(), error.get(), seconds);
    }
    CellMeter.CellMeasurement measurement = last.orElseThrow();
    return new CellResult(
        trainingInput.cell(),
        reached,
        Optional.of(measurement.clean()),
        Optional.of(measurement.noisy()),
        learning,
        layers,
        Optional.empty(),
        seconds);
  }
}
