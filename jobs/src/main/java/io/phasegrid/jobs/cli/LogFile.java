package io.phasegrid.jobs.cli;

/**
 * Where logs go. The logging configuration reads the system property when the first logger is made,
 * so it is set before anything of Spark is touched.
 */
final class LogFile {

  private static final String PROPERTY = "phasegrid.log";

  private LogFile() {}

  /** Sends the logs of this process to a file in an output folder, unless told otherwise. */
  static void in(String folder) {
    boolean local = !folder.contains("://");
    if (local && System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, folder + "/logs/phasegrid.log");
    }
  }

  /** The file that logs go to. */
  static String current() {
    return System.getProperty(PROPERTY, "the log of this process");
  }
}
