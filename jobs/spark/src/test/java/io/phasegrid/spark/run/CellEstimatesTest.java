package io.phasegrid.spark.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.train.Engine;
import io.phasegrid.train.cpu.CpuEngine;
import org.junit.jupiter.api.Test;

class CellEstimatesTest {

  private static final String SWEEP =
      """
      name: planned
      data: {set: digits}
      training: {loss: cross-entropy}
      """;

  @Test
  void anMlpCostsWhatItCostsOnTheCpu() {
    Sweep sweep = SmallRun.sweep(SWEEP);
    SweepData data = SweepData.open(sweep);

    assertThat(EngineChoice.forEstimates(sweep, data)).isInstanceOf(CpuEngine.class);
  }

  /** As the engine dl4j states, which this application lacks. */
  @Test
  void aNetworkWithoutAnEngineHasAllowances() {
    Sweep sweep = SmallRun.sweep(SWEEP, "network.model=convolutional");
    SweepData data = SweepData.open(sweep);
    CellConfig cell = CellConfig.of(sweep.grid(data.digests()).point(0));
    Engine absent = EngineChoice.forEstimates(sweep, data);
    CellEstimates estimates = CellEstimates.of(absent, data);
    CellEstimates mlp = CellEstimates.of(new CpuEngine(), data);

    assertThat(absent.cost(cell, 64, 10))
        .isEqualTo(new CpuEngine().cost(cell, 64, 10).scaled(15, 512L << 20));
    assertThat(estimates.seconds(cell)).isEqualTo(15 * mlp.seconds(cell));
    assertThat(estimates.memory(cell).heap(cell) - mlp.memory(cell).heap(cell))
        .isEqualTo(512L << 20);
    assertThat(estimates.memory(cell).counted(cell) - mlp.memory(cell).counted(cell))
        .isEqualTo(512L << 20);
    assertThat(estimates.memory(cell).uncounted(cell)).isEqualTo(mlp.memory(cell).uncounted(cell));
  }
}
