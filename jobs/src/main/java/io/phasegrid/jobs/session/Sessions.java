package io.phasegrid.jobs.session;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/** Opens Spark sessions. */
public final class Sessions {

  private static final String MASTER = "spark.master";

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
   */
  public static SparkSession open(String master) {
    SparkSession.Builder builder =
        SparkSession.builder().appName("phasegrid").config("spark.sql.session.timeZone", "UTC");
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
