package io.phasegrid.app;

import io.phasegrid.app.cli.PhasegridCommand;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program in a Java process of its own, which may be killed.
 *
 * @param process that runs it
 * @param output what it prints, both streams
 */
public record Program(Process process, Path output) implements AutoCloseable {

  /**
   * Starts a command with the class path of this test.
   *
   * @param scratch a folder for what it prints
   */
  public static Program start(Path scratch, Object... arguments) throws IOException {
    return start(scratch, List.of("-Xmx1g"), arguments);
  }

  /**
   * Starts a command with the class path of this test.
   *
   * @param scratch a folder for what it prints
   * @param options of the Java process
   */
  public static Program start(Path scratch, List<String> options, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith("--add") || option.startsWith("-Djavacpp")) {
        command.add(option);
      }
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(PhasegridCommand.class.getName());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Path output = Files.createTempFile(scratch, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Program(process, output);
  }

  /** Waits for the end, and gives the exit code. */
  public int waitForEnd() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + printed());
    }
    return process.exitValue();
  }

  /** What it printed so far. */
  public String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
