package io.phasegrid.engine.torch;

import io.phasegrid.data.DataSet;
import io.phasegrid.engine.torch.autograd.AutogradTraining;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.linear.SinglePrecision;
import io.phasegrid.network.Weights;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.train.NetworkWriter;
import io.phasegrid.train.SeparateNetworks;
import io.phasegrid.train.TrainingPack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the parameters of a network, with running statistics, as a safetensors file: the length of
 * a JSON header, the header with name, shape and place of every tensor, then little-endian floats.
 * Names are those of the equivalent PyTorch module.
 */
public final class SafetensorsWriter implements NetworkWriter {

  /** Does not load libtorch. */
  public SafetensorsWriter() {}

  @Override
  public String extension() {
    return "safetensors";
  }

  @Override
  public boolean writes(CellConfig cell, String engine) {
    return cell.network().isPerceptron() || engine.equals("torch");
  }

  @Override
  public void write(CellConfig cell, DataSet data, TrainingPack pack, Path file)
      throws IOException {
    List<Parameter> parameters = Network.of(cell.network(), data).parameters();
    List<float[]> values =
        pack instanceof SeparateNetworks own
                && own.networks().get(0) instanceof AutogradTraining trained
            ? trained.values()
            : values(pack.weights(0));
    Files.write(file, bytes(parameters, values));
  }

  /** Values of an MLP's parameters, by index. */
  private static List<float[]> values(Weights weights) {
    List<float[]> values = new ArrayList<>();
    for (int l = 0; l < weights.matrices().size(); l++) {
      values.add(SinglePrecision.of(weights.matrices().get(l).values()));
      if (weights.hasBias()) {
        values.add(SinglePrecision.of(weights.biases().get(l)));
      }
    }
    return values;
  }

  private static byte[] bytes(List<Parameter> parameters, List<float[]> values) {
    StringBuilder header = new StringBuilder("{");
    int end = 0;
    for (Parameter parameter : parameters) {
      int start = end;
      end = Math.addExact(start, Math.multiplyExact(parameter.size(), Float.BYTES));
      header
          .append(header.length() > 1 ? "," : "")
          .append("\"%s\":{\"dtype\":\"F32\",".formatted(parameter.name()))
          .append("\"shape\":%s,".formatted(Arrays.toString(parameter.shape())))
          .append("\"data_offsets\":[%s,%s]}".formatted(start, end));
    }
    byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.addExact(Long.BYTES + text.length, end))
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text);
    values.forEach(
        value -> {
          for (float one : value) {
            bytes.putFloat(one);
          }
        });
    return bytes.array();
  }
}
