package io.phasegrid.experiment;

import io.phasegrid.data.DataSet;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Trainee;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains, measures and judges cells.
 *
 * @param engine that trains
 * @param rule that judges
 * @param device where the engine is to compute
 */
public record Experiment(Engine engine, PhaseRule rule, Device device) {

  /** Divergence is looked for after every so many steps, so that its cells end early. */
  private static final int STEPS_BETWEEN_CHECKS = 250;

  /** Computes on the processor. */
  public Experiment(Engine engine, PhaseRule rule) {
    this(engine, rule, Device.CPU);
  }

  /**
   * Runs one cell.
   *
   * @param cell which
   * @param data its data set
   * @return its result; one that tells the error if anything in the cell threw
   * @throws OutOfMemoryError if memory did not suffice, which may be the fault of others that share
   *     it: the caller decides whether to try again
   */
  public CellResult run(Cell cell, DataSet data) {
    long start = System.nanoTime();
    try {
      Trainee trainee = Trainee.of(cell, data);
      try (PackInTraining pack = engine.start(List.of(trainee), device)) {
        return train(trainee, pack, start);
      }
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return CellResult.failed(cell, describe(e), secondsSince(start));
    }
  }

  private CellResult train(Trainee trainee, PackInTraining pack, long start) {
    CellMeter meter = new CellMeter(trainee, pack, rule);
    List<LayerResult> layers = new ArrayList<>();
    int reached = 0;
    CellMeter.Measurement last = null;
    for (int target : trainee.cell().config().measure().steps()) {
      reached = trainTo(target, reached, pack);
      last = meter.at(reached);
      layers.addAll(last.layers());
      if (!pack.isFinite(0)) {
        break;
      }
    }
    return new CellResult(
        trainee.cell(),
        reached,
        Optional.of(last.clean()),
        Optional.of(last.noisy()),
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

  private static String describe(Throwable e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    return e.getClass().getSimpleName() + message;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
