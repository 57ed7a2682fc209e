package io.phasegrid.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Engine;
import io.phasegrid.train.NetworkWriter;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

  @TempDir private Path folder;

  @Test
  void anMlpOfAnyEngine() throws IOException {
    Settings settings = SixteenCells.settings("digits", "tanh", true, 8, 4, "none");
    String header = written(new CpuEngine(), settings, "mlp.safetensors");
    assertThat(header)
        .startsWith(
            "{\"fc1.weight\":{\"dtype\":\"F32\",\"shape\":[8, 64],\"data_offsets\":[0,2048]}")
        .contains("\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[8],\"data_offsets\":[2048,2080]}")
        .contains("\"fc4.weight\"")
        .endsWith("}}");
  }

  @Test
  void aNetworkWithRunningStatistics() throws IOException {
    Settings settings =
        SixteenCells.settings("digits", "tanh", true, 2, 4, "none")
            .with(Setting.NETWORK_MODEL, "resnet18");
    assertThat(written(new TorchEngine(), settings, "resnet.safetensors"))
        .contains("\"conv1.weight\":{\"dtype\":\"F32\",\"shape\":[2, 1, 3, 3]")
        .contains("\"layer2.0.downsample.1.running_var\"")
        .contains("\"fc.bias\"");
  }

  /** Header; the first values of the data are those of the first layer. */
  private String written(Engine engine, Settings settings, String name) throws IOException {
    TrainingInput input = SixteenCells.trainingInput(Cell.of(settings, 1));
    Path file = folder.resolve(name);
    try (TrainingPack pack = engine.start(List.of(input))) {
      pack.trainTo(3);
      NetworkWriter.of(file).write(input.cell().config(), input.data(), pack, file);
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] header = new byte[Math.toIntExact(bytes.getLong())];
      bytes.get(header);
      double[] first = pack.weights(0).matrices().get(0).values();
      for (int i = 0; i < first.length; i++) {
        assertThat((double) bytes.getFloat()).isEqualTo(first[i]);
      }
      return new String(header, StandardCharsets.UTF_8);
    }
  }
}
