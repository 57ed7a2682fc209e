package io.phasegrid.spark.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as evidence against a cell, and what follows from it. */
class InFlightLogTest {

  private static final String APPLICATION = "app-2";
  private static final String EARLIER = "app-1";

  @TempDir private Path folder;
  private InFlightLog attempts;

  @BeforeEach
  void open() throws IOException {
    attempts = new InFlightLog(folder.toString(), new Configuration());
  }

  @Test
  void whatSurvivedTellsNothing() throws IOException {
    try (InFlightLog.Attempt attempt =
        attempts.begin(APPLICATION, "0", IsolationLevel.BATCH, List.of("a", "b"))) {
      assertThat(attempts.isOpen(APPLICATION, "1", List.of("b"))).isTrue();
      assertThat(attempts.isOpen(APPLICATION, "0", List.of("b"))).as("its own").isFalse();
      assertThat(attempts.isOpen(APPLICATION, "1", List.of("c"))).as("other cells").isFalse();
    }
    assertThat(attempts.isOpen(APPLICATION, "1", List.of("b"))).isFalse();
    assertThat(evidence()).isEmpty();
  }

  @Test
  void aLivingTwinIsNoEvidence() throws IOException {
    attempts.begin(APPLICATION, "0", IsolationLevel.SINGLE, List.of("a"));
    assertThat(evidence()).isEmpty();
  }

  @Test
  void anExecutorThatDiedUnderACellIs() throws IOException {
    attempts.begin(APPLICATION, "0", IsolationLevel.BATCH, List.of("a", "b"));
    attempts.lost(new ExecutorLoss(APPLICATION, "0", true, "exit code 137"));

    assertThat(attempts.isOpen(APPLICATION, "1", List.of("a"))).isFalse();
    assertThat(evidence()).containsOnlyKeys("a", "b");
    assertThat(evidence().get("a").next()).isEqualTo(IsolationLevel.SINGLE);
  }

  @Test
  void anExecutorThatTheClusterTookAwayIsNot() throws IOException {
    attempts.begin(APPLICATION, "0", IsolationLevel.ALONE, List.of("a"));
    attempts.lost(new ExecutorLoss(APPLICATION, "0", false, "decommissioned"));
    assertThat(evidence()).isEmpty();
  }

  @Test
  void ofAnEarlierRunOnlyItsOwnProcessIs() throws IOException {
    attempts.begin(EARLIER, InFlightMarker.DRIVER, IsolationLevel.BATCH, List.of("a"));
    attempts.begin(EARLIER, "7", IsolationLevel.BATCH, List.of("b"));
    assertThat(evidence()).containsOnlyKeys("a");
  }

  @Test
  void deathsLeadFromBatchToSingleToAloneToBeingGivenUp() throws IOException {
    assertThat(CrashEvidence.NONE.next()).isEqualTo(IsolationLevel.BATCH);
    List<IsolationLevel> tried =
        List.of(IsolationLevel.SINGLE, IsolationLevel.ALONE, IsolationLevel.ALONE);
    die(0, IsolationLevel.BATCH);
    for (int i = 0; i < tried.size(); i++) {
      CrashEvidence suspicion = evidence().get("a");
      assertThat(suspicion.isConviction()).isFalse();
      assertThat(suspicion.next()).isEqualTo(tried.get(i));
      die(i + 1, suspicion.next());
    }
    assertThat(evidence().get("a").isConviction()).isTrue();
    assertThat(evidence().get("a").sentence())
        .contains("died 4 times", "2 of them with nothing else in it", "exit code 137");

    attempts.clear();
    assertThat(evidence()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private void die(int executor, IsolationLevel company) throws IOException {
    attempts.begin(APPLICATION, "" + executor, company, List.of("a"));
    attempts.lost(new ExecutorLoss(APPLICATION, "" + executor, true, "exit code 137"));
  }

  private Map<String, CrashEvidence> evidence() throws IOException {
    return attempts.evidence(APPLICATION);
  }
}
