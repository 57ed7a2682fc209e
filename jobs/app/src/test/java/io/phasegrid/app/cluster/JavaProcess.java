package io.phasegrid.app.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looking at processes, waiting for them and sending them signals. */
final class JavaProcess {

  private JavaProcess() {}

  /** The arguments of a running process; none if it has ended. */
  static List<String> arguments(ProcessHandle process) {
    try {
      // ProcessHandle.info() drops command lines as long as Spark's.
      return List.of(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).split("\0"));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      // It ended while it was read.
      return List.of();
    }
  }

  /** Ends a process as a power cut would. */
  static void killHard(ProcessHandle process) {
    process.destroyForcibly();
    await(Duration.ofSeconds(20), "the end of " + process.pid(), () -> !process.isAlive());
  }

  /** Sends a signal, such as {@code PWR}. */
  static void signal(ProcessHandle process, String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill -" + name + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until a log says something, and gives the first group of it. */
  static String await(Process process, Path log, Pattern words) {
    Matcher[] found = new Matcher[1];
    await(
        Duration.ofSeconds(120),
        "'%s' in %s".formatted(words, log),
        () -> {
          found[0] = words.matcher(text(log));
          boolean said = found[0].find();
          if (!said && !process.isAlive()) {
            throw new AssertionError("a daemon ended: " + text(log));
          }
          return said;
        });
    return found[0].groupCount() == 0 ? found[0].group() : found[0].group(1);
  }

  /** Waits until something holds; fails if it does not in time. */
  static void await(Duration time, String what, Supplier<Boolean> condition) {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited %s for %s in vain".formatted(time, what));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What a file holds; nothing if it is not there. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
