package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.Tensors;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.linear.Matrix;
import io.phasegrid.measure.LayerSamples;
import io.phasegrid.measure.Representation;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.OutputLoss;
import io.phasegrid.observe.Probe;
import io.phasegrid.sweep.TrainingConfig;
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
 * Graphs of all samples would not fit in memory, so nothing is run before it is asked for: the
 * first backward passes share their forward pass with {@link #layers} and {@link #outputs}, later
 * ones repeat it. Used by one thread.
 */
final class AutogradPass implements ForwardPass {

  private final ObservedNetwork network;
  private final List<MeasuredLayer> measured;
  private final Matrix inputs;
  private final TrainingConfig training;
  private final int step;
  private final boolean theory;
  private final List<MeasuredRows> rows;
  private final OutputDerivatives derivatives;

  /** Of all layers, once it is known. */
  private Optional<Recorded> recorded = Optional.empty();

  /** Of the layers whose rows are the samples, once it is known. */
  private Optional<ForwardRows> ofSamples = Optional.empty();

  /** Forward pass over all samples. */
  private record Recorded(List<Representation> layers, Matrix outputs) {}

  /**
   * Backward pass over all samples.
   *
   * @param gradients g_b of the measured rows of every layer, to be filled
   */
  private record BackwardPass(Matrix targets, HeldOutNoise noise, List<double[]> gradients) {}

  /**
   * @param step keys the noise
   * @param seed keys the measured positions
   * @param theory whether {@link #jacobianMoments} will be asked for, and are found with the layers
   */
  AutogradPass(
      ObservedNetwork network,
      Matrix inputs,
      TrainingConfig training,
      int step,
      long seed,
      boolean theory) {
    this.network = network;
    this.measured = network.network().measured();
    this.inputs = inputs;
    this.training = training;
    this.step = step;
    this.theory = theory;
    this.rows =
        measured.stream().map(layer -> MeasuredRows.of(layer, seed, inputs.rows())).toList();
    this.derivatives = new OutputDerivatives(measured);
  }

  /** Calls with a forward pass of some samples, and the index of the first. */
  private void inBlocks(boolean differentiable, ObjIntConsumer<ObservedNetwork.Run> work) {
    int block = network.block(together());
    try (PointerScope scope = new PointerScope()) {
      Tensor[] parameters = network.doubles();
      for (int from = 0; from < inputs.rows(); from += block) {
        try (PointerScope inner = new PointerScope()) {
          Matrix samples = part(inputs, from, Math.min(block, inputs.rows() - from));
          work.accept(network.run(parameters, samples, differentiable), from);
        }
      }
    }
  }

  /** Samples whose losses depend on each other. */
  private int together() {
    return training.contrastive().isPresent() ? training.rows() : 1;
  }

  private static Matrix part(Matrix matrix, int from, int rows) {
    int columns = matrix.columns();
    double[] values = Arrays.copyOfRange(matrix.values(), from * columns, (from + rows) * columns);
    return new Matrix(rows, columns, values);
  }

  private ForwardRows collecting(List<MeasuredRows> layers) {
    MeasuredLayer last = measured.get(measured.size() - 1);
    return new ForwardRows(layers, inputs.rows(), last.positions() * last.units());
  }

  private Recorded recorded() {
    if (recorded.isEmpty()) {
      ForwardRows collected = collecting(rows);
      inBlocks(theory, (run, from) -> record(run, from, collected));
      keep(collected);
    }
    return recorded.get();
  }

  private void record(ObservedNetwork.Run run, int from, ForwardRows collected) {
    collected.add(run, from);
    if (theory) {
      derivatives.add(run);
    }
  }

  private void keep(ForwardRows collected) {
    List<Matrix> weights = network.weights().matrices();
    List<Representation> layers = new ArrayList<>();
    for (MeasuredLayer layer : measured) {
      Matrix entering = collected.inputs(layer).orElseThrow();
      layers.add(Representation.of(weights.get(layer.number()), entering, inputs));
    }
    recorded = Optional.of(new Recorded(List.copyOf(layers), collected.outputs()));
  }

  private ForwardRows ofSamples() {
    if (ofSamples.isEmpty()) {
      ForwardRows collected =
          collecting(rows.stream().filter(one -> one.layer().isOnSamples()).toList());
      inBlocks(false, collected::add);
      ofSamples = Optional.of(collected);
    }
    return ofSamples.get();
  }

  @Override
  public List<Representation> layers() {
    return recorded().layers();
  }

  @Override
  public Matrix outputs() {
    return recorded.map(Recorded::outputs).orElseGet(() -> ofSamples().outputs());
  }

  @Override
  public List<Optional<Matrix>> sampleInputs() {
    return measured.stream().map(this::sampleInputs).toList();
  }

  private Optional<Matrix> sampleInputs(MeasuredLayer layer) {
    return recorded.isPresent()
        ? Optional.of(recorded.get().layers().get(layer.number()).inputs())
            .filter(any -> layer.isOnSamples())
        : ofSamples().inputs(layer);
  }

  @Override
  public List<Optional<Matrix>> jacobianMoments() {
    if (theory) {
      recorded();
    } else if (!derivatives.isFound()) {
      inBlocks(true, (run, from) -> derivatives.add(run));
    }
    return derivatives.moments();
  }

  @Override
  public Observation observe(Matrix targets, GradientNoise noise) {
    return observeAll(List.of(new Probe(inputs, targets, noise))).get(0);
  }

  @Override
  public List<Observation> observeAll(List<Probe> probes) {
    List<BackwardPass> passes = probes.stream().map(this::prepared).toList();
    Optional<ForwardRows> collected =
        recorded.isPresent() ? Optional.empty() : Optional.of(collecting(rows));
    inBlocks(
        true,
        (run, from) -> {
          collected.ifPresent(to -> record(run, from, to));
          observe(run, from, passes);
        });
    collected.ifPresent(this::keep);
    return passes.stream().map(this::observation).toList();
  }

  private BackwardPass prepared(Probe probe) {
    return new BackwardPass(
        probe.targets(),
        new HeldOutNoise(probe.gradientNoise(), step, measured, layer -> layers().get(layer)),
        rows.stream().map(one -> one.empty(one.layer().units())).toList());
  }

  private OutputLoss loss(Matrix outputs) {
    return OutputLoss.of(training, network.network().predictions(), outputs);
  }

  /** Makes the backward passes of a block, the last of which frees its graph. */
  private void observe(ObservedNetwork.Run run, int from, List<BackwardPass> passes) {
    OutputLoss ofBlock = loss(Tensors.matrix(run.outputs().detach()));
    for (int i = 0; i < passes.size(); i++) {
      BackwardPass pass = passes.get(i);
      Matrix targets = part(pass.targets(), from, (int) run.outputs().size(0));
      Matrix last = ofBlock.against(targets).negativeGradient();
      TensorVector found = gradients(run, last, pass.noise(), from, i < passes.size() - 1);
      for (MeasuredRows one : rows) {
        int number = one.layer().number();
        Tensor taken = one.outputs(found.get(number), from);
        Tensors.read(taken, pass.gradients().get(number), one.start(from, taken));
      }
    }
  }

  /**
   * −∂ℓ/∂h_b of every measured layer, in the shapes of their outputs.
   *
   * @param last −∂ℓ/∂o
   * @param again whether another backward pass follows on the same graph
   */
  private TensorVector gradients(
      ObservedNetwork.Run run, Matrix last, HeldOutNoise noise, int from, boolean again) {
    TensorVector roots = new TensorVector(run.outputs());
    TensorVector given = new TensorVector(Tensors.like(last, run.outputs()));
    TensorVector points = new TensorVector();
    for (MeasuredLayer layer : measured) {
      points.push_back(run.pass().outputs(layer));
      if (noise.isIn(layer)) {
        roots.push_back(run.pass().outputs(layer));
        given.push_back(noise.of(layer, from, last.rows(), run.outputs()));
      }
    }
    return torch.grad(roots, points, given, new BoolOptional(again), false, false);
  }

  private Observation observation(BackwardPass pass) {
    List<LayerSamples> samples = new ArrayList<>();
    for (MeasuredRows one : rows) {
      int number = one.layer().number();
      Matrix gradient = one.matrix(pass.gradients().get(number), one.layer().units());
      samples.add(new LayerSamples(layers().get(number), gradient));
    }
    double mean = loss(outputs()).against(pass.targets()).mean();
    return new Observation(mean, outputs(), samples);
  }
}
