package io.phasegrid.engine.dl4j;

import io.phasegrid.data.DataSet;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.NetworkWriter;
import io.phasegrid.train.SeparateNetworks;
import io.phasegrid.train.TrainingPack;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Writes DL4J model files: a MultiLayerConfiguration and its parameters, of DL4J's own classes, so
 * they load without this program. MLPs of any engine can be written.
 */
public final class Dl4jWriter implements NetworkWriter {

  /** Does not load DL4J. */
  public Dl4jWriter() {}

  @Override
  public String extension() {
    return "zip";
  }

  @Override
  public boolean writes(CellConfig cell, String engine) {
    return cell.network().isPerceptron() || engine.startsWith("dl4j");
  }

  @Override
  public void write(CellConfig cell, DataSet data, TrainingPack pack, Path file)
      throws IOException {
    NativeThreads.ensure();
    Architecture architecture = Architecture.of(cell, data);
    if (pack instanceof SeparateNetworks own
        && own.networks().get(0) instanceof Dl4jTraining trained) {
      write(architecture, cell.training(), trained.network(), file);
    } else {
      try (Dl4jNetwork copy =
          new Dl4jNetwork(architecture, cell.training(), pack.weights(0), GradientNoise.NONE)) {
        write(architecture, cell.training(), copy, file);
      }
    }
  }

  private static void write(
      Architecture architecture, TrainingConfig training, Dl4jNetwork network, Path file)
      throws IOException {
    MultiLayerNetwork plain =
        new MultiLayerNetwork(
            architecture.trainedByItself(training.learningRate(), training.weightDecay()));
    try {
      plain.init();
      plain.setParams(network.network().params());
      ModelSerializer.writeModel(plain, file.toFile(), false);
    } finally {
      plain.close();
    }
  }
}
