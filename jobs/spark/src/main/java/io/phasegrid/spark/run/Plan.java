package io.phasegrid.spark.run;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Grid;
import java.util.stream.IntStream;

/**
 * Estimated cost of a sweep.
 *
 * @param seconds of one core
 */
public record Plan(long cells, double seconds) {

  /** Upper bound for a number of cells of a grid. */
  public static Plan mostExpensive(Grid grid, CellEstimates estimates, long budget) {
    double[] costs =
        IntStream.range(0, Math.toIntExact(grid.points()))
            .mapToDouble(i -> estimates.seconds(CellConfig.of(grid.point(i))))
            .sorted()
            .toArray();
    long seeds = grid.size() / grid.points();
    long cells = Math.min(budget, grid.size());
    double seconds = 0;
    for (long cell = 0; cell < cells; cell++) {
      seconds += costs[costs.length - 1 - (int) (cell / seeds)];
    }
    return new Plan(cells, seconds);
  }

  /** Cost of all cells of a grid. */
  public static Plan of(Grid grid, CellEstimates estimates) {
    double seconds = 0;
    for (long i = 0; i < grid.points(); i++) {
      seconds += estimates.seconds(CellConfig.of(grid.point(i)));
    }
    return new Plan(grid.size(), seconds * grid.size() / grid.points());
  }
}
