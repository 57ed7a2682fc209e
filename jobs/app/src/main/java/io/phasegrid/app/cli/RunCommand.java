package io.phasegrid.app.cli;

import static org.apache.spark.sql.functions.col;

import io.phasegrid.analysis.diagram.Diagram;
import io.phasegrid.analysis.diagram.TerminalDiagram;
import io.phasegrid.analysis.refine.InferredTable;
import io.phasegrid.analysis.refine.RefinedRounds;
import io.phasegrid.cell.Measurement;
import io.phasegrid.input.InputException;
import io.phasegrid.phase.State;
import io.phasegrid.spark.recovery.FolderLease;
import io.phasegrid.spark.recovery.LeaseLostException;
import io.phasegrid.spark.run.CellTraining;
import io.phasegrid.spark.run.EngineChoice;
import io.phasegrid.spark.run.FailedCells;
import io.phasegrid.spark.run.GracefulShutdown;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunStoppedException;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.SweepRunner;
import io.phasegrid.spark.session.NamedJobs;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Tables;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.train.Engines;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = "Trains the cells of a sweep that are not stored yet, and draws its diagram.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Running the same command again trains nothing; a longer axis or more seeds train only what is new.",
      "",
      "Examples:",
      "  phasegrid run sweeps/quickstart.yaml",
      "  phasegrid run sweeps/quickstart.yaml seeds=5",
      "  phasegrid run sweeps/teacher-8x8.yaml training.steps=2000 --out out/short --master local[2]"
    })
final class RunCommand implements Callable<Integer> {

  private static final int NAMED_FAILURES = 5;
  private static final int MOST_MINUTES = 100_000;

  @Mixin private SweepArguments arguments;

  @Mixin private MasterOption master;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder (default: out/NAME of the sweep).")
  private String out;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Engine that trains (default: the first that can, cpu before others).")
  private String engine;

  @Option(
      names = "--checkpoint-minutes",
      paramLabel = "N",
      defaultValue = CellTraining.DEFAULT_CHECKPOINT_MINUTES,
      description =
          "How often a long cell keeps its state, from which it goes on when the run is cut off; 0 for never (default: ${DEFAULT-VALUE}).")
  private double checkpointMinutes;

  @Option(
      names = "--take-over",
      description = "Takes the output folder from another process that holds it; that one stops.")
  private boolean takeOver;

  @Option(
      names = "--check",
      description =
          "Read every stored byte first, put damaged files aside and train their cells again; without it only small stores are read, of others the files' lengths are compared.")
  private boolean check;

  @Option(
      names = "--retry-failed",
      description =
          "Forgets that cells of the sweep failed and trains them again, for instance with more memory or a fixed library.")
  private boolean retryFailed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!(checkpointMinutes >= 0 && checkpointMinutes <= MOST_MINUTES)) {
      throw new InputException(
          "--checkpoint-minutes %s: expected a number from 0 to %s."
              .formatted(checkpointMinutes, MOST_MINUTES));
    }
    Sweep sweep = arguments.read();
    String folder = out == null ? SweepArguments.defaultFolder(sweep) : out;
    if (engine != null) {
      Engines.named(engine);
    }
    SweepData data = SweepData.open(sweep);
    String chosen = EngineChoice.of(Optional.ofNullable(engine), sweep, data);
    String sparkMaster = master.value();
    if (Sessions.isLocal(sparkMaster)) {
      EngineChoice.requireHere(chosen);
    }
    Store store = Store.openOrCreate(folder, sweep.name(), Sessions.hadoopConfiguration());
    LogFile.in(folder);
    // On termination the JVM waits until the outcome is reported.
    try (GracefulShutdown.Work work = GracefulShutdown.begin(() -> {})) {
      return train(sweep, data, chosen, store, sparkMaster, folder);
    }
  }

  private int train(
      Sweep sweep, SweepData data, String chosen, Store store, String sparkMaster, String folder) {
    try (FolderLease lease =
            FolderLease.take(store.folder(), Sessions.hadoopConfiguration(), takeOver);
        SparkSession spark = Sessions.open(sparkMaster)) {
      spark.conf().set(CellTraining.CHECKPOINT_MINUTES, Double.toString(checkpointMinutes));
      PrintWriter screen = spec.commandLine().getOut();
      arguments.readsElsewhere(data).forEach(path -> screen.printf("reads   %s%n", path));
      ProgressBar progress = new ProgressBar(screen, Terminal.isInteractive());
      if (check || retryFailed) {
        store.repair(spark, check).forEach(progress::repaired);
      }
      if (retryFailed) {
        long forgotten = FailedCells.forget(spark, sweep.grid(data.digests()), store);
        screen.printf("retry   %,d cells that failed%n", forgotten);
      }
      RunSummary summary =
          new SweepRunner(spark, chosen, GuidedBatching.DEFAULT, progress)
              .run(sweep, data, store, lease, RefinedRounds.of(spark, sweep, data, store));
      TerminalDiagram drawing = new TerminalDiagram(sweep, Terminal.colours());
      screen.print(
          NamedJobs.named(
              spark,
              "diagram",
              () -> {
                Dataset<Row> diagram =
                    Diagram.within(Diagram.refresh(spark, store, sweep.thresholds()), sweep)
                        .where(Diagram.under(Measurement.DEFAULT));
                return Terminal.glyphs()
                    .show(
                        drawing.draw(
                            diagram,
                            InferredTable.refresh(
                                spark, store, sweep, diagram, Measurement.DEFAULT)));
              }));
      report(screen, summary, folder);
      NamedJobs.run(
          spark,
          "look for failed cells",
          () -> nameFailures(screen, store.read(spark, Tables.CELLS), folder));
      return 0;
    } catch (RunStoppedException | LeaseLostException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return Failures.INFRASTRUCTURE;
    }
  }

  private static void report(PrintWriter screen, RunSummary summary, String folder) {
    if (summary.trained() == 0) {
      screen.printf("%nAll %,d cells were stored already: nothing was trained.%n", summary.total());
    } else {
      screen.printf(
          "%ntrained %,d cells in %s%n",
          summary.trained(), Durations.words(summary.trainingSeconds()));
    }
    screen.printf("tables  %s/{cells,layers,spectra,runs,diagram}%n", folder);
    screen.printf("log     %s%n", LogFile.current());
    screen.printf("ask     ./phasegrid sql %s \"SELECT * FROM diagram\"%n", ShellWord.of(folder));
    screen.flush();
  }

  /** Prints failed cells, also of earlier runs; they are retried only on request. */
  private static void nameFailures(PrintWriter screen, Dataset<Row> cells, String folder) {
    Dataset<Row> failed = cells.where(col("state").equalTo(State.FAILED.id()));
    List<Row> first = failed.orderBy("cell_id").limit(NAMED_FAILURES).collectAsList();
    if (first.isEmpty()) {
      return;
    }
    long number = failed.count();
    screen.printf("failed  %,d of the stored cells:%n", number);
    for (Row cell : first) {
      screen.printf("        %s  %s%n", cell.getAs("cell_id"), cell.getAs("error"));
    }
    if (number > NAMED_FAILURES) {
      screen.printf(
          "        … all: ./phasegrid sql %s \"SELECT cell_id, error FROM cells WHERE state = 'failed'\"%n",
          ShellWord.of(folder));
    }
    screen.printf("        to train them again, run with --retry-failed%n");
    screen.flush();
  }
}
