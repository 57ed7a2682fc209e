package io.phasegrid.spark.session;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/** Factory of Spark sessions. */
public final class Sessions {

  private static final String MASTER = "spark.master";
  private static final String MAX_FAILURES = "spark.task.maxFailures";

  private static final String PLUGINS = "spark.plugins";

  private Sessions() {}

  /**
   * Hadoop configuration available before a session is open and equal to that of a session:
   * Hadoop's own files, the {@code spark.hadoop.*} settings of spark-submit or of system
   * properties, and the object store credentials that Spark finds in the environment.
   */
  public static Configuration hadoopConfiguration() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /**
   * Opens the Spark session of this application: the submitted one under spark-submit, otherwise a
   * local one in this process.
   *
   * @param master Spark master URL such as {@code local[2]}; ignored under spark-submit
   * @throws io.phasegrid.input.InputException if GPUs are requested that Spark cannot assign
   */
  public static SparkSession open(String master) {
    GpuRequest.require(System.getProperty(MASTER, master), System.getProperties());
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("phasegrid")
            .config("spark.sql.session.timeZone", "UTC")
            // SQL queries may access views only: no files by path, no ${env:…} and no settings.
            .config("spark.sql.runSQLOnFiles", "false")
            .config("spark.sql.variable.substitute", "false")
            .config(PLUGINS, plugins(System.getProperty(PLUGINS)));
    if (System.getProperty(MAX_FAILURES) == null) {
      // Tasks do not throw, so Spark counts executor losses here; crash evidence bounds their
      // number.
      builder.config(MAX_FAILURES, 100);
    }
    if (System.getProperty(MASTER) == null) {
      builder
          .master(master)
          .config("spark.ui.enabled", System.getProperty("spark.ui.enabled", "false"))
          .config("spark.driver.host", "localhost")
          .config("spark.driver.bindAddress", "127.0.0.1")
          // The tables of a local run are small; more partitions would only add scheduling
          // overhead.
          .config("spark.sql.shuffle.partitions", "4")
          // Likewise for listing thousands of files, which defaults to one task per file.
          .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
    }
    return builder.getOrCreate();
  }

  /** The plugins requested by the user followed by Phasegrid's own. */
  private static String plugins(String asked) {
    String ours = SweepMetrics.class.getName();
    return asked == null || asked.isBlank() ? ours : asked + "," + ours;
  }
}
