package io.phasegrid.bench;

import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.random.KeyedRandom;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.NetworkModel;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.Engines;
import io.phasegrid.train.TrainingInput;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.global.torch;

/**
 * For deploy/gpu-check: what libtorch was built for, and how fast the engine torch is on a device
 * beside the CPU, on random images; prints Markdown.
 *
 * <pre>
 * bench/run.sh GpuCheck versions cpu|NUMBER
 * bench/run.sh GpuCheck rates cpu|NUMBER
 * </pre>
 */
public final class GpuCheck {

  private static final double SECONDS = 0.5;
  private static final double SECONDS_OF_WARM_UP = 0.3;
  private static final long BATCH = 64;
  private static final int HELD_OUT = 250;

  /** Steps per second; slower networks would take a core half a minute to measure. */
  private static final double SLOW = 25;

  private static final int SIDE = 28;
  private static final int FAILED = 3;
  private static final String NONE = "–";

  private final Engine torchEngine = Engines.named("torch");
  private final Device device;
  private final Path images;

  private GpuCheck(Device device, Path images) {
    this.device = device;
    this.images = images;
  }

  /** Prints one of the two tables. */
  public static void main(String[] arguments) throws IOException {
    Device device = arguments[1].equals("cpu") ? Device.CPU : Device.gpu(arguments[1]);
    try {
      requireDevice(device);
    } catch (LinkageError | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(FAILED);
    }
    switch (arguments[0]) {
      case "versions" -> printVersions(device);
      case "rates" -> printRates(device);
      default -> throw new IllegalArgumentException("none of the two: " + arguments[0]);
    }
  }

  /** Without a GPU the engine would take the CPU. */
  private static void requireDevice(Device device) {
    Libtorch.ensure();
    if (device.gpu().isPresent()) {
      if (!torch.cuda_is_available()) {
        throw new IllegalStateException(
            "libtorch " + Libtorch.version() + " finds no CUDA that it can use on this machine.");
      }
      TorchDevice.gpu(device.gpu().get(), torch.getNumGPUs());
    }
  }

  private static void printVersions(Device device) {
    System.out.println("| build | version |\n|---|---|");
    System.out.println("| libtorch | " + Libtorch.version() + " |");
    try (BytePointer text = torch.show_config()) {
      text.getString()
          .lines()
          .map(line -> line.replaceFirst("^ *- ", ""))
          .filter(line -> line.matches("(CUDA Runtime|CuDNN|Magma) .*"))
          .forEach(
              line -> System.out.println("| " + line.replaceFirst(" (?=[0-9])", " | ") + " |"));
    }
    Settings settings =
        Networks.settings(32, "relu").with(Setting.NETWORK_MODEL, NetworkModel.RESNET18.id());
    CellConfig cell = Cell.of(settings, 1).config();
    System.out.println(
        "| `engine_path` | " + Engines.named("torch").numericsId(cell, device) + " |");
  }

  private static void printRates(Device device) throws IOException {
    Path folder = Files.createTempDirectory("gpu-check");
    try {
      writeImages(folder);
      new GpuCheck(device, folder).printRates();
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private void printRates() {
    String there = device.gpu().map(gpu -> "GPU " + gpu).orElse("torch");
    System.out.printf(
        "| network | noise | %s: ms a step | steps/s | CPU: steps/s | ratio "
            + "| %s: s of measuring | CPU |%n|---|---|---|---|---|---|---|---|%n",
        there, there);
    // Plain MLPs are for other engines.
    for (NetworkModel model : EnumSet.complementOf(EnumSet.of(NetworkModel.PERCEPTRON))) {
      for (int width : model.takesImages() ? new int[] {16} : new int[] {32, 128, 512}) {
        Settings settings = settings(model, width);
        printRow(settings, true);
        printRow(settings.with(Setting.TRAINING_GRADIENT_NOISE, 0.1), false);
      }
    }
  }

  private void printRow(Settings settings, boolean measures) {
    CellConfig config = Cell.of(settings, 1).config();
    double rate = rate(device, settings);
    double cpu = device.equals(Device.CPU) ? Double.NaN : rate(Device.CPU, settings);
    String name = config.network().model().id();
    if (Setting.NETWORK_WIDTH.appliesTo(settings)) {
      name += ", width " + config.network().width();
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.3g | %s | %s | %s | %s |%n",
        name,
        config.training().gradientNoise(),
        1e3 / rate,
        number(rate),
        number(cpu),
        number(rate / cpu),
        measures ? measuring(settings, cpu) : NONE + " | " + NONE);
  }

  private double rate(Device where, Settings settings) {
    List<TrainingInput> cell = Networks.trainingInputs(settings, 1, 1);
    Timing.wallRate(torchEngine, where, cell, SECONDS_OF_WARM_UP);
    return Timing.wallRate(torchEngine, where, cell, SECONDS);
  }

  /**
   * @param cpu steps per second, or no number if the device is the CPU
   */
  private String measuring(Settings settings, double cpu) {
    String there = seconds(device, settings);
    return there + " | " + (cpu >= SLOW ? seconds(Device.CPU, settings) : NONE);
  }

  private String seconds(Device where, Settings settings) {
    NetworkRates.measuring(torchEngine, where, settings, 8, 1).run();
    long start = System.nanoTime();
    NetworkRates.measuring(torchEngine, where, settings, HELD_OUT, 2).run();
    return number((System.nanoTime() - start) * 1e-9);
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    return String.format(Locale.ROOT, value < 100 ? "%.3g" : "%,.0f", value);
  }

  private Settings settings(NetworkModel model, int width) {
    return Settings.of(
            Map.of(
                Setting.DATA_SET,
                model.takesTokens() ? "modular" : "idx",
                Setting.DATA_PATH,
                images.toString(),
                Setting.TRAINING_LOSS,
                "cross-entropy"))
        .with(Setting.NETWORK_MODEL, model.id())
        .with(Setting.NETWORK_WIDTH, (long) width)
        .with(Setting.NETWORK_ACTIVATION, "relu")
        .with(Setting.TRAINING_BATCH, BATCH)
        .with(Setting.TRAINING_LEARNING_RATE, 0.01);
  }

  /** Random images in ten classes, as IDX files. */
  private static void writeImages(Path folder) throws IOException {
    writePart(folder, "train", 2000);
    writePart(folder, "t10k", HELD_OUT);
  }

  private static void writePart(Path folder, String part, int images) throws IOException {
    try (DataOutputStream pixels = open(folder.resolve(part + "-images-idx3-ubyte"));
        DataOutputStream labels = open(folder.resolve(part + "-labels-idx1-ubyte"))) {
      for (int number : new int[] {0x803, images, SIDE, SIDE}) {
        pixels.writeInt(number);
      }
      labels.writeInt(0x801);
      labels.writeInt(images);
      long key = KeyedRandom.key(images, Purpose.MINIBATCH, 0, 0);
      for (int i = 0; i < images; i++) {
        labels.writeByte(i % 10);
        for (int j = 0; j < SIDE * SIDE; j++) {
          pixels.writeByte((int) KeyedRandom.bits(key, (long) i * SIDE * SIDE + j));
        }
      }
    }
  }

  private static DataOutputStream open(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }
}
