package io.phasegrid.app.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    description = "Prints how many cells of a sweep are stored, and in which states and phases.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  phasegrid status out/quickstart",
      "  phasegrid status out/quickstart --watch",
      "  phasegrid status out/quickstart --watch 60"
    })
final class StatusCommand implements Callable<Integer> {

  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a run.")
  private String folder;

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "10",
      paramLabel = "SECONDS",
      description =
          "Looks again every so many seconds (default: ${FALLBACK-VALUE}) until every cell of the sweep is stored.")
  private Integer seconds;

  @Mixin private MasterOption master;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (seconds != null && seconds < 1) {
      throw new InputException("--watch is %s: give whole seconds, 1 or more.".formatted(seconds));
    }
    Store store = Store.open(folder, Sessions.hadoopConfiguration());
    LogFile.in(folder);
    store.requireSound();
    try (SparkSession spark = Sessions.open(master.value())) {
      StoreStatus status = StoreStatus.of(spark, store);
      print(status);
      long start = System.nanoTime();
      long atStart = status.progress().cells();
      while (seconds != null && !status.isComplete()) {
        TimeUnit.SECONDS.sleep(seconds);
        status = StoreStatus.of(spark, store);
        print(status);
        pace(status, status.progress().cells() - atStart, (System.nanoTime() - start) * 1e-9);
      }
    }
    return 0;
  }

  private void print(StoreStatus status) {
    PrintWriter screen = spec.commandLine().getOut();
    if (seconds != null && Terminal.isInteractive()) {
      screen.print(CLEAR_SCREEN);
    }
    status.lines().forEach(screen::println);
    screen.flush();
  }

  /** Prints the rate of new cells and the estimated time left. */
  private void pace(StoreStatus status, long come, double time) {
    PrintWriter screen = spec.commandLine().getOut();
    if (come > 0 && status.size().isPresent() && !status.isComplete()) {
      double rate = come / time;
      screen.printf(
          "pace    %.2g cells/s since this watch began, about %s left%n",
          rate, Durations.words((status.size().getAsLong() - status.progress().cells()) / rate));
    } else if (come == 0 && status.writer().isEmpty()) {
      screen.println("idle    no run is going on; give its command again to go on");
    }
    screen.flush();
  }
}
