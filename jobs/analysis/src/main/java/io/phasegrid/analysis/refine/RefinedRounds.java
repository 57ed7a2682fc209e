package io.phasegrid.analysis.refine;

import io.phasegrid.refine.Rounds;
import io.phasegrid.spark.run.CellSelection;
import io.phasegrid.spark.run.CellTraining;
import io.phasegrid.spark.run.MissingCells;
import io.phasegrid.spark.run.SweepData;
import io.phasegrid.spark.run.Tally;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Sweep;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Selects the cells of a refined sweep, round by round. */
public record RefinedRounds(
    SparkSession spark, Sweep sweep, SweepData data, Store store, RoundChoice choice)
    implements CellSelection {

  private static final String MOST_EXECUTORS = "spark.dynamicAllocation.maxExecutors";

  /**
   * Selection for a sweep: refined rounds if it has a refinement, else the full grid.
   *
   * @throws io.phasegrid.input.InputException if the budget is smaller than the coarsest lattice
   */
  public static CellSelection of(SparkSession spark, Sweep sweep, SweepData data, Store store) {
    return sweep.refinement().isEmpty()
        ? new FullGrid(sweep)
        : new RefinedRounds(spark, sweep, data, store, RoundChoice.of(sweep, store, slots(spark)));
  }

  @Override
  public Sweep kept() {
    return sweep.refinedIn(choice.rounds().rounds());
  }

  @Override
  public Optional<String> advice() {
    return choice.advice();
  }

  @Override
  public Tally tally(SparkContext context) {
    return Tally.withOutcomes(context);
  }

  @Override
  public long total(MissingCells missing) {
    return choice.rounds().budget();
  }

  @Override
  public Trained train(MissingCells missing, CellTraining training, Tally tally) {
    Rounds rounds = choice.rounds();
    Target target = Target.of(sweep);
    StoredLabels labels = new StoredLabels(spark, store, sweep.thresholds(), target, tally);
    try (RoundsInTraining trainer =
        new RoundsInTraining(
            sweep.grid(data.digests()),
            sweep.seeds().size(),
            missing.pending(),
            training,
            labels)) {
      rounds.run(trainer, target.words().size());
      return trainer.trained();
    }
  }

  /** With dynamic allocation, the maximum. */
  private static int slots(SparkSession spark) {
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
