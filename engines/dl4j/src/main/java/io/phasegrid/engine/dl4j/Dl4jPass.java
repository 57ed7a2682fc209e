package io.phasegrid.engine.dl4j;

import io.phasegrid.engine.dl4j.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Representation;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.MeasuredPositions;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.OutputLoss;
import io.phasegrid.sweep.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Forward and backward passes of a DL4J network, in blocks of samples to keep the arrays of
 * convolutions small. Noise on neuron gradients is drawn for all rows of a layer, measured or not;
 * the samples of block c use the random stream of layer + c · {@value #LAYERS_APART}.
 */
final class Dl4jPass implements ForwardPass {

  private static final int BLOCK = 250;

  /** Exceeds the number of layers of any network. */
  private static final int LAYERS_APART = 1024;

  private final ObservedCopy network;
  private final Matrix inputs;
  private final int step;
  private final List<MeasuredRows> rows = new ArrayList<>();
  private final List<Representation> layers = new ArrayList<>();
  private final Matrix outputs;
  private final OutputLoss loss;

  Dl4jPass(ObservedCopy network, Matrix inputs, Loss loss, int step, long seed) {
    this.network = network;
    this.inputs = inputs;
    this.step = step;
    for (MeasuredLayer layer : network.architecture().measured()) {
      rows.add(
          new MeasuredRows(
              layer,
              MeasuredPositions.of(layer.number(), layer.rowsPerSample(), seed, inputs.rows()),
              inputs.rows()));
    }
    List<double[]> entering = rows.stream().map(one -> one.empty(one.layer().fanIn())).toList();
    for (int from = 0; from < inputs.rows(); from += BLOCK) {
      INDArray[] given = network.forward(block(inputs, from));
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).takeInputs(given[rows.get(i).layer().index()], from, entering.get(i));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      MeasuredLayer layer = rows.get(i).layer();
      Matrix into = rows.get(i).matrix(entering.get(i), layer.fanIn());
      layers.add(Representation.of(LayerArrays.weights(network.network(), layer), into, inputs));
    }
    double[] bias = LayerArrays.bias(network.network(), network.architecture().output());
    this.outputs = layers.get(layers.size() - 1).preactivations().plusRow(bias);
    this.loss = OutputLoss.of(loss, outputs);
  }

  @Override
  public List<Representation> layers() {
    return List.copyOf(layers);
  }

  @Override
  public Matrix outputs() {
    return outputs;
  }

  @Override
  public List<Optional<Matrix>> jacobianMoments() {
    int last = rows.size() - 1;
    double[][] sums = new double[rows.size()][];
    MeasuredLayer lowest = null;
    for (int i = last - 1; i >= 0; i--) {
      MeasuredLayer layer = rows.get(i).layer();
      if (layer.window().isEmpty()) {
        sums[i] = new double[layer.units() * layer.units()];
        lowest = layer;
      }
    }
    if (lowest != null) {
      addDerivatives(sums, lowest);
    }
    sums[last] = Matrix.identity(outputs.columns()).values();
    List<Optional<Matrix>> moments = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      int units = rows.get(i).layer().units();
      moments.add(Optional.ofNullable(sums[i]).map(sum -> new Matrix(units, units, sum)));
    }
    return moments;
  }

  /** One backward pass per output. */
  private void addDerivatives(double[][] sums, MeasuredLayer lowest) {
    for (int from = 0; from < inputs.rows(); from += BLOCK) {
      INDArray[] entering = network.forward(block(inputs, from));
      long samples = entering[0].size(0);
      for (int output = 0; output < outputs.columns(); output++) {
        INDArray delta = Nd4j.zeros(entering[0].dataType(), samples, outputs.columns());
        delta.getColumn(output).assign(1);
        network.back(
            entering,
            delta,
            lowest,
            (layer, input, derivatives) -> {
              if (sums[layer.number()] != null) {
                add(sums[layer.number()], derivatives, layer.units());
              }
            });
      }
    }
  }

  private void add(double[] sum, INDArray derivatives, int units) {
    Matrix block =
        new Matrix((int) derivatives.size(0), units, LayerArrays.doubles(derivatives, 'c'));
    double[] moment = Products.gram(block, 1.0 / inputs.rows()).values();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += moment[i];
    }
  }

  @Override
  public Observation observe(Matrix targets, GradientNoise noise) {
    OutputLoss.Value value = loss.against(targets);
    List<double[]> gradients = rows.stream().map(one -> one.empty(one.layer().units())).toList();
    MeasuredLayer lowest = rows.get(0).layer();
    for (int from = 0; from < inputs.rows(); from += BLOCK) {
      int first = from;
      INDArray[] entering = network.forward(block(inputs, from));
      INDArray delta = block(value.negativeGradient(), from).negi();
      network.back(
          entering,
          delta,
          lowest,
          (layer, input, hidden) -> {
            if (!noise.isSilent()) {
              addNoise(hidden, noise, layer, first / BLOCK);
            }
            rows.get(layer.number()).takeGradients(hidden, first, gradients.get(layer.number()));
          });
    }
    List<LayerSamples> samples = new ArrayList<>();
    int last = rows.size() - 1;
    for (int i = 0; i < last; i++) {
      Matrix gradient = rows.get(i).matrix(gradients.get(i), rows.get(i).layer().units());
      samples.add(new LayerSamples(layers.get(i), gradient));
    }
    samples.add(new LayerSamples(layers.get(last), value.negativeGradient()));
    return new Observation(value.mean(), outputs, samples);
  }

  private void addNoise(INDArray delta, GradientNoise noise, MeasuredLayer layer, int block) {
    int count = (int) delta.length() / layer.units();
    int number = layer.number();
    Matrix xi = noise.draw(step, number + block * LAYERS_APART, count, number, layers.get(number));
    INDArray all = Nd4j.createFromArray(xi.values()).reshape('c', count, layer.units());
    delta.addi(LayerArrays.shaped(all, layer));
  }

  private static INDArray block(Matrix matrix, int from) {
    int count = Math.min(BLOCK, matrix.rows() - from);
    double[] values =
        Arrays.copyOfRange(
            matrix.values(), from * matrix.columns(), (from + count) * matrix.columns());
    return Nd4j.createFromArray(values).reshape('c', count, matrix.columns());
  }
}
