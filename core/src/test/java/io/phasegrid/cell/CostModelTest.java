package io.phasegrid.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.DataDigests;
import io.phasegrid.sweep.Grid;
import io.phasegrid.sweep.SweepFile;
import io.phasegrid.train.cpu.CpuEngine;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostModelTest {

  private static final String SWEEP =
      """
      name: cost
      data: {set: teacher}
      training: {loss: mse}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network.width=[8,16,32,64,128,512]",
        "network.depth=[2,3,4,8]",
        "training.steps=[1,10,1000,100000]",
        "training.batch=[1,2,16,256]"
      })
  void growsWithWhatCosts(String axis) {
    assertThat(costs(axis)).isSorted().doesNotHaveDuplicates().allMatch(cost -> cost > 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "measure.samples=100 | measure.samples=2000",
        "measure.at=[end] | measure.at=[0,10,end]",
        "measure.rotations=2 | measure.rotations=8",
        "measure.theory=false | measure.theory=true"
      })
  void countsMeasuring(String less, String more) {
    assertThat(costs(less).get(0)).isLessThan(costs(more).get(0));
  }

  private static List<Double> costs(String override) {
    Grid grid = SweepFile.parse(SWEEP, "cost.yaml", List.of(override)).grid(DataDigests.NONE);
    CostModel model = new CostModel(new CpuEngine(), 16, 8, 2000);
    return IntStream.range(0, (int) grid.points())
        .mapToObj(i -> model.seconds(CellConfig.of(grid.point(i))))
        .toList();
  }
}
