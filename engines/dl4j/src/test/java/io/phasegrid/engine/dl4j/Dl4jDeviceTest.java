package io.phasegrid.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegrid.sweep.Cell;
import io.phasegrid.train.Device;
import io.phasegrid.train.TrainingPack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be tested of GPUs on a machine without one. */
class Dl4jDeviceTest {

  @Test
  void withoutCudaTheProcessorServes() {
    Cell cell = Sweeps.cell("network.model=perceptron");

    assertThat(state(cell, Device.gpu("1"))).isEqualTo(state(cell, Device.CPU));
    assertThat(Dl4jDevice.isCpu()).isTrue();
    assertThat(new Dl4jEngine().numericsId(cell.config(), Device.gpu("1")))
        .isEqualTo(new Dl4jEngine().numericsId(cell.config()));
  }

  @Test
  void theGpuIsTheOneThatSparkAssigned() {
    assertThat(Dl4jDevice.number("1", 2)).isEqualTo(1);
    assertThatThrownBy(() -> Dl4jDevice.number("2", 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GPU 2, but ND4J shows GPUs 0 to 1");
    assertThatThrownBy(() -> Dl4jDevice.number("GPU-7f", 2)).hasMessageContaining("GPU-7f");
  }

  private static byte[] state(Cell cell, Device device) {
    try (TrainingPack pack = new Dl4jEngine().start(List.of(Sweeps.trainingInput(cell)), device)) {
      pack.trainTo(5);
      return pack.state(0).orElseThrow();
    }
  }
}
