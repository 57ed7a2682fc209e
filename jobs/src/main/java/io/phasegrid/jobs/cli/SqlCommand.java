package io.phasegrid.jobs.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.jobs.session.Sessions;
import io.phasegrid.jobs.store.Store;
import io.phasegrid.jobs.store.StoreViews;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers questions about stored tables. */
@Command(
    name = "sql",
    description =
        "Answers a query over the views cells, layers, spectra, runs, diagram and those that boundary and clusters made; without a query, reads queries line by line.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  phasegrid sql out/quickstart \"SELECT label, count(*) AS n FROM cells GROUP BY label\"",
      "  phasegrid sql out/quickstart \"SELECT width, weight_decay, avg(mean_alpha) AS alpha FROM cells GROUP BY ALL ORDER BY ALL\""
    })
final class SqlCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a run.")
  private String folder;

  @Parameters(index = "1", arity = "0..1", paramLabel = "QUERY", description = "One query.")
  private String query;

  @Option(
      names = "--rows",
      defaultValue = "1000",
      description = "Print at most so many rows (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Mixin private MasterOption master;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Store store = Store.open(folder, Sessions.hadoopConfiguration());
    LogFile.in(folder);
    store.requireSound();
    try (SparkSession spark = Sessions.open(master.value())) {
      StoreViews views = StoreViews.register(spark, store);
      PrintWriter screen = spec.commandLine().getOut();
      if (query != null) {
        screen.print(views.answer(query, rows));
        screen.flush();
      } else {
        converse(views, screen);
      }
    }
    return 0;
  }

  private void converse(StoreViews views, PrintWriter screen) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    prompt(screen);
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (line.strip().equals("exit") || line.strip().equals("quit")) {
        return;
      }
      if (!line.isBlank()) {
        try {
          screen.print(views.answer(line, rows));
        } catch (InputException e) {
          screen.println(e.getMessage());
        }
      }
      prompt(screen);
    }
  }

  private static void prompt(PrintWriter screen) {
    if (Terminal.isInteractive()) {
      screen.print("phasegrid> ");
    }
    screen.flush();
  }
}
