package io.phasegrid.jobs.cli;

import io.phasegrid.jobs.report.page.ReportPage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a report; trains nothing. */
@Command(
    name = "report",
    description = "Writes a stored sweep as one interactive HTML file; trains nothing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The file needs no network and asks for nothing; docs/report.md tells what it shows.",
      "",
      "Examples:",
      "  phasegrid report out/quickstart",
      "  phasegrid report out/quickstart phase.alpha=0.8 --out talks/2026"
    })
final class ReportCommand implements Callable<Integer> {

  @Mixin private StoreArguments arguments;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Folder to write to (default: DIR/report).")
  private String out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    StoreArguments.StoredRun run = arguments.open();
    PrintWriter screen = spec.commandLine().getOut();
    try (SparkSession spark = arguments.session()) {
      String folder = out == null ? run.folder() + "/report" : out;
      ReportPage page = ReportPage.write(spark, run.store(), run.sweep(), folder);
      screen.printf("page    %s (%,.1f MB)%n", page.file(), page.bytes() / 1e6);
      screen.flush();
    }
    return 0;
  }
}
