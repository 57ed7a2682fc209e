package io.phasegrid.app.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.session.Sessions;
import io.phasegrid.spark.store.Store;
import io.phasegrid.spark.store.Verification;
import io.phasegrid.sweep.SweepFile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description =
        "Reads every stored byte, names damaged files and the cells in them; writes nothing. Exit code 0: sound, 3: damaged.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  phasegrid verify out/quickstart"})
final class VerifyCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "Output folder of a run.")
  private String folder;

  @Mixin private MasterOption master;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Store store = Store.open(folder, Sessions.hadoopConfiguration());
    PrintWriter screen = spec.commandLine().getOut();
    List<String> complaints = new ArrayList<>(sweepFile(store));
    Verification found;
    try (SparkSession spark = Sessions.open(master.value())) {
      found = store.verify(spark);
    }
    complaints.addAll(found.complaints());
    screen.printf("read    %,d files, %,d bytes%n", found.files(), found.bytes());
    if (found.cells() >= 0) {
      screen.printf("cells   %,d%n", found.cells());
    }
    complaints.forEach(complaint -> screen.printf("damaged %s%n", complaint));
    if (complaints.isEmpty()) {
      screen.println("sound   all files are as they were written, every cell is whole");
      screen.flush();
      return 0;
    }
    screen.flush();
    spec.commandLine()
        .getErr()
        .println(
            "The store %s is damaged: phasegrid run with its sweep and --check puts damaged files aside and trains their cells again."
                .formatted(folder));
    return Failures.INFRASTRUCTURE;
  }

  /** Faults of the sweep file, which a store may lack. */
  private List<String> sweepFile(Store store) {
    try {
      store.sweepFile().ifPresent(text -> SweepFile.parseWritten(text, "sweep.yaml", List.of()));
      return List.of();
    } catch (InputException e) {
      return List.of(
          "sweep.yaml cannot be read, the next run writes it again (%s)".formatted(e.getMessage()));
    }
  }
}
