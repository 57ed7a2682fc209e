package io.phasegrid.app.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.input.SystemText;
import io.phasegrid.spark.run.Version;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Command line of Phasegrid. */
@Command(
    name = "phasegrid",
    description = "Maps phase diagrams of neural representations.",
    mixinStandardHelpOptions = true,
    versionProvider = PhasegridCommand.VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PlanCommand.class,
      RunCommand.class,
      StatusCommand.class,
      DiagramCommand.class,
      BoundaryCommand.class,
      ClustersCommand.class,
      ExponentsCommand.class,
      ScalingCommand.class,
      ReportCommand.class,
      SqlCommand.class,
      VerifyCommand.class,
      ExportCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  phasegrid run sweeps/quickstart.yaml",
      "  phasegrid plan sweeps/teacher-8x8.yaml seeds=3",
      "  phasegrid diagram out/quickstart phase.alpha=0.8",
      "  phasegrid sql out/quickstart \"SELECT label, count(*) FROM cells GROUP BY label\""
    })
public final class PhasegridCommand {

  /** Fits every example on one line, for copying. */
  private static final int HELP_WIDTH = 130;

  static final class VersionProvider implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"phasegrid " + Version.current()};
    }
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    // Numbers are read by programs and compared between machines, whatever language is set there.
    Locale.setDefault(Locale.ROOT);
    StandardOutput output = StandardOutput.install();
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(output.exitCode(execute(output.writer(), err, arguments), err));
  }

  /**
   * Runs a command.
   *
   * @return 0: success; 2: bad input; 3: infrastructure failure
   */
  public static int execute(String... arguments) {
    return execute(commandLine(), arguments);
  }

  /** Runs a command that prints to the given writers; returns as {@link #execute(String...)}. */
  public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return execute(commandLine().setOut(out).setErr(err), arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new PhasegridCommand()).setUsageHelpWidth(HELP_WIDTH);
  }

  private static int execute(CommandLine commandLine, String... arguments) {
    try {
      Stream.of(arguments).forEach(SystemText::requireArgument);
    } catch (InputException e) {
      commandLine.getErr().println(e.getMessage());
      return Failures.BAD_INPUT;
    }
    LogFile.open();
    commandLine
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(Failures::badOption);
    try {
      return commandLine.execute(arguments);
    } catch (Error e) {
      // picocli handles exceptions only; Hadoop reports a full local disk as an error.
      return Failures.ofTheMachine(e, commandLine);
    }
  }
}
