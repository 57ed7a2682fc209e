package io.phasegrid.spark.run;

import io.phasegrid.cell.CostModel;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Estimated cost of a sweep.
 *
 * @param cells number of cells
 * @param seconds estimated seconds of one core
 */
public record Plan(long cells, double seconds) {

  /**
   * Upper bound of the cost of a part of a grid.
   *
   * @param budget number of cells
   */
  public static Plan mostExpensive(Grid grid, SweepData data, long budget) {
    Map<DataConfig, CostModel> models = new HashMap<>();
    double[] costs = new double[Math.toIntExact(grid.points())];
    for (int i = 0; i < costs.length; i++) {
      CellConfig config = CellConfig.of(grid.point(i));
      costs[i] = models.computeIfAbsent(config.data(), data::costModel).seconds(config);
    }
    Arrays.sort(costs);
    long seeds = grid.size() / grid.points();
    long cells = Math.min(budget, grid.size());
    double seconds = 0;
    for (long cell = 0; cell < cells; cell++) {
      seconds += costs[costs.length - 1 - (int) (cell / seeds)];
    }
    return new Plan(cells, seconds);
  }

  /** The cost of all cells of a grid. */
  public static Plan of(Grid grid, SweepData data) {
    Map<DataConfig, CostModel> models = new HashMap<>();
    double seconds = 0;
    for (long i = 0; i < grid.points(); i++) {
      CellConfig config = CellConfig.of(grid.point(i));
      seconds += models.computeIfAbsent(config.data(), data::costModel).seconds(config);
    }
    return new Plan(grid.size(), seconds * grid.size() / grid.points());
  }
}
