package io.phasegrid.spark.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
  private InFlightLog inFlight;

  @BeforeEach
  void open() throws IOException {
    inFlight = new InFlightLog(folder.toString(), new Configuration());
  }

  @Test
  void whatSurvivedTellsNothing() throws IOException {
    try (InFlightLog.Entry entry =
        inFlight.begin(APPLICATION, "0", IsolationLevel.BATCH, List.of("a", "b"))) {
      assertThat(inFlight.isOpen(APPLICATION, "1", List.of("b"))).isTrue();
      assertThat(inFlight.isOpen(APPLICATION, "0", List.of("b"))).as("its own").isFalse();
      assertThat(inFlight.isOpen(APPLICATION, "1", List.of("c"))).as("other cells").isFalse();
    }
    assertThat(inFlight.isOpen(APPLICATION, "1", List.of("b"))).isFalse();
    assertThat(evidence()).isEmpty();
  }

  @Test
  void aLivingTwinIsNoEvidence() throws IOException {
    inFlight.begin(APPLICATION, "0", IsolationLevel.SINGLE, List.of("a"));
    assertThat(evidence()).isEmpty();
  }

  @Test
  void anExecutorThatDiedUnderACellIs() throws IOException {
    inFlight.begin(APPLICATION, "0", IsolationLevel.BATCH, List.of("a", "b"));
    inFlight.lost(new InFlightLog.Loss(APPLICATION, "0", true, "exit code 137"));

    assertThat(inFlight.isOpen(APPLICATION, "1", List.of("a"))).isFalse();
    assertThat(evidence()).containsOnlyKeys("a", "b");
    assertThat(evidence().get("a").next()).isEqualTo(IsolationLevel.SINGLE);
  }

  @Test
  void markersOfEarlierVersionsCount() throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve("_attempts")).resolve("1.mark.json"),
        """
        {"application":"app-1","executor":"driver","company":"SINGLE","cells":["a"]}""");

    assertThat(evidence().get("a").next()).isEqualTo(IsolationLevel.ALONE);
  }

  @Test
  void anExecutorThatTheClusterTookAwayIsNot() throws IOException {
    inFlight.begin(APPLICATION, "0", IsolationLevel.ALONE, List.of("a"));
    inFlight.lost(new InFlightLog.Loss(APPLICATION, "0", false, "decommissioned"));
    assertThat(evidence()).isEmpty();
  }

  @Test
  void ofAnEarlierRunOnlyItsOwnProcessIs() throws IOException {
    inFlight.begin(EARLIER, InFlightLog.Marker.DRIVER, IsolationLevel.BATCH, List.of("a"));
    inFlight.begin(EARLIER, "7", IsolationLevel.BATCH, List.of("b"));
    assertThat(evidence()).containsOnlyKeys("a");
  }

  @Test
  void deathsLeadFromBatchToSingleToAloneToBeingGivenUp() throws IOException {
    assertThat(CrashEvidence.NONE.next()).isEqualTo(IsolationLevel.BATCH);
    List<IsolationLevel> tried =
        List.of(IsolationLevel.SINGLE, IsolationLevel.ALONE, IsolationLevel.ALONE);
    die(0, IsolationLevel.BATCH);
    for (int i = 0; i < tried.size(); i++) {
      CrashEvidence evidence = evidence().get("a");
      assertThat(evidence.retriesExhausted()).isFalse();
      assertThat(evidence.next()).isEqualTo(tried.get(i));
      die(i + 1, evidence.next());
    }
    assertThat(evidence().get("a").retriesExhausted()).isTrue();
    assertThat(evidence().get("a").sentence())
        .contains("died 4 times", "2 of them with nothing else in it", "exit code 137");

    inFlight.clear();
    assertThat(evidence()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private void die(int executor, IsolationLevel isolation) throws IOException {
    inFlight.begin(APPLICATION, "" + executor, isolation, List.of("a"));
    inFlight.lost(new InFlightLog.Loss(APPLICATION, "" + executor, true, "exit code 137"));
  }

  private Map<String, CrashEvidence> evidence() throws IOException {
    return inFlight.evidence(APPLICATION);
  }
}
