package io.phasegrid.jobs.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
    name = "phasegrid",
    description = "Maps phase diagrams of neural representations.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PlanCommand.class,
      RunCommand.class,
      StatusCommand.class,
      DiagramCommand.class,
      SqlCommand.class,
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
public final class Phasegrid {

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /**
   * Runs a command.
   *
   * @return 0 done, 2 bad input, 3 infrastructure failed
   */
  public static int execute(String... arguments) {
    return new CommandLine(new Phasegrid())
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(Failures::badOption)
        .execute(arguments);
  }
}
