package io.phasegrid.app.cli;

import io.phasegrid.input.InputException;
import io.phasegrid.spark.store.Tables;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Check of options that name a measured step. */
final class MeasuredSteps {

  private MeasuredSteps() {}

  /**
   * Requires that a run has measurements at a step.
   *
   * @param option that names the step
   * @throws InputException if nothing was measured at that step
   */
  static void require(SparkSession spark, StoreArguments.StoredRun run, String option, long step) {
    List<Long> steps =
        run.store()
            .read(spark, Tables.LAYERS)
            .select("step")
            .distinct()
            .orderBy("step")
            .as(Encoders.LONG())
            .collectAsList();
    if (!steps.contains(step)) {
      throw new InputException(
          "Option %s: nothing in %s was measured at step %d; the measured steps are %s."
              .formatted(
                  option,
                  run.folder(),
                  step,
                  steps.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
  }
}
