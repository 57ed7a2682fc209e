package io.phasegrid.app.cli;

import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * Location of the log: the output folder once it is known to belong to the sweep, else the system's
 * temporary folder.
 */
final class LogFile {

  private static final String PROPERTY = "phasegrid.log";
  private static final String SUBMITTED = "spark.master";

  private LogFile() {}

  /**
   * Logs to an output folder, unless the user has named a file, the folder is remote, or the
   * process runs under spark-submit.
   */
  static void in(String folder) {
    boolean remote = folder.contains("://");
    if (remote || System.getProperty(PROPERTY) != null || System.getProperty(SUBMITTED) != null) {
      return;
    }
    System.setProperty(PROPERTY, folder + "/logs/phasegrid.log");
    if (LogManager.getContext(false) instanceof LoggerContext context) {
      context.reconfigure();
    }
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
