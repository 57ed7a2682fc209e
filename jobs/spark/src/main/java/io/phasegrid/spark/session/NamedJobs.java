package io.phasegrid.spark.session;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Gives Spark's jobs and stages names that tell a user of its web page what they are for. */
public final class NamedJobs {

  private static final String DESCRIPTION = "spark.job.description";

  /** Where Spark takes the names of stages from: else the line of the program that started them. */
  private static final String STAGE_NAME = "callSite.short";

  private NamedJobs() {}

  /**
   * Runs work that starts jobs from this thread.
   *
   * @param name of these jobs and their stages
   */
  public static void run(SparkSession spark, String name, Runnable work) {
    named(
        spark,
        name,
        () -> {
          work.run();
          return null;
        });
  }

  /** The same for work that has a result. */
  public static <T> T named(SparkSession spark, String name, Supplier<T> work) {
    SparkContext context = spark.sparkContext();
    String description = context.getLocalProperty(DESCRIPTION);
    String stageName = context.getLocalProperty(STAGE_NAME);
    context.setLocalProperty(DESCRIPTION, name);
    context.setLocalProperty(STAGE_NAME, name);
    try {
      return work.get();
    } finally {
      context.setLocalProperty(DESCRIPTION, description);
      context.setLocalProperty(STAGE_NAME, stageName);
    }
  }
}
