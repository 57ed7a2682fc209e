package io.phasegrid.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.cell.CellResult;
import io.phasegrid.cell.CellRunner;
import io.phasegrid.cell.LayerResult;
import io.phasegrid.data.DataSet;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.engine.dl4j.model.Architecture;
import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.Relation;
import io.phasegrid.network.Weights;
import io.phasegrid.phase.PhaseRule;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Thresholds;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.TrainingPack;
import io.phasegrid.train.cpu.CpuEngine;
import java.nio.FloatBuffer;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The engine against the engine cpu, and against what DL4J's own {@code fit} makes of a network.
 */
class LikeOtherTrainersTest {

  private static Weights trained(Cell cell, io.phasegrid.train.Engine engine) {
    try (TrainingPack pack = engine.start(List.of(Sweeps.trainingInput(cell)))) {
      pack.trainTo(cell.config().training().steps());
      return pack.weights(0);
    }
  }

  private static void assertClose(Weights actual, Weights expected, double tolerance) {
    assertThat(actual.matrices()).hasSameSizeAs(expected.matrices());
    for (int l = 0; l < expected.matrices().size(); l++) {
      assertThat(actual.matrices().get(l).values())
          .containsExactly(expected.matrices().get(l).values(), within(tolerance));
    }
    for (int l = 0; l < expected.biases().size(); l++) {
      assertThat(actual.biases().get(l))
          .containsExactly(expected.biases().get(l), within(tolerance));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.gradientNoise=0",
        "training.noisePath=local",
        "training.noiseShape=directions",
        "training.noiseShape=representation",
        "training.noiseShape=weights",
        "network.bias=true",
        "training.loss=mse"
      })
  void perceptronsComeToTheWeightsOfTheEngineCpu(String override) {
    Cell cell =
        Sweeps.cell(
            "network.width=12",
            "training.weightDecay=0.01",
            "training.labelNoise=0.2",
            "training.gradientNoise=0.3",
            override);

    assertClose(trained(cell, new Dl4jEngine()), trained(cell, new CpuEngine()), 2e-5);
  }

  @Test
  void cellsMeasureAsThoseOfTheEngineCpu() {
    Cell cell =
        Sweeps.cell("network.width=12", "training.gradientNoise=0.1", "training.weightDecay=0.01");
    PhaseRule rule = new PhaseRule(Thresholds.DEFAULT);
    CellResult own = new CellRunner(new Dl4jEngine(), rule).run(cell, Sweeps.data(cell));
    CellResult other = new CellRunner(new CpuEngine(), rule).run(cell, Sweeps.data(cell));

    assertThat(own.error()).isEmpty();
    assertThat(own.layers()).hasSameSizeAs(other.layers());
    for (int i = 0; i < own.layers().size(); i++) {
      LayerResult one = own.layers().get(i);
      LayerResult two = other.layers().get(i);
      assertThat(one.loss()).isCloseTo(two.loss(), within(1e-4));
      for (Relation relation : Relation.values()) {
        assertThat(one.variants().get(1).alpha().get(relation))
            .isCloseTo(two.variants().get(1).alpha().get(relation), within(1e-3));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "network.model=perceptron",
        "network.model=perceptron-batchnorm",
        "network.model=convolutional"
      })
  void dl4jItselfComesToTheSameWeights(String model) {
    Cell cell =
        Sweeps.cell(model, "network.width=8", "network.bias=true", "training.weightDecay=0.02");
    TrainingConfig training = cell.config().training();
    DataSet data = Sweeps.data(cell);
    Architecture architecture = Architecture.of(cell.config(), data);
    Weights initial = Dl4jTraining.initial(architecture, cell.config(), cell.seed());
    NativeThreads.ensure();
    MultiLayerNetwork reference =
        new MultiLayerNetwork(
            architecture.trainedByItself(training.learningRate(), training.weightDecay()));
    reference.init();
    for (MeasuredLayer layer : architecture.measured()) {
      LayerArrays.setWeights(reference, layer, initial.matrices().get(layer.number()));
    }
    SampleStream samples = data.stream(cell.seed());
    for (int step = 0; step < training.steps(); step++) {
      FloatBuffer x = FloatBuffer.allocate(training.batch() * data.inputs());
      FloatBuffer y = FloatBuffer.allocate(training.batch() * data.outputs());
      samples.minibatch(step, new Minibatch(training.batch(), x, y));
      reference.fit(array(x, training.batch()), array(y, training.batch()));
    }

    Weights own = trained(cell, new Dl4jEngine());

    for (MeasuredLayer layer : architecture.measured()) {
      Matrix expected = LayerArrays.weights(reference, layer);
      assertThat(own.matrices().get(layer.number()).values())
          .containsExactly(expected.values(), within(2e-5));
    }
  }

  private static INDArray array(FloatBuffer rows, int count) {
    return Nd4j.create(rows.array(), new long[] {count, rows.capacity() / count}, 'c');
  }
}
