package io.phasegrid.experiment;

import io.phasegrid.data.DataSet;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.PackInTraining;
import io.phasegrid.train.Trainee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
   * Cuts cells into the packs that the engine trains best.
   *
   * @param cells in the order in which they are to be trained
   */
  public List<List<Cell>> packs(List<Cell> cells) {
    return Packs.of(cells, Cell::config, cell -> engine.packSize(cell, device));
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
    return run(List.of(cell), any -> data).get(0);
  }

  /**
   * Runs cells of one shape together. One that fails or diverges does not take its mates along: if
   * the pack cannot be trained as a whole, its cells are run one by one.
   *
   * @param pack cells of one {@linkplain io.phasegrid.train.PackShape shape}, at least one
   * @param data the data set of a cell
   * @return their results in the order of the pack
   * @throws OutOfMemoryError if memory did not suffice
   */
  public List<CellResult> run(List<Cell> pack, Function<Cell, DataSet> data) {
    long start = System.nanoTime();
    Map<Cell, CellResult> results = new HashMap<>();
    List<Trainee> trainees = new ArrayList<>();
    for (Cell cell : pack) {
      try {
        trainees.add(Trainee.of(cell, data.apply(cell)));
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        results.put(cell, CellResult.failed(cell, describe(e), secondsSince(start)));
      }
    }
    if (!trainees.isEmpty()) {
      train(trainees, start).forEach(result -> results.put(result.cell(), result));
    }
    return pack.stream().map(results::get).toList();
  }

  private List<CellResult> train(List<Trainee> trainees, long start) {
    try (PackInTraining pack = engine.start(trainees, device)) {
      List<NetworkInPack> networks = new ArrayList<>();
      for (int i = 0; i < trainees.size(); i++) {
        networks.add(new NetworkInPack(trainees.get(i), pack, i, rule));
      }
      train(networks, trainees.get(0).cell().config().measure().steps(), pack);
      long measuring = networks.stream().mapToLong(NetworkInPack::measuringNanos).sum();
      double share = (secondsSince(start) - measuring * 1e-9) / networks.size();
      return networks.stream()
          .map(network -> network.result(share + network.measuringNanos() * 1e-9))
          .toList();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      if (trainees.size() == 1) {
        return List.of(CellResult.failed(trainees.get(0).cell(), describe(e), secondsSince(start)));
      }
    }
    return trainees.stream()
        .flatMap(trainee -> train(List.of(trainee), System.nanoTime()).stream())
        .toList();
  }

  private static void train(
      List<NetworkInPack> networks, List<Integer> measured, PackInTraining pack) {
    int reached = 0;
    for (int target : measured) {
      reached = trainTo(target, reached, networks, pack);
      learning(networks).forEach(NetworkInPack::measure);
    }
  }

  /** Trains up to a step; a network that a check finds diverged is measured there and ends. */
  private static int trainTo(
      int target, int reached, List<NetworkInPack> networks, PackInTraining pack) {
    int step = reached;
    List<NetworkInPack> learning = learning(networks);
    while (step < target && !learning.isEmpty()) {
      step = Math.min(target, step + STEPS_BETWEEN_CHECKS);
      pack.trainTo(step);
      for (NetworkInPack network : learning) {
        network.reach(step);
        if (step < target && !network.isFinite()) {
          network.measure();
        }
      }
      learning = learning(networks);
    }
    return step;
  }

  private static List<NetworkInPack> learning(List<NetworkInPack> networks) {
    return networks.stream().filter(network -> !network.hasEnded()).toList();
  }

  /** Says what was thrown. */
  static String describe(Throwable e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    return e.getClass().getSimpleName() + message;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
