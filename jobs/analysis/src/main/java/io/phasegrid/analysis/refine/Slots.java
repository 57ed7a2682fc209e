package io.phasegrid.analysis.refine;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** How many cells a session trains at a time. */
final class Slots {

  private static final String MOST_EXECUTORS = "spark.dynamicAllocation.maxExecutors";

  private Slots() {}

  /**
   * The tasks that the executors run at once: those there are, or with dynamic allocation as many
   * as there may be.
   */
  static int of(SparkSession spark) {
    SparkConf settings = spark.sparkContext().getConf();
    int cores = spark.sparkContext().defaultParallelism();
    if (settings.getBoolean("spark.dynamicAllocation.enabled", false)
        && settings.contains(MOST_EXECUTORS)) {
      int most = settings.getInt(MOST_EXECUTORS, 1) * settings.getInt("spark.executor.cores", 1);
      cores = Math.max(cores, most);
    }
    return Math.max(1, cores / settings.getInt("spark.task.cpus", 1));
  }
}
