package io.phasegrid.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.cell.LayerResult;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.phase.State;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Thresholds;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * LeNet-5 on 10,000 images of Fashion-MNIST, as {@code sweeps/lenet-fashion.yaml} trains it on all
 * of them for longer. Skipped where the images are not installed, but under continuous integration,
 * where that fails.
 */
class LenetFashionTest {

  private static final Path IMAGES = Path.of("/usr/share/datasets/fashion-mnist");
  private static final int LAYERS = 5;

  @BeforeAll
  static void imagesAreInstalled() {
    boolean installed = Files.isDirectory(IMAGES);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(installed).as("Fashion-MNIST is installed").isTrue();
    }
    assumeTrue(installed, "no Fashion-MNIST: on Debian, apt-get install dataset-fashion-mnist");
  }

  @Test
  void itLearnsAndEveryLayerIsMeasured() {
    Cell cell =
        Sweeps.cell(
            "data.set=idx",
            "data.path=" + IMAGES,
            "data.train=10000",
            "network.model=lenet",
            "network.bias=true",
            "training.learningRate=0.1",
            "training.batch=16",
            "training.steps=120",
            "measure.samples=200",
            "measure.at=[end]");

    CellResult result =
        new CellRunner(new Dl4jEngine(), new PhaseRule(Thresholds.DEFAULT))
            .run(cell, Sweeps.data(cell));

    assertThat(result.error()).isEmpty();
    assertThat(result.state()).isEqualTo(State.OK);
    assertThat(result.clean().orElseThrow().evidence().score()).isGreaterThan(0.5);
    assertThat(result.layers())
        .extracting(LayerResult::layer)
        .containsOnly(1, 2, 3, 4, LAYERS)
        .hasSize(2 * LAYERS);
  }
}
