package io.phasegrid.spark.run;

import io.phasegrid.cell.CellResult;
import io.phasegrid.phase.State;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/** Counts stored cells by state across executors; records their labels on request. */
public final class Tally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final EnumMap<State, LongAccumulator> counts = new EnumMap<>(State.class);

  /** Null unless requested: large sweeps would fill the driver's memory. */
  private final CollectionAccumulator<CellOutcome> outcomes;

  /** A tally without labels. */
  public Tally(SparkContext context) {
    this(context, null);
  }

  private Tally(SparkContext context, CollectionAccumulator<CellOutcome> outcomes) {
    for (State state : State.values()) {
      counts.put(state, context.longAccumulator("cells " + state.id()));
    }
    this.outcomes = outcomes;
  }

  /** A tally that keeps each cell's outcome on the driver. */
  public static Tally withOutcomes(SparkContext context) {
    return new Tally(context, context.collectionAccumulator("outcomes"));
  }

  void count(CellResult result) {
    counts.get(result.state()).add(1);
    if (outcomes != null) {
      outcomes.add(CellOutcome.of(result));
    }
  }

  /** Outcomes of completed tasks, if requested; may lack stored cells. */
  public List<CellOutcome> outcomes() {
    return outcomes == null ? List.of() : List.copyOf(outcomes.value());
  }

  /** Cells stored so far by this run; read on the driver. */
  public Map<State, Long> byState() {
    EnumMap<State, Long> numbers = new EnumMap<>(State.class);
    counts.forEach((state, count) -> numbers.put(state, count.value()));
    return numbers;
  }

  /** Cells stored so far by this run. */
  public long total() {
    return counts.values().stream().mapToLong(LongAccumulator::value).sum();
  }
}
