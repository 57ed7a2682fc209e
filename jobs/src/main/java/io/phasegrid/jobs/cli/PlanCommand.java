package io.phasegrid.jobs.cli;

import io.phasegrid.jobs.run.Plan;
import io.phasegrid.jobs.run.SweepData;
import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.Sweep;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what a sweep would cost; trains nothing. */
@Command(
    name = "plan",
    description = "Tells how many cells a sweep has and what they cost; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  phasegrid plan sweeps/quickstart.yaml",
      "  phasegrid plan sweeps/quickstart.yaml seeds=10 training.steps=20000"
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private SweepArguments arguments;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Sweep sweep = arguments.read();
    SweepData data = SweepData.open(sweep);
    Plan plan = Plan.of(sweep.grid(data.digests()), data);
    int cores = Runtime.getRuntime().availableProcessors();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("sweep   %s%n", sweep.name());
    for (Axis axis : sweep.axes()) {
      out.printf(
          "axis    %s: %s%n",
          axis.field().path(),
          axis.values().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
    out.printf("seeds   %d%n", sweep.seeds().size());
    out.printf("cells   %,d%n", plan.cells());
    out.printf("cost    about %s of one core%n", Durations.words(plan.seconds()));
    out.printf(
        "time    about %s on the %d cores of this machine, plus some seconds to start%n",
        Durations.words(plan.seconds() / cores), cores);
    out.flush();
    return 0;
  }
}
