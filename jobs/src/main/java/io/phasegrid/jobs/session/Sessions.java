package io.phasegrid.jobs.session;

import org.apache.spark.sql.SparkSession;

/** Opens Spark sessions. */
public final class Sessions {

  private static final String MASTER = "spark.master";

  private Sessions() {}

  /**
   * The session of this application: the submitted one under spark-submit, else one in this
   * process.
   *
   * @param master such as {@code local[2]}; used only where nothing was submitted
   */
  public static SparkSession open(String master) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("phasegrid")
            .config("spark.sql.session.timeZone", "UTC")
            // Queries see views: no files by path, no ${env:…} and no settings.
            .config("spark.sql.runSQLOnFiles", "false")
            .config("spark.sql.variable.substitute", "false");
    if (System.getProperty(MASTER) == null) {
      builder
          .master(master)
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "localhost")
          .config("spark.driver.bindAddress", "127.0.0.1")
          // A laptop's tables are small: more partitions would only cost scheduling.
          .config("spark.sql.shuffle.partitions", "4");
    }
    return builder.getOrCreate();
  }
}
