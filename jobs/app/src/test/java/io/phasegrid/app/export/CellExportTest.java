package io.phasegrid.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.app.Console;
import io.phasegrid.data.DataSets;
import io.phasegrid.data.HeldOut;
import io.phasegrid.spark.SmallRun;
import io.phasegrid.sweep.CellConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A stored cell leaves as a model that predicts what was measured. */
@Tag("trains")
class CellExportTest {

  private static final String SWEEP =
      """
      name: exported
      data: {set: digits, train: 300}
      network: {model: MODEL, bias: true, width: 8}
      training: {loss: cross-entropy, batch: 8, steps: 25, weightDecay: 0.001}
      measure: {samples: 120}
      """;

  @ParameterizedTest
  @CsvSource({"cpu, perceptron", "dl4j, convolutional"})
  void theModelHasTheStoredLoss(String engine, String model, @TempDir Path folder)
      throws Exception {
    String yaml = SWEEP.replace("MODEL", model);
    Path sweep = Files.writeString(folder.resolve("sweep.yaml"), yaml);
    Path out = folder.resolve("out");
    Console.of("run", sweep, "--out", out, "--engine", engine).expecting(0);
    String answer =
        Console.of("sql", out, "SELECT cell_id, held_out_loss_clean FROM cells", "--format", "csv")
            .expecting(0)
            .out();
    String[] cell = answer.lines().skip(1).findFirst().orElseThrow().split(",");
    String id = cell[0];
    Path file = folder.resolve("model.zip");

    Console printed = Console.of("export", out, "--cell", id, "--to", file).expecting(0);

    assertThat(printed.out()).contains("numbers as stored, bit by bit").contains(file.toString());
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    var data = DataSets.open(CellConfig.of(SmallRun.sweep(yaml).base()).data());
    HeldOut heldOut = data.stream(0).heldOut(120);
    INDArray predicted = restored.output(array(heldOut.inputs().values(), 120));
    double loss = 0;
    for (int row = 0; row < 120; row++) {
      for (int j = 0; j < 10; j++) {
        loss -= heldOut.targets().at(row, j) * Math.log(predicted.getDouble(row, j)) / 120;
      }
    }
    assertThat(loss).isCloseTo(Double.parseDouble(cell[1]), within(1e-5));

    assertThat(Console.of("export", out, "--cell", id, "--to", file).err())
        .contains("exists: name another file");
    Console unknown =
        Console.of("export", out, "--cell", "0123", "--to", folder.resolve("x.zip")).expecting(2);
    assertThat(unknown.err()).contains("holds no cell 0123").doesNotContain("Exception");
    assertThat(Files.exists(folder.resolve("x.zip"))).isFalse();
  }

  @Test
  void torchNetworksAreSafetensors(@TempDir Path folder) throws Exception {
    String yaml = SWEEP.replace("MODEL", "perceptron-batchnorm");
    Path sweep = Files.writeString(folder.resolve("sweep.yaml"), yaml);
    Path out = folder.resolve("out");
    Console.of("run", sweep, "--out", out, "--engine", "torch").expecting(0);
    String id =
        Console.of("sql", out, "SELECT cell_id FROM cells", "--format", "csv")
            .expecting(0)
            .out()
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve("model.safetensors");

    Console.of("export", out, "--cell", id, "--to", file).expecting(0);

    assertThat(Files.size(file)).isGreaterThan(64 * 8 * 4);
    assertThat(Console.of("export", out, "--cell", id).expecting(2).err())
        .contains("network.model perceptron-batchnorm of the engine torch")
        .contains("cannot be written as .zip");
    assertThat(
            Console.of("export", out, "--cell", id, "--to", folder.resolve("m.pt"))
                .expecting(2)
                .err())
        .contains("written as .safetensors");
  }

  private static INDArray array(double[] rows, int count) {
    return Nd4j.createFromArray(rows)
        .reshape('c', count, rows.length / count)
        .castTo(DataType.FLOAT);
  }
}
