package io.phasegrid.app.cli;

import io.phasegrid.app.export.CellExport;
import io.phasegrid.input.InputException;
import io.phasegrid.spark.session.Sessions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description =
        "Trains a stored cell again, compares it with what is stored and writes its network, as .zip for DL4J's ModelSerializer or as .safetensors. Exit code 3: the cell came to other numbers.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Takes an engine: PHASEGRID_WITH=dl4j for .zip, PHASEGRID_WITH=torch for .safetensors.",
      "",
      "Example:",
      "  phasegrid export out/quickstart --cell 0123456789abcdef0123 --to model.safetensors"
    })
final class ExportCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a run.")
  private String folder;

  @Option(names = "--cell", paramLabel = "ID", required = true, description = "Its cell_id.")
  private String cell;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "File to write, which must not exist (default: ID.zip).")
  private Path file;

  @Mixin private MasterOption master;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path target = file == null ? Path.of(cell + ".zip") : file;
    if (Files.exists(target)) {
      throw new InputException(
          "%s exists: name another file with --to, or remove it.".formatted(target));
    }
    StoreArguments.StoredRun run = StoreArguments.open(folder, List.of());
    CellExport.Written written;
    try (SparkSession spark = Sessions.open(master.value())) {
      written = new CellExport(run.store(), run.sweep()).write(spark, cell, target);
    }
    PrintWriter screen = spec.commandLine().getOut();
    screen.printf(
        Locale.ROOT,
        "trained %s again, %,d steps by the engine %s%n",
        cell,
        written.result().stepsDone(),
        written.engine());
    boolean same = written.differences().isEmpty();
    screen.println(
        same
            ? "same    numbers as stored, bit by bit"
            : "differs from what is stored in " + String.join(", ", written.differences()));
    if (!same && !written.path().equals(written.storedPath())) {
      screen.printf(
          "path    was %s and is %s, which rounds differently%n",
          written.storedPath(), written.path());
    }
    written
        .result()
        .clean()
        .ifPresent(
            clean ->
                screen.printf(
                    Locale.ROOT,
                    "held-out loss %.6f, score %.4f%n",
                    clean.loss(),
                    clean.evidence().score()));
    screen.printf("wrote   %s%n", target);
    screen.flush();
    return same ? 0 : Failures.INFRASTRUCTURE;
  }
}
