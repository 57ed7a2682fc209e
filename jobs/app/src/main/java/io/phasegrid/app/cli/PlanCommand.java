package io.phasegrid.app.cli;

import io.phasegrid.analysis.refine.RoundChoice;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.run.CellEstimates;
import io.phasegrid.spark.run.EngineChoice;
import io.phasegrid.spark.run.ExecutorSettings;
import io.phasegrid.spark.run.Plan;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.NearValues;
import io.phasegrid.sweep.Sweep;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "plan",
    description =
        "Prints the number of cells of a sweep, their estimated cost and the memory of an executor; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  phasegrid plan sweeps/quickstart.yaml",
      "  phasegrid plan sweeps/quickstart.yaml seeds=10 training.steps=20000",
      "  phasegrid plan sweeps/teacher-8x8.yaml --slots 8"
    })
final class PlanCommand implements Callable<Integer> {

  private static final int MOST_SLOTS = 1024;

  @Mixin private SweepArguments arguments;

  @Option(
      names = "--slots",
      paramLabel = "N",
      defaultValue = "4",
      description = "Tasks that an executor runs at once (default: ${DEFAULT-VALUE}).")
  private int slots;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (slots < 1 || slots > MOST_SLOTS) {
      throw new InputException(
          "--slots %s: expected a whole number from 1 to %s.".formatted(slots, MOST_SLOTS));
    }
    Sweep sweep = arguments.read();
    SweepData data = SweepData.open(sweep);
    Grid grid = sweep.grid(data.digests());
    CellEstimates estimates = CellEstimates.of(EngineChoice.forEstimates(sweep, data), data);
    Plan plan =
        sweep
            .refinement()
            .map(refinement -> Plan.mostExpensive(grid, estimates, refinement.budget()))
            .orElseGet(() -> Plan.of(grid, estimates));
    int cores = Runtime.getRuntime().availableProcessors();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("sweep   %s%n", sweep.name());
    for (Axis axis : sweep.axes()) {
      out.printf(
          "axis    %s: %s%n",
          axis.setting().path(),
          axis.values().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
    out.printf("seeds   %d%n", sweep.seeds().size());
    if (sweep.refinement().isPresent()) {
      out.printf("cells   at most %,d of %,d, refined%n", plan.cells(), grid.size());
      out.printf("rounds  %s%n", RoundChoice.describe(sweep));
      out.printf("cost    at most about %s of one core%n", Durations.words(plan.seconds()));
    } else {
      out.printf("cells   %,d%n", plan.cells());
      out.printf("cost    about %s of one core%n", Durations.words(plan.seconds()));
    }
    out.printf(
        "time    about %s on the %d cores of this machine, plus some seconds to start%n",
        Durations.words(plan.seconds() / cores), cores);
    nearValues(sweep).ifPresent(remark -> out.printf("note    %s%n", remark));
    arguments.readsElsewhere(data).forEach(line -> out.printf("reads   %s%n", line));
    if (data.diskBytes() > 0) {
      out.printf(
          "disk    %,d MiB for rows on every machine that trains%n",
          (data.diskBytes() + (1 << 20) - 1) >> 20);
    }
    out.printf("memory  of an executor with %d slots, for spark-submit:%n", slots);
    ExecutorSettings.of(grid, data, estimates, slots)
        .lines()
        .forEach(line -> out.printf("        --conf \"%s\"%n", line));
    out.flush();
    return 0;
  }

  /** Compared with the sweep as last run, whose folder may hold more. */
  private static Optional<String> nearValues(Sweep sweep) {
    try {
      Sweep last =
          Store.open(SweepArguments.defaultFolder(sweep), Sessions.hadoopConfiguration())
              .lastSweep(List.of());
      return NearValues.remark(sweep, setting -> last.values(setting).toList());
    } catch (InputException e) {
      // Nothing is stored there.
      return Optional.empty();
    }
  }
}
