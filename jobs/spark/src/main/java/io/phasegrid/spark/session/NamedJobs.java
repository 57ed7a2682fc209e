package io.phasegrid.spark.session;

import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Job and stage names in the Spark web UI. */
public final class NamedJobs {

  private static final String DESCRIPTION = "spark.job.description";

  /** Local property for stage names; unset, Spark uses the call site. */
  private static final String STAGE_NAME = "callSite.short";

  private NamedJobs() {}

  /** Names the Spark jobs, and their stages, that an action starts from this thread. */
  public static void run(SparkSession spark, String name, Runnable work) {
    named(
        spark,
        name,
        () -> {
          work.run();
          return null;
        });
  }

  /** Same as {@link #run} with a result. The previous names are restored afterwards. */
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
