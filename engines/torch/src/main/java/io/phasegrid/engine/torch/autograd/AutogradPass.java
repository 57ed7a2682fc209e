package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.Tensors;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Representation;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.OutputLoss;
import io.phasegrid.observe.Probe;
import io.phasegrid.sweep.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Forward and backward passes of a network, in blocks of samples whose graphs fit in the cache.
 * Graphs of all samples would not fit in memory, so each backward pass repeats the forward pass.
 */
final class AutogradPass implements ForwardPass {

  private final ObservedNetwork network;
  private final List<MeasuredLayer> measured;
  private final Matrix inputs;
  private final int step;
  private final List<MeasuredRows> rows;
  private final OutputDerivatives derivatives;
  private final List<Representation> layers = new ArrayList<>();
  private final Matrix outputs;
  private final OutputLoss loss;

  /**
   * @param step keys the noise
   * @param seed keys the measured positions
   * @param theory whether {@link #jacobianMoments} will be asked for, and are found in the same run
   */
  AutogradPass(
      ObservedNetwork network, Matrix inputs, Loss loss, int step, long seed, boolean theory) {
    this.network = network;
    this.measured = network.network().measured();
    this.inputs = inputs;
    this.step = step;
    this.rows =
        measured.stream().map(layer -> MeasuredRows.of(layer, seed, inputs.rows())).toList();
    this.derivatives = new OutputDerivatives(measured);
    int units = measured.get(measured.size() - 1).units();
    double[] last = new double[inputs.rows() * units];
    List<double[]> entering = rows.stream().map(one -> one.empty(one.layer().fanIn())).toList();
    inBlocks(
        (run, from) -> {
          for (MeasuredRows one : rows) {
            Tensor taken = one.inputs(run.pass().inputs(one.layer()).detach(), from);
            Tensors.read(taken, entering.get(one.layer().number()), one.start(from, taken));
          }
          Tensors.read(run.outputs().detach(), last, from * units);
          if (theory) {
            derivatives.add(run);
          }
        });
    Weights weights = network.weights();
    for (MeasuredRows one : rows) {
      int number = one.layer().number();
      Matrix into = one.matrix(entering.get(number), one.layer().fanIn());
      layers.add(Representation.of(weights.matrices().get(number), into, inputs));
    }
    this.outputs = new Matrix(inputs.rows(), units, last);
    this.loss = OutputLoss.of(loss, outputs);
  }

  /** Calls with a forward pass of some samples, and the index of the first. */
  private void inBlocks(ObjIntConsumer<ObservedNetwork.Run> work) {
    int block = network.block();
    try (PointerScope scope = new PointerScope()) {
      Tensor[] parameters = network.doubles();
      for (int from = 0; from < inputs.rows(); from += block) {
        try (PointerScope inner = new PointerScope()) {
          int samples = Math.min(block, inputs.rows() - from);
          work.accept(network.run(parameters, part(inputs, from, samples), samples), from);
        }
      }
    }
  }

  private static double[] part(Matrix matrix, int from, int rows) {
    int columns = matrix.columns();
    return Arrays.copyOfRange(matrix.values(), from * columns, (from + rows) * columns);
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
    if (!derivatives.isFound()) {
      inBlocks((run, from) -> derivatives.add(run));
    }
    return derivatives.moments();
  }

  @Override
  public Observation observe(Matrix targets, GradientNoise noise) {
    return observeAll(List.of(new Probe(inputs, targets, noise))).get(0);
  }

  @Override
  public List<Observation> observeAll(List<Probe> probes) {
    List<BackwardPass> passes =
        probes.stream()
            .map(
                probe ->
                    new BackwardPass(
                        loss.against(probe.targets()),
                        new HeldOutNoise(probe.gradientNoise(), step, layers),
                        rows.stream().map(one -> one.empty(one.layer().units())).toList()))
            .toList();
    inBlocks(
        (run, from) -> {
          for (BackwardPass pass : passes) {
            TensorVector found = gradients(run, pass, from, pass != passes.get(passes.size() - 1));
            for (MeasuredRows one : rows) {
              int number = one.layer().number();
              Tensor taken = one.outputs(found.get(number), from);
              Tensors.read(taken, pass.gradients().get(number), one.start(from, taken));
            }
          }
        });
    return passes.stream().map(this::observation).toList();
  }

  /**
   * A backward pass over all samples.
   *
   * @param gradients g_b of the measured rows of every layer, to be filled
   */
  private record BackwardPass(
      OutputLoss.Value loss, HeldOutNoise noise, List<double[]> gradients) {}

  private Observation observation(BackwardPass pass) {
    List<LayerSamples> samples = new ArrayList<>();
    for (MeasuredRows one : rows) {
      int number = one.layer().number();
      Matrix gradient = one.matrix(pass.gradients().get(number), one.layer().units());
      samples.add(new LayerSamples(layers.get(number), gradient));
    }
    return new Observation(pass.loss().mean(), outputs, samples);
  }

  /**
   * −∂ℓ/∂h_b of every measured layer, in the shapes of their outputs.
   *
   * @param again whether another backward pass follows on the same graph
   */
  private TensorVector gradients(
      ObservedNetwork.Run run, BackwardPass pass, int from, boolean again) {
    int samples = (int) run.outputs().size(0);
    double[] last = part(pass.loss().negativeGradient(), from, samples);
    TensorVector roots = new TensorVector(run.outputs());
    TensorVector given =
        new TensorVector(Tensors.like(last, run.outputs(), samples, outputs.columns()));
    TensorVector points = new TensorVector();
    for (MeasuredLayer layer : measured) {
      points.push_back(run.pass().outputs(layer));
      if (pass.noise().isIn(layer)) {
        roots.push_back(run.pass().outputs(layer));
        given.push_back(pass.noise().of(layer, from, samples, run.outputs()));
      }
    }
    return torch.grad(roots, points, given, new BoolOptional(again), false, false);
  }
}
