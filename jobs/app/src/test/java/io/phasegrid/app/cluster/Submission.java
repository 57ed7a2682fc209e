package io.phasegrid.app.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of spark-submit that was started: in client mode it is the driver too.
 *
 * @param process the Java that runs it
 * @param output file of its standard output
 * @param error file of its standard error
 * @param folder of the cluster
 */
public record Submission(Process process, Path output, Path error, Path folder) {

  private static final Pattern STATE =
      Pattern.compile("State of (?:driver )?(driver-\\S+) is (\\w+)");

  /** Waits for its end and gives its exit code; ends it and fails if that takes too long. */
  public int await(Duration time) {
    try {
      if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        JavaProcess.killHard(process.toHandle());
        throw new AssertionError("did not end within %s: %s".formatted(time, this));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return process.exitValue();
  }

  /** Waits for its end and fails if its exit code is another. */
  public Submission expecting(int code, Duration time) {
    int actual = await(time);
    if (actual != code) {
      throw new AssertionError("exit code %d, not %d: %s".formatted(actual, code, this));
    }
    return this;
  }

  /** What it printed so far. */
  public String out() {
    return JavaProcess.text(output);
  }

  /** What it logged so far. */
  public String err() {
    return JavaProcess.text(error);
  }

  /** In cluster mode, after its end: how the driver ended, such as FINISHED or FAILED. */
  public String driverState() {
    return lastState().group(2);
  }

  /** In cluster mode, after its end: what the driver printed, or logged ({@code stderr}). */
  public String driverText(String stream) {
    String id = lastState().group(1);
    try (Stream<Path> workers = Files.list(folder)) {
      List<Path> files =
          workers.map(worker -> worker.resolve(id).resolve(stream)).filter(Files::exists).toList();
      return JavaProcess.text(files.get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Matcher lastState() {
    Matcher matcher = STATE.matcher(err());
    int end = 0;
    while (matcher.find()) {
      end = matcher.start();
    }
    if (!matcher.find(end)) {
      throw new AssertionError("no driver was submitted: " + this);
    }
    return matcher;
  }

  @Override
  public String toString() {
    return "\n--- standard output\n" + out() + "\n--- standard error\n" + err();
  }
}
