package io.phasegrid.engine.dl4j;

import io.phasegrid.data.DataSet;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.input.InputException;
import io.phasegrid.linear.KernelPath;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NetworkModel;
import io.phasegrid.train.Device;
import io.phasegrid.train.Engine;
import io.phasegrid.train.SeparateNetworks;
import io.phasegrid.train.TrainingCost;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Trains any network of DL4J that has layers to measure, on one core. */
public final class Dl4jEngine implements Engine {

  /**
   * Time relative to an MLP, of LeNet-5 on images of 28 × 28 pixels; other networks may be off by a
   * factor of ten.
   */
  private static final Set<NetworkModel> OF_DL4J =
      EnumSet.of(NetworkModel.PERCEPTRON_BATCHNORM, NetworkModel.CONVOLUTIONAL, NetworkModel.LENET);

  private static final double TIMES_AN_MLP = 15;

  /**
   * Allowance for networks other than MLPs; convolutions of many filters on large images may take
   * more.
   */
  private static final long ND4J_BYTES = 512L << 20;

  private final Engine cpu = new CpuEngine();

  /** Loads nothing of DL4J. */
  public Dl4jEngine() {}

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String numericsId(CellConfig cell) {
    return "dl4j-" + version() + "/" + KernelPath.name();
  }

  @Override
  public String numericsId(CellConfig cell, Device device) {
    return device.gpu().isEmpty() || Dl4jDevice.isCpu()
        ? numericsId(cell)
        : "dl4j-" + version() + "/cuda";
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream file = Dl4jEngine.class.getResourceAsStream("engine.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("dl4j.version");
  }

  @Override
  public boolean supports(NetworkConfig network) {
    return network.file().isPresent()
        || network.isPerceptron()
        || OF_DL4J.contains(network.model()) && network.activation().hasDerivativeFromValue();
  }

  @Override
  public Optional<String> unsupportedReason(CellConfig cell, DataSet data) {
    try {
      Architecture.of(cell, data);
      return Engine.super.unsupportedReason(cell, data);
    } catch (InputException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public List<String> layerNames(CellConfig cell, DataSet data) {
    return Architecture.of(cell, data).layerNames();
  }

  @Override
  public TrainingCost cost(CellConfig cell, int inputs, int outputs) {
    TrainingCost mlp = cpu.cost(cell, inputs, outputs);
    return cell.network().isPerceptron() ? mlp : mlp.scaled(TIMES_AN_MLP, ND4J_BYTES);
  }

  @Override
  public TrainingPack start(List<TrainingInput> pack, Device device) {
    Dl4jDevice.choose(device);
    return new SeparateNetworks(pack.stream().map(Dl4jTraining::new).toList());
  }
}
