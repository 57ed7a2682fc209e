package io.phasegrid.spark.run;

import io.phasegrid.cell.CostModel;
import io.phasegrid.cell.MemoryModel;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.train.Engine;
import java.util.HashMap;
import java.util.Map;

/** Cost and memory models of an engine, by data set. Thread-safe. */
public record CellEstimates(Map<DataConfig, CostModel> costs, Map<DataConfig, MemoryModel> memory) {

  private static final int ENDLESS = 2000;

  /** Estimates for all data sets of a sweep. */
  public static CellEstimates of(Engine engine, SweepData data) {
    Map<DataConfig, CostModel> costs = new HashMap<>();
    Map<DataConfig, MemoryModel> memory = new HashMap<>();
    data.sets()
        .forEach(
            (config, set) -> {
              int rows = set.heldOutRows();
              int heldOut = rows == Integer.MAX_VALUE ? ENDLESS : rows;
              costs.put(config, new CostModel(engine, set.inputs(), set.outputs(), heldOut));
              memory.put(config, new MemoryModel(engine, set.inputs(), set.outputs(), heldOut));
            });
    return new CellEstimates(Map.copyOf(costs), Map.copyOf(memory));
  }

  /** Estimated seconds of one core. */
  public double seconds(CellConfig cell) {
    return costs.get(cell.data()).seconds(cell);
  }

  /** The memory model for a cell. */
  public MemoryModel memory(CellConfig cell) {
    return memory.get(cell.data());
  }
}
