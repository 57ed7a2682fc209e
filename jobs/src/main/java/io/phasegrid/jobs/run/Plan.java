package io.phasegrid.jobs.run;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.CostModel;
import io.phasegrid.sweep.DataConfig;
import io.phasegrid.sweep.Grid;
import java.util.HashMap;
import java.util.Map;

/**
 * What a sweep costs.
 *
 * @param cells number of cells
 * @param seconds estimated seconds of one core
 */
public record Plan(long cells, double seconds) {

  /** The plan of all cells of a grid. */
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
