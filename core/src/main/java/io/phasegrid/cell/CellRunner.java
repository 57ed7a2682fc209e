package io.phasegrid.cell;

import io.phasegrid.data.DataSet;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.MeasureConfig;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.TrainingStops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Trains, measures and classifies cells.
 *
 * @param checkpoints from which interrupted cells resume
 */
public record CellRunner(Engine engine, PhaseRule rule, Device device, Checkpoints checkpoints) {

  /** Without checkpoints. */
  public CellRunner(Engine engine, PhaseRule rule, Device device) {
    this(engine, rule, device, Checkpoints.NONE);
  }

  /** On the CPU, without checkpoints. */
  public CellRunner(Engine engine, PhaseRule rule) {
    this(engine, rule, Device.CPU);
  }

  /** Packs of the size that the engine prefers, of cells in training order. */
  public List<List<Cell>> packs(List<Cell> cells) {
    return Packs.of(cells, Cell::config, cell -> engine.packSize(cell, device));
  }

  /**
   * Runs one cell; the result has an error if anything in it threw.
   *
   * @throws OutOfMemoryError if memory was insufficient, perhaps through other users of it: the
   *     caller decides whether to retry
   */
  public CellResult run(Cell cell, DataSet data) {
    return run(List.of(cell), any -> data).get(0);
  }

  /**
   * Runs cells of one {@linkplain io.phasegrid.train.PackShape shape}, at least one, and returns
   * their results in order. A cell that fails or diverges does not affect the others: if the pack
   * cannot be trained as a whole, its cells are run one by one.
   *
   * @param data supplies the data set of a cell
   * @throws OutOfMemoryError if memory was insufficient
   */
  public List<CellResult> run(List<Cell> pack, Function<Cell, DataSet> data) {
    long start = System.nanoTime();
    Map<Cell, CellResult> results = new HashMap<>();
    Map<Set<Integer>, List<Beginning>> beginnings = new LinkedHashMap<>();
    for (Cell cell : pack) {
      try {
        Beginning beginning =
            new Beginning(TrainingInput.of(cell, data.apply(cell)), checkpoints.kept(cell));
        beginnings
            .computeIfAbsent(beginning.states().keySet(), steps -> new ArrayList<>())
            .add(beginning);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        results.put(cell, CellResult.failed(cell, describe(e), secondsSince(start)));
      }
    }
    // All networks of a pack are at the same step, so cells interrupted at different steps form
    // separate packs.
    for (List<Beginning> mates : beginnings.values()) {
      train(mates, results.isEmpty() ? start : System.nanoTime())
          .forEach(result -> results.put(result.cell(), result));
    }
    return pack.stream().map(results::get).toList();
  }

  private record Beginning(TrainingInput trainingInput, SortedMap<Integer, byte[]> states) {

    Beginning again() {
      return new Beginning(trainingInput, new TreeMap<>());
    }
  }

  private List<CellResult> train(List<Beginning> beginnings, long start) {
    List<TrainingInput> trainingInputs = beginnings.stream().map(Beginning::trainingInput).toList();
    boolean again = beginnings.get(0).states().isEmpty();
    try (TrainingPack pack = engine.start(trainingInputs, device)) {
      List<PackMember> networks = new ArrayList<>();
      for (int i = 0; i < trainingInputs.size(); i++) {
        networks.add(new PackMember(trainingInputs.get(i), pack, i, engine, rule));
      }
      train(networks, beginnings, pack);
      long measuring = networks.stream().mapToLong(PackMember::measuringNanos).sum();
      double share = (secondsSince(start) - measuring * 1e-9) / networks.size();
      return networks.stream()
          .map(network -> network.result(share + network.measuringNanos() * 1e-9))
          .toList();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      if (trainingInputs.size() == 1 && again) {
        return List.of(
            CellResult.failed(trainingInputs.get(0).cell(), describe(e), secondsSince(start)));
      }
    }
    // A single cell that fails after resuming is retried from its start.
    return beginnings.stream()
        .map(beginning -> beginnings.size() == 1 ? beginning.again() : beginning)
        .flatMap(beginning -> train(List.of(beginning), System.nanoTime()).stream())
        .toList();
  }

  private void train(List<PackMember> networks, List<Beginning> beginnings, TrainingPack pack) {
    MeasureConfig measure = beginnings.get(0).trainingInput().cell().config().measure();
    TrainingStops stops = TrainingStops.of(measure);
    int last = stops.measured().last();
    // A resumed cell would lack earlier snapshots, so states are kept up to the first one only.
    int lastKept = measure.snapshots().isEmpty() ? last - 1 : measure.snapshots().get(0) - 1;
    int reached = 0;
    for (int target : stops.measured()) {
      reached = restore(target, reached, networks, beginnings, pack);
      reached = trainTo(target, reached, stops, networks, pack, lastKept);
      if (measure.snapshots().contains(target)) {
        learning(networks).forEach(PackMember::takeSnapshot);
      }
      if (!measure.steps().contains(target)) {
        continue;
      }
      learning(networks).forEach(PackMember::measure);
      if (checkpoints.isKeeping() && target > 0 && target <= lastKept) {
        learning(networks).forEach(one -> one.keep(checkpoints, Checkpoints.Reason.MEASURED));
      }
    }
  }

  /**
   * Resumes from the last states saved at or before the target step, if any; returns the step
   * reached.
   */
  private static int restore(
      int target,
      int reached,
      List<PackMember> networks,
      List<Beginning> beginnings,
      TrainingPack pack) {
    SortedMap<Integer, byte[]> before = beginnings.get(0).states().subMap(reached + 1, target + 1);
    if (before.isEmpty()) {
      return reached;
    }
    int step = before.lastKey();
    pack.restore(step, beginnings.stream().map(one -> one.states().get(step)).toList());
    networks.forEach(network -> network.reach(step));
    return step;
  }

  /** Trains up to a step; a network found diverged by a check is measured and ends there. */
  private int trainTo(
      int target,
      int reached,
      TrainingStops stops,
      List<PackMember> networks,
      TrainingPack pack,
      int lastKept) {
    int step = reached;
    List<PackMember> learning = learning(networks);
    while (step < target && !learning.isEmpty()) {
      step = stops.after(step);
      pack.trainTo(step);
      for (PackMember network : learning) {
        network.reach(step);
        if (step < target && !network.isFinite()) {
          network.measure();
        }
      }
      learning = learning(networks);
      if (step < target && step <= lastKept && checkpoints.isDue()) {
        learning.forEach(one -> one.keep(checkpoints, Checkpoints.Reason.TIME));
      }
    }
    return step;
  }

  private static List<PackMember> learning(List<PackMember> networks) {
    return networks.stream().filter(network -> !network.hasEnded()).toList();
  }

  static String describe(Throwable e) {
    String message = e.getMessage() == null ? "" : ": " + e.getMessage();
    return e.getClass().getSimpleName() + message;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
