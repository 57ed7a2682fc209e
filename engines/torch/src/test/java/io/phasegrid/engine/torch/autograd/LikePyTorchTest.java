package io.phasegrid.engine.torch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.phasegrid.engine.torch.TestDevice;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Networks after thirty steps, and what is measured of them, against PyTorch's own modules and
 * optimizers from the same weights on the same minibatches. {@code bench/like-pytorch.py} writes
 * the file: of every array its norm and its product with cos(i).
 */
class LikePyTorchTest {

  private static final String FILE = "like-pytorch.tsv";
  private static final double TOLERANCE = 1e-4;

  /** Norm of an array and its product with cos(i). */
  private record Mark(double norm, double product) {

    static Mark of(double[] values) {
      double squares = 0;
      double product = 0;
      for (int i = 0; i < values.length; i++) {
        squares += values[i] * values[i];
        product += values[i] * Math.cos(i);
      }
      return new Mark(Math.sqrt(squares), product);
    }
  }

  @ParameterizedTest
  @EnumSource(PyTorchCase.class)
  void trainsAndMeasuresLikePyTorch(PyTorchCase one) throws IOException {
    Map<String, Mark> expected = marks(one);
    Network network = one.network();
    try (AutogradTraining training = new AutogradTraining(one.input(), TestDevice.TORCH)) {
      training.trainTo(PyTorchCase.STEPS);
      List<float[]> values = training.values();
      for (Parameter parameter : network.parameters()) {
        assertClose(parameter.name(), doubles(values.get(parameter.index())), expected);
      }
      Observation observation =
          training
              .forward(one.heldOut().inputs())
              .observe(one.heldOut().targets(), GradientNoise.NONE);
      assertClose("outputs", observation.outputs().values(), expected);
      for (MeasuredLayer layer : network.measured()) {
        String name = layer.weight().name().replace(".weight", "");
        LayerSamples samples = observation.layers().get(layer.number());
        assertClose(name + ":ha", samples.inputs().values(), expected);
        assertClose(name + ":hb", samples.preactivations().values(), expected);
        assertClose(name + ":gb", samples.gradients().values(), expected);
        assertClose(name + ":ga", samples.inputGradients().values(), expected);
      }
    }
  }

  private static void assertClose(String name, double[] actual, Map<String, Mark> expected) {
    Mark mark = expected.get(name);
    assertThat(mark).as(name).isNotNull();
    double bound = TOLERANCE * mark.norm() + 1e-7;
    assertThat(Mark.of(actual).norm()).as(name).isCloseTo(mark.norm(), within(bound));
    // The product is of the order of the norm, whatever the number of entries.
    assertThat(Mark.of(actual).product()).as(name).isCloseTo(mark.product(), within(bound));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static Map<String, Mark> marks(PyTorchCase one) throws IOException {
    Map<String, Mark> marks = new HashMap<>();
    try (InputStream file = LikePyTorchTest.class.getResourceAsStream(FILE)) {
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t"))
          .filter(cells -> cells[0].equals(one.name()))
          .forEach(
              cells ->
                  marks.put(
                      cells[1],
                      new Mark(Double.parseDouble(cells[2]), Double.parseDouble(cells[3]))));
    }
    return marks;
  }

  @Test
  @EnabledIfSystemProperty(named = "phasegrid.export", matches = ".+")
  void exportCases() throws IOException {
    for (PyTorchCase one : PyTorchCase.values()) {
      one.export(Path.of(System.getProperty("phasegrid.export")).resolve(one.name()));
    }
  }
}
