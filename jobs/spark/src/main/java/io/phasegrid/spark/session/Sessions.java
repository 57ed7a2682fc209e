package io.phasegrid.spark.session;

import io.phasegrid.input.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/** Factory of Spark sessions. */
public final class Sessions {

  private static final String MASTER = "spark.master";
  private static final String MAX_FAILURES = "spark.task.maxFailures";

  /** Spark's own limit, which it does not tell before it starts. */
  private static final long LEAST_HEAP = 450L << 20;

  private static final String PLUGINS = "spark.plugins";
  private static final String GPUS_OF_TASK = "spark.task.resource.gpu.amount";
  private static final String GPUS_OF_EXECUTOR = "spark.executor.resource.gpu.amount";

  private Sessions() {}

  /**
   * Hadoop configuration, equal to a session's but available before one is open: Hadoop's own
   * files, the {@code spark.hadoop.*} settings and object store credentials in the environment.
   *
   * @throws InputException if Hadoop or Spark cannot run in this JVM
   */
  public static Configuration hadoopConfiguration() {
    requireUsableJvm();
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  /**
   * Opens the submitted session under spark-submit, otherwise a local one in this process.
   *
   * @param master URL such as {@code local[2]}; ignored under spark-submit
   * @throws InputException if GPUs are requested that Spark cannot assign, or if this JVM cannot
   *     run Spark
   */
  public static SparkSession open(String master) {
    requireUsableJvm();
    requireAssignableGpus(System.getProperty(MASTER, master), System.getProperties());
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
      requireTemporaryFolder(System.getProperty("java.io.tmpdir"));
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

  private static void requireUsableJvm() {
    requireHeap(Runtime.getRuntime().maxMemory());
    SparkHadoopUtil.get();
    try {
      UserGroupInformation.getCurrentUser();
    } catch (UnsupportedOperationException e) {
      throw new InputException(
          "Hadoop does not run on JDK %s (%s): start Phasegrid with JDK 21 or 17."
              .formatted(Runtime.version().feature(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void requireHeap(long bytes) {
    if (bytes < LEAST_HEAP) {
      throw new InputException(
          "The heap of %s MiB is too small, Spark takes at least 512: set PHASEGRID_JAVA_OPTIONS=-Xmx1g, or --driver-memory 1g of spark-submit."
              .formatted(bytes >> 20));
    }
  }

  /**
   * Without it Spark ends the process, with a line in the log only.
   *
   * @throws InputException if the folder cannot be written to
   */
  static void requireTemporaryFolder(String folder) {
    if (!Files.isDirectory(Path.of(folder)) || !Files.isWritable(Path.of(folder))) {
      throw new InputException(
          "Spark needs a folder for temporary files and cannot write to %s: name another with PHASEGRID_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER."
              .formatted(folder));
    }
  }

  private static String plugins(String asked) {
    String ours = SweepMetrics.class.getName();
    return asked == null || asked.isBlank() ? ours : asked + "," + ours;
  }

  /**
   * @throws InputException if GPUs are requested on a local master, more than one per task, or not
   *     as a number
   */
  static void requireAssignableGpus(String master, Properties properties) {
    for (String key : List.of(GPUS_OF_TASK, GPUS_OF_EXECUTOR)) {
      if (properties.containsKey(key) && isLocal(master)) {
        throw new InputException(
            "%s: Spark assigns GPUs on clusters only, not with the master %s: submit to a cluster (deploy/README.md) or leave the property out."
                .formatted(key, master));
      }
    }
    String amount = properties.getProperty(GPUS_OF_TASK, "0");
    if (amount(amount) > 1) {
      throw new InputException(
          "%s is %s, but a network is trained on one GPU: ask for 1, or for a fraction such as 0.25."
              .formatted(GPUS_OF_TASK, amount));
    }
  }

  /** Whether tasks run in this process. */
  public static boolean isLocal(String master) {
    // local-cluster[…] starts separate executor processes and is not local in this sense.
    return master.equals("local") || master.startsWith("local[");
  }

  private static double amount(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s is %s, which is no number: ask for 1, or for a fraction such as 0.25."
              .formatted(GPUS_OF_TASK, text));
    }
  }
}
