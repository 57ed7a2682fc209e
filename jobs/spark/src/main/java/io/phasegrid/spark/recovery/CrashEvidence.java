package io.phasegrid.spark.recovery;

import java.util.EnumMap;
import java.util.Map;

/**
 * What speaks against a cell: Java processes that died while they trained it.
 *
 * @param deaths their number, by the company that the cell had
 * @param cause the last known reason
 */
public record CrashEvidence(Map<IsolationLevel, Integer> deaths, String cause) {

  /** After so many deaths with nothing else in the process, a cell is given up. */
  public static final int DEATHS_ALONE = 2;

  /** Nothing speaks against a cell. */
  public static final CrashEvidence NONE = new CrashEvidence(Map.of(), "");

  /** Keeps its own copy of the map. */
  public CrashEvidence {
    deaths = Map.copyOf(deaths);
  }

  CrashEvidence and(IsolationLevel isolation, String reason) {
    EnumMap<IsolationLevel, Integer> more = new EnumMap<>(IsolationLevel.class);
    more.putAll(deaths);
    more.merge(isolation, 1, Integer::sum);
    return new CrashEvidence(more, reason);
  }

  /** Whether anything speaks against the cell. */
  public boolean isAny() {
    return !deaths.isEmpty();
  }

  /** In which company to try the cell next. */
  public IsolationLevel next() {
    boolean diedByItself = number(IsolationLevel.SINGLE) + number(IsolationLevel.ALONE) > 0;
    return diedByItself
        ? IsolationLevel.ALONE
        : isAny() ? IsolationLevel.SINGLE : IsolationLevel.BATCH;
  }

  /** Whether the cell is not to be tried again. */
  public boolean retriesExhausted() {
    return number(IsolationLevel.ALONE) >= DEATHS_ALONE;
  }

  /** What to say of a cell that is given up. */
  public String sentence() {
    int all = deaths.values().stream().mapToInt(Integer::intValue).sum();
    return "the Java process died %d times while it trained this cell, %d of them with nothing else in it (last: %s); it may need more memory than the process has"
        .formatted(all, number(IsolationLevel.ALONE), cause);
  }

  private int number(IsolationLevel isolation) {
    return deaths.getOrDefault(isolation, 0);
  }
}
