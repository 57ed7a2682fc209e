package io.phasegrid.observe;

import io.phasegrid.linear.Matrix;
import io.phasegrid.linear.Products;
import io.phasegrid.linear.Rows;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.oracle.EvaluatingEngine;
import io.phasegrid.oracle.Evaluation;
import io.phasegrid.oracle.LayerSample;
import io.phasegrid.oracle.Noise;
import io.phasegrid.oracle.Parameters;
import io.phasegrid.oracle.StepResult;
import io.phasegrid.oracle.Tolerance;
import io.phasegrid.oracle.TrainingTrace;
import io.phasegrid.train.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What observes networks, as the golden checks see it: its neuron gradients are put into the update
 * rule, in double precision.
 *
 * <p>An observer propagates all noise, training only that of the flow path. So local noise is left
 * out of the observation, and ξ added to what a layer's own weight gradient sees.
 *
 * @param observer to check
 */
public record ObserverEngine(String name, Observer observer, Tolerance tolerance)
    implements EvaluatingEngine {

  /** Forward and backward pass of the network of a recorded run. */
  @FunctionalInterface
  public interface Observer {

    /**
     * Observes a network.
     *
     * @param step keys the noise
     */
    Observation observe(TrainingTrace trace, Parameters parameters, Probe probe, int step);
  }

  @Override
  public Set<String> omits() {
    return Set.of("loss_per_sample");
  }

  @Override
  public StepResult step(TrainingTrace trace, int step, Parameters before) {
    GradientNoise noise = trace.noise() == Noise.FLOW ? Traces.noise(trace) : GradientNoise.NONE;
    Probe probe = probe(trace.x()[step], trace.y()[step], noise);
    Observation observation = observer.observe(trace, before, probe, step);
    int depth = observation.layers().size();
    double[][][] hb = new double[depth][][];
    double[][][] gb = new double[depth][][];
    double[][][] ga = new double[depth][][];
    double[][][] gradW = new double[depth][][];
    List<Matrix> weights = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      LayerSamples layer = observation.layers().get(l);
      hb[l] = Rows.of(layer.preactivations());
      gb[l] = Rows.of(layer.gradients());
      ga[l] = Rows.of(layer.inputGradients());
      if (before.biases() != null) {
        double[] bias = before.biases()[l];
        for (double[] row : hb[l]) {
          add(row, 1, bias);
        }
        double[] after = bias.clone();
        for (double[] row : gb[l]) {
          add(after, trace.lr() / gb[l].length, row);
        }
        biases.add(after);
      }
      if (trace.noise() == Noise.LOCAL && l < depth - 1) {
        for (int s = 0; s < gb[l].length; s++) {
          add(gb[l][s], -1, trace.xi()[step][l][s]);
        }
      }
      Matrix mean = Products.transposeMultiply(Matrix.ofRows(gb[l]), layer.inputs());
      double[] gradient = new double[mean.values().length];
      add(gradient, -1.0 / gb[l].length, mean.values());
      gradW[l] = Rows.of(new Matrix(mean.rows(), mean.columns(), gradient));
      double[] updated = layer.weights().values().clone();
      add(updated, -trace.lr(), gradient);
      add(updated, -trace.lr() * trace.gamma(), layer.weights().values());
      weights.add(new Matrix(mean.rows(), mean.columns(), updated));
    }
    Parameters after = Traces.parameters(new Weights(weights, biases));
    return new StepResult(null, observation.loss(), hb, gb, ga, gradW, after);
  }

  @Override
  public Evaluation evaluate(
      TrainingTrace trace, Parameters parameters, double[][] x, double[][] y) {
    Observation observation =
        observer.observe(trace, parameters, probe(x, y, GradientNoise.NONE), 0);
    return new Evaluation(
        observation.loss(),
        observation.layers().stream()
            .map(
                layer ->
                    new LayerSample(
                        Rows.of(layer.weights()),
                        Rows.of(layer.inputs()),
                        Rows.of(layer.gradients())))
            .toList());
  }

  private static Probe probe(double[][] x, double[][] y, GradientNoise noise) {
    return new Probe(Matrix.ofRows(x), Matrix.ofRows(y), noise);
  }

  /** sum += factor · addend. */
  private static void add(double[] sum, double factor, double[] addend) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * addend[i];
    }
  }
}
