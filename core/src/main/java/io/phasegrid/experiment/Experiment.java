package io.phasegrid.experiment;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.HeldOut;
import io.phasegrid.measure.LayerMeasurement;
import io.phasegrid.measure.Variant;
import io.phasegrid.phase.LayerEvidence;
import io.phasegrid.phase.NetworkEvidence;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.Engine;
import io.phasegrid.train.GradientNoise;
import io.phasegrid.train.Observation;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Probe;
import io.phasegrid.train.Trainee;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains, measures and judges cells.
 *
 * @param engine that trains
 * @param rule that judges
 */
public record Experiment(Engine engine, PhaseRule rule) {

  /** Divergence is looked for after every so many steps, so that its cells end early. */
  private static final int STEPS_BETWEEN_CHECKS = 250;

  /**
   * Runs one cell.
   *
   * @param cell which
   * @param data its data set
   * @return its result; one that tells the error if anything in the cell threw
   */
  public CellResult run(Cell cell, DataSet data) {
    long start = System.nanoTime();
    try {
      Trainee trainee = Trainee.of(cell, data);
      try (PackInTraining pack = engine.start(List.of(trainee))) {
        return train(trainee, pack, start);
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      // Memory: most often that of one network too large, which is gone again with it.
      return CellResult.failed(cell, describe(e), secondsSince(start));
    }
  }

  private CellResult train(Trainee trainee, PackInTraining pack, long start) {
    Cell cell = trainee.cell();
    CellConfig config = cell.config();
    HeldOut heldOut = trainee.samples().heldOut(config.measure().samples());
    HeldOutNoise noise = new HeldOutNoise(cell, heldOut);
    Observation initial =
        pack.observe(0, new Probe(heldOut.inputs(), heldOut.targets(), GradientNoise.NONE));
    LayerMeter meter = LayerMeter.from(initial, config.measure().rotations());

    List<LayerResult> layers = new ArrayList<>();
    int reached = 0;
    NetworkResult clean = null;
    NetworkResult noisy = null;
    for (int target : config.measure().steps()) {
      reached = trainTo(target, reached, pack);
      boolean finite = pack.isFinite(0);
      clean = observe(ObservationKind.CLEAN, reached, finite, pack, noise, heldOut, meter, layers);
      noisy = observe(ObservationKind.NOISY, reached, finite, pack, noise, heldOut, meter, layers);
      if (!finite) {
        break;
      }
    }
    return new CellResult(
        cell,
        reached,
        Optional.of(clean),
        Optional.of(noisy),
        layers,
        Optional.empty(),
        secondsSince(start));
  }

  /** Trains up to a step, or to the first check that finds the network diverged. */
  private static int trainTo(int target, int reached, PackInTraining pack) {
    int step = reached;
    while (step < target && (step == 0 || pack.isFinite(0))) {
      step = Math.min(target, step + STEPS_BETWEEN_CHECKS);
      pack.trainTo(step);
    }
    return step;
  }

  private NetworkResult observe(
      ObservationKind kind,
      int step,
      boolean finite,
      PackInTraining pack,
      HeldOutNoise noise,
      HeldOut heldOut,
      LayerMeter meter,
      List<LayerResult> layers) {
    Observation observation = pack.observe(0, noise.probe(kind, step));
    List<LayerResult> measured = meter.measure(observation, step, kind);
    layers.addAll(measured);
    NetworkEvidence evidence =
        new NetworkEvidence(finite, Score.of(observation.outputs(), heldOut), middle(measured));
    return new NetworkResult(observation.loss(), evidence, rule.judge(evidence));
  }

  /** The evidence of all layers but the first and the last. */
  private static List<LayerEvidence> middle(List<LayerResult> layers) {
    return layers.subList(1, layers.size() - 1).stream().map(Experiment::evidence).toList();
  }

  private static LayerEvidence evidence(LayerResult layer) {
    LayerMeasurement normalised =
        layer.variants().stream()
            .filter(measurement -> measurement.variant() == Variant.NORMALISED)
            .findFirst()
            .orElseThrow();
    return new LayerEvidence(
        normalised.alpha(),
        normalised.nulls(),
        layer.normRatio(),
        normalised.participations().z(),
        layer.exponents().spreadZ());
  }

  private static String describe(Throwable e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    return e.getClass().getSimpleName() + message;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
