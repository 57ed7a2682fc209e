package io.phasegrid.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * Location of the log: the output folder once it is known to belong to the sweep, else the system's
 * temporary folder.
 */
final class LogFile {

  private static final String PROPERTY = "phasegrid.log";
  private static final String NOWHERE = "/dev/null";
  private static final String SUBMITTED = "spark.master";

  private LogFile() {}

  /**
   * Before anything is logged: sees to it that the log can be written, since log4j prints it where
   * it cannot.
   */
  static void open() {
    if (System.getProperty(SUBMITTED) == null && !isWritable(Path.of(current()))) {
      System.setProperty(PROPERTY, NOWHERE);
    }
  }

  /**
   * Logs to an output folder, unless the user has named a file, the folder is remote or cannot be
   * written, or the process runs under spark-submit.
   */
  static void in(String folder) {
    boolean named = !System.getProperty(PROPERTY, NOWHERE).equals(NOWHERE);
    if (named || folder.contains("://") || System.getProperty(SUBMITTED) != null) {
      return;
    }
    Path file = Path.of(folder, "logs", "phasegrid.log");
    if (!isWritable(file)) {
      return;
    }
    System.setProperty(PROPERTY, file.toString());
    if (LogManager.getContext(false) instanceof LoggerContext context) {
      context.reconfigure();
    }
  }

  /** Whether a file can be written to, or made with its folders. */
  private static boolean isWritable(Path file) {
    Path existing = file.toAbsolutePath();
    boolean exists = Files.exists(existing);
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    return Files.isDirectory(existing) != exists && Files.isWritable(existing);
  }

  static String current() {
    if (System.getProperty(SUBMITTED) != null) {
      return "the log of this process";
    }
    return System.getProperty(
        PROPERTY,
        Path.of(
                System.getProperty("java.io.tmpdir"),
                "phasegrid-" + System.getProperty("user.name") + ".log")
            .toString());
  }
}
