package io.phasegrid.app.documents;

import io.phasegrid.sweep.Axis;
import io.phasegrid.sweep.DataKind;
import io.phasegrid.sweep.NetworkModel;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Sweep;
import io.phasegrid.sweep.SweepFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a sweep of the repository small enough to be trained in a second or two.
 *
 * @param data a folder for images and texts, which sweeps read instead of those that they name
 */
record SmallerSweep(Path data) {

  private static final int SIDE = 28;
  private static final int TRAINED = 64;
  private static final int HELD_OUT = 32;
  private static final int CLASSES = 4;

  /**
   * Overrides that leave two values of an axis at most, or one where the user overrides something,
   * one seed and twenty updates of narrow networks. What the user overrides stays as it is.
   *
   * @param file the sweep
   * @param given the user's own overrides
   */
  List<String> overrides(Path file, List<String> given) throws IOException {
    Sweep sweep = SweepFile.read(file, given);
    boolean perceptron =
        NetworkModel.PERCEPTRON.id().equals(sweep.base().value(Setting.NETWORK_MODEL));
    boolean refined = sweep.refinement().isPresent();
    int values = refined ? 4 : perceptron && given.isEmpty() ? 2 : 1;
    Map<String, String> smaller = new LinkedHashMap<>();
    smaller.put("training.steps", perceptron ? "20" : "2");
    smaller.put("seeds", "1");
    smaller.put("measure.samples", perceptron ? "100" : "16");
    smaller.put("measure.at", "[0, end]");
    if (perceptron) {
      smaller.put("network.width", "4");
    }
    for (Axis axis : sweep.axes()) {
      smaller.put(axis.setting().path(), spread(axis, values));
    }
    if (has(sweep, Setting.NETWORK_WIDTH)) {
      smaller.put("network.width", values == 1 ? "4" : "[4, 6]");
    }
    if (refined) {
      smaller.put("refine.budget", "12");
      smaller.put("refine.rounds", "2");
    }
    if (DataKind.TEXT.id().equals(sweep.base().value(Setting.DATA_SET))) {
      Files.createDirectories(data);
      Path text = Files.writeString(data.resolve("text"), "a text of few signs. ".repeat(100));
      smaller.put("data.path", text.toString());
    } else if (sweep.base().value(Setting.DATA_PATH) != null) {
      writeImages();
      smaller.put("data.path", data.toString());
    }
    given.forEach(override -> smaller.remove(override.substring(0, override.indexOf('='))));
    return smaller.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }

  private static boolean has(Sweep sweep, Setting setting) {
    return sweep.axes().stream().anyMatch(axis -> axis.setting() == setting);
  }

  /** Some values of an axis, the first and the last among them. */
  private static String spread(Axis axis, int most) {
    int number = Math.min(most, axis.size());
    return IntStream.range(0, number)
        .map(i -> number == 1 ? 0 : i * (axis.size() - 1) / (number - 1))
        .mapToObj(i -> axis.values().get(i).toString())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The four files of {@code idx}, with noise for images. */
  private void writeImages() throws IOException {
    Files.createDirectories(data);
    Random random = new Random(1);
    write("train", TRAINED, random);
    write("t10k", HELD_OUT, random);
  }

  private void write(String part, int number, Random random) throws IOException {
    byte[] pixels = new byte[number * SIDE * SIDE];
    random.nextBytes(pixels);
    try (var images =
        new DataOutputStream(Files.newOutputStream(data.resolve(part + "-images-idx3-ubyte")))) {
      for (int header : new int[] {0x803, number, SIDE, SIDE}) {
        images.writeInt(header);
      }
      images.write(pixels);
    }
    try (var labels =
        new DataOutputStream(Files.newOutputStream(data.resolve(part + "-labels-idx1-ubyte")))) {
      labels.writeInt(0x801);
      labels.writeInt(number);
      for (int i = 0; i < number; i++) {
        labels.writeByte(i % CLASSES);
      }
    }
  }
}
