package io.phasegrid.jobs.run;

import io.phasegrid.experiment.CellResult;
import io.phasegrid.phase.State;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** Counts stored cells by state, from executors to the driver. */
public final class Tally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final EnumMap<State, LongAccumulator> counts = new EnumMap<>(State.class);

  /** Counts in an application. */
  public Tally(SparkContext context) {
    for (State state : State.values()) {
      counts.put(state, context.longAccumulator("cells " + state.word()));
    }
  }

  void count(CellResult result) {
    counts.get(result.state()).add(1);
  }

  /** Cells stored so far in this run, by state; read on the driver. */
  public Map<State, Long> byState() {
    EnumMap<State, Long> numbers = new EnumMap<>(State.class);
    counts.forEach((state, count) -> numbers.put(state, count.value()));
    return numbers;
  }

  /** Cells stored so far in this run. */
  public long total() {
    return counts.values().stream().mapToLong(LongAccumulator::value).sum();
  }
}
