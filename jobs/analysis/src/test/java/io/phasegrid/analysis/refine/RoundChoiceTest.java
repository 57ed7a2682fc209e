package io.phasegrid.analysis.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.analysis.RefinedSweep;
import io.phasegrid.spark.LocalSpark;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.spark.run.GuidedBatching;
import io.phasegrid.spark.run.RunListener;
import io.phasegrid.spark.run.RunSummary;
import io.phasegrid.spark.run.Tally;
import io.phasegrid.spark.store.Store;
import io.phasegrid.sweep.Refinement;
import io.phasegrid.sweep.Sweep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rounds keep all slots busy, and stay what they were when a sweep is resumed elsewhere. */
@ExtendWith(LocalSpark.class)
class RoundChoiceTest {

  /** Of 30 cells 4 make the coarse lattice. */
  private static final Sweep OPEN = SmallRun.sweep(RefinedSweep.YAML.replace(", rounds: 4", ""));

  private static final Sweep FOUR = SmallRun.sweep(RefinedSweep.YAML);

  @TempDir private Path folder;

  @Test
  void withoutANumberRoundsFillTheSlots() {
    assertThat(OPEN.refinement().orElseThrow().rounds()).isEmpty();
    assertThat(choice(OPEN, 2).rounds().rounds()).isEqualTo(Refinement.MOST_ROUNDS);
    for (int slots = 1; slots <= 9; slots++) {
      RoundChoice choice = choice(OPEN, slots);
      assertThat(choice.rounds().fill(slots)).as("%d slots", slots).isTrue();
      assertThat(choice.advice()).isEmpty();
    }
    assertThat(choice(OPEN, 40).advice())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("leave some of the 40 slots idle")
                    .contains("a larger refine.budget or fewer slots would do"));
  }

  @Test
  void aNumberOfRoundsIsKeptAndTheIdleSlotsAreTold() {
    assertThat(choice(FOUR, 4).advice()).isEmpty();

    RoundChoice choice = choice(FOUR, 8);

    assertThat(choice.rounds().rounds()).isEqualTo(4);
    assertThat(choice.advice())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("leave some of the 8 slots idle; refine.rounds: 2 would give"));
  }

  @Test
  void whatTheFirstRunChoseIsResumedWithAnyNumberOfSlots(SparkSession spark) {
    List<String> advice = new ArrayList<>();

    RunSummary first = train(spark, OPEN, advice);

    assertThat(advice).isEmpty();
    Sweep kept = store().lastSweep(List.of());
    assertThat(kept.refinement().orElseThrow().rounds()).hasValue(Refinement.MOST_ROUNDS);
    assertThat(RoundChoice.of(OPEN, store(), 9).rounds().rounds())
        .isEqualTo(Refinement.MOST_ROUNDS);
    assertThat(RoundChoice.of(FOUR, store(), 9).rounds().rounds()).isEqualTo(4);
    assertThat(train(spark, kept, advice).trained()).isZero();
    assertThat(first.trained()).isPositive();
  }

  @Test
  void aRunTellsOfSlotsThatWait(SparkSession spark) {
    List<String> advice = new ArrayList<>();
    Sweep single = SmallRun.sweep(RefinedSweep.YAML, "refine.rounds=26");

    train(spark, single, advice);

    assertThat(advice).singleElement().asString().contains("leave some of the 2 slots idle");
  }

  private RoundChoice choice(Sweep sweep, int slots) {
    return RoundChoice.of(
        sweep,
        Store.openOrCreate(
            folder.resolve("never-run").toString(), sweep.name(), new Configuration()),
        slots);
  }

  private Store store() {
    return Store.open(folder.resolve("run").toString(), new Configuration());
  }

  private RunSummary train(SparkSession spark, Sweep sweep, List<String> advice) {
    RunListener listener =
        new RunListener() {
          @Override
          public void advised(String line) {
            advice.add(line);
          }

          @Override
          public Runnable starting(long total, long stored, Tally tally) {
            return () -> {};
          }
        };
    return RefinedSweep.train(
        spark, folder.resolve("run"), GuidedBatching.DEFAULT, listener, sweep);
  }
}
