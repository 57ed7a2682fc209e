package io.phasegrid.spark.recovery;

import static io.phasegrid.spark.recovery.IsolationLevel.ALONE;
import static io.phasegrid.spark.recovery.IsolationLevel.BATCH;
import static io.phasegrid.spark.recovery.IsolationLevel.SINGLE;

import java.util.HashMap;
import java.util.Map;

/**
 * JVMs that died while training a cell. Suspect cells are trained one by one, then alone in their
 * JVM, and stored as failed after {@link #DEATHS_ALONE} deaths there.
 *
 * @param deaths number by isolation level of the cell
 * @param cause last known cause of death
 */
public record CrashEvidence(Map<IsolationLevel, Integer> deaths, String cause) {

  /** Deaths at {@link IsolationLevel#ALONE} after which a cell is given up. */
  public static final int DEATHS_ALONE = 2;

  /** No evidence. */
  public static final CrashEvidence NONE = new CrashEvidence(Map.of(), "");

  /** Copies the map. */
  public CrashEvidence {
    deaths = Map.copyOf(deaths);
  }

  CrashEvidence and(IsolationLevel isolation, String reason) {
    Map<IsolationLevel, Integer> more = new HashMap<>(deaths);
    more.merge(isolation, 1, Integer::sum);
    return new CrashEvidence(more, reason);
  }

  /** Whether there is any evidence. */
  public boolean isAny() {
    return !deaths.isEmpty();
  }

  /** Isolation level of the next attempt. */
  public IsolationLevel next() {
    boolean diedByItself = number(SINGLE) + number(ALONE) > 0;
    return diedByItself ? ALONE : isAny() ? SINGLE : BATCH;
  }

  /** Whether the cell must not be retried. */
  public boolean retriesExhausted() {
    return number(ALONE) >= DEATHS_ALONE;
  }

  /** Failure message of a cell that is given up. */
  public String sentence() {
    int all = deaths.values().stream().mapToInt(Integer::intValue).sum();
    return "the Java process died %s times while it trained this cell, %s of them with nothing else in it (last: %s); it may need more memory than the process has"
        .formatted(all, number(ALONE), cause);
  }

  private int number(IsolationLevel isolation) {
    return deaths.getOrDefault(isolation, 0);
  }
}
