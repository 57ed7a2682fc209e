package io.phasegrid.spark.session;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/** Opens Spark sessions. */
public final class Sessions {

  private static final String MASTER = "spark.master";
  private static final String MAX_FAILURES = "spark.task.maxFailures";

  private static final String PLUGINS = "spark.plugins";

  private Sessions() {}

  /**
   * How file systems are reached, before a session is open and the same as in it: Hadoop's own
   * files, the settings {@code spark.hadoop.*} of spark-submit or of system properties, and the
   * credentials for object stores that Spark finds in the environment.
   */
  public static Configuration hadoopConfiguration() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /**
   * The session of this application: the submitted one under spark-submit, else one in this
   * process.
   *
   * @param master such as {@code local[2]}; used only where nothing was submitted
   * @throws io.phasegrid.input.InputException if GPUs are asked for that Spark cannot assign
   */
  public static SparkSession open(String master) {
    GpuRequest.require(System.getProperty(MASTER, master), System.getProperties());
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("phasegrid")
            .config("spark.sql.session.timeZone", "UTC")
            // Queries see views: no files by path, no ${env:…} and no settings.
            .config("spark.sql.runSQLOnFiles", "false")
            .config("spark.sql.variable.substitute", "false")
            .config(PLUGINS, plugins(System.getProperty(PLUGINS)));
    if (System.getProperty(MAX_FAILURES) == null) {
      // Tasks do not throw; what Spark counts here are executors that died under a batch, and
      // evidence bounds how often that happens.
      builder.config(MAX_FAILURES, 100);
    }
    if (System.getProperty(MASTER) == null) {
      builder
          .master(master)
          .config("spark.ui.enabled", System.getProperty("spark.ui.enabled", "false"))
          .config("spark.driver.host", "localhost")
          .config("spark.driver.bindAddress", "127.0.0.1")
          // A laptop's tables are small: more partitions would only cost scheduling.
          .config("spark.sql.shuffle.partitions", "4")
          // As would a task for every file to list where there are thousands.
          .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
    }
    return builder.getOrCreate();
  }

  /** What the user asked for, and ours. */
  private static String plugins(String asked) {
    String ours = SweepMetrics.class.getName();
    return asked == null || asked.isBlank() ? ours : asked + "," + ours;
  }
}
