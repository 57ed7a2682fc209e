package io.phasegrid.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.HeldOut;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.sweep.Cell;
import io.phasegrid.train.Engine;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Model files predict what was measured. */
class Dl4jWriterTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "cpu, perceptron, cross-entropy",
    "dl4j, perceptron, mse",
    "dl4j, perceptron-batchnorm, cross-entropy",
    "dl4j, convolutional, cross-entropy"
  })
  void lossOfARestoredNetworkIsThatOfTheMeasurement(String by, String model, String loss)
      throws IOException {
    Cell cell =
        Sweeps.cell(
            "network.model=" + model,
            "training.loss=" + loss,
            "network.width=8",
            "network.bias=true",
            "training.gradientNoise=0.1");
    DataSet data = Sweeps.data(cell);
    HeldOut heldOut = TrainingInput.of(cell, data).samples().heldOut(300);
    Path file = folder.resolve("model.zip");
    Engine engine = by.equals("cpu") ? new CpuEngine() : new Dl4jEngine();
    double measured;
    try (TrainingPack pack = engine.start(List.of(Sweeps.trainingInput(cell)))) {
      pack.trainTo(30);
      ForwardPass pass = pack.forward(0, heldOut.inputs());
      measured = pass.observe(heldOut.targets(), GradientNoise.NONE).loss();
      new Dl4jWriter().write(cell.config(), data, pack, file);
    }

    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile());

    double score =
        restored.score(
            new org.nd4j.linalg.dataset.DataSet(
                array(heldOut.inputs().values(), heldOut.size()),
                array(heldOut.targets().values(), heldOut.size())));
    assertThat(score).isCloseTo(measured, within(1e-5 * Math.max(1, measured)));
  }

  private static INDArray array(double[] rows, int count) {
    return Nd4j.createFromArray(rows)
        .reshape('c', count, rows.length / count)
        .castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
  }
}
