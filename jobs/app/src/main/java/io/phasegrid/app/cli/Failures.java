package io.phasegrid.app.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.input.NearestName;
import io.phasegrid.spark.store.StoreException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Converts failures to one-sentence messages and exit codes. */
final class Failures implements IExecutionExceptionHandler {

  static final int BAD_INPUT = 2;
  static final int INFRASTRUCTURE = 3;

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    if (failure instanceof InputException) {
      command.getErr().println(failure.getMessage());
      return BAD_INPUT;
    }
    return ofTheMachine(failure, command);
  }

  static int ofTheMachine(Throwable failure, CommandLine command) {
    LoggerFactory.getLogger(Failures.class).error("command failed", failure);
    String sentence =
        StoreException.in(failure)
            .map(StoreException::getMessage)
            .orElseGet(
                () ->
                    "The run was stopped by a failure of the machine (%s); what was stored is safe, run the same command again to go on; details are in %s."
                        .formatted(rootMessage(failure), LogFile.current()));
    command.getErr().println(sentence);
    return INFRASTRUCTURE;
  }

  static int badOption(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String sentence = failure.getMessage();
    if (failure instanceof UnmatchedArgumentException unmatched
        && !command.getSubcommands().isEmpty()
        && !unmatched.isUnknownOption()) {
      String word = unmatched.getUnmatched().get(0);
      sentence =
          "There is no command %s; the nearest is %s."
              .formatted(word, NearestName.of(word, command.getSubcommands().keySet()));
    }
    command.getErr().println(sentence);
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("See " + name + " --help for examples.");
    return BAD_INPUT;
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root.getMessage() == null ? "" : ": " + root.getMessage().lines().findFirst().orElse("");
    return root.getClass().getSimpleName() + message;
  }
}
