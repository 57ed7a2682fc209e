package io.phasegrid.engine.torch.autograd;

import io.phasegrid.engine.torch.device.DeviceMemory;
import io.phasegrid.engine.torch.device.Libtorch;
import io.phasegrid.engine.torch.device.Mirror;
import io.phasegrid.engine.torch.device.OutOfMemory;
import io.phasegrid.engine.torch.device.ResidentRows;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.engine.torch.model.Parameter;
import io.phasegrid.linear.Matrix;
import io.phasegrid.network.Weights;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.noise.KeyedGradientNoise;
import io.phasegrid.observe.ForwardPass;
import io.phasegrid.observe.PerceptronObserver;
import io.phasegrid.random.Purpose;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.TrainingLoop;
import io.phasegrid.train.TrainingNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** One cell in training. A step creates no native object that outlives it. */
public final class AutogradTraining implements TrainingNetwork {

  private final Cell cell;
  private final TorchDevice device;
  private final Network network;
  private final DeviceMemory memory;
  private final ParameterValues parameters;
  private final DeviceMinibatch minibatch;
  private final TrainingNoise noise;
  private final List<Parameter> learned;
  private final Descent descent;
  private final LossGradient loss;
  private final Scalar perRow;
  private final TrainingLoop loop;

  /** Untrained network of a cell. */
  public AutogradTraining(TrainingInput trainingInput, TorchDevice device) {
    this(
        trainingInput,
        Network.of(trainingInput.cell().config().network(), trainingInput.data()),
        KeyedGradientNoise.of(trainingInput.cell(), Purpose.GRADIENT_NOISE),
        ResidentRows.of(device),
        device);
  }

  /**
   * @param network in place of the cell's
   * @param gradientNoise in training, in place of the cell's
   * @param resident training rows on the device
   */
  AutogradTraining(
      TrainingInput trainingInput,
      Network network,
      GradientNoise gradientNoise,
      ResidentRows resident,
      TorchDevice device) {
    Libtorch.ensure();
    this.cell = trainingInput.cell();
    this.device = device;
    CellConfig config = cell.config();
    TrainingConfig training = config.training();
    this.network = network;
    this.memory = new DeviceMemory(device);
    this.learned = network.parameters().stream().filter(Parameter::isLearned).toList();
    int rows = training.rows();
    try (PointerScope scope = new PointerScope()) {
      this.parameters =
          new ParameterValues(network, config.network().initialScale(), cell.seed(), memory);
      this.noise =
          new TrainingNoise(
              gradientNoise,
              training.noisePath(),
              rows,
              network.measured().subList(0, network.measured().size() - 1),
              memory);
      this.descent = Descent.of(training, learned, memory);
      this.loss = LossGradient.of(training, network.predictions(), memory);
      this.perRow = memory.keep(new Scalar(1f / rows));
      this.minibatch = new DeviceMinibatch(trainingInput, device, resident, memory);
    }
    this.loop =
        new TrainingLoop(
            minibatch.filled(),
            config.network().isPerceptron()
                ? step -> Libtorch.flushingDenormals(() -> step(step))
                : this::step);
  }

  private void step(int step) {
    try (PointerScope scope = new PointerScope()) {
      minibatch.send();
      Tensor[] leaves = parameters.leaves();
      RecordedPass pass = new RecordedPass(leaves, network.measured().size(), true);
      Tensor outputs = network.model().forward(minibatch.inputs(), pass);
      TensorVector roots = new TensorVector(outputs);
      TensorVector gradients =
          new TensorVector(loss.of(outputs.detach(), minibatch.targets()).mul_(perRow));
      noise.addTo(roots, gradients, pass, step, perRow);
      TensorVector points = new TensorVector();
      learned.forEach(parameter -> points.push_back(leaves[parameter.index()]));
      TensorVector found =
          torch.grad(roots, points, gradients, new BoolOptional(false), false, false);
      for (int i = 0; i < learned.size(); i++) {
        Parameter parameter = learned.get(i);
        descent.update(i, parameter, parameters.of(parameter), found.get(i), step);
      }
    }
  }

  @Override
  public void trainTo(int step) {
    OutOfMemory.told(
        () -> {
          loop.trainTo(step);
          return this;
        });
  }

  @Override
  public boolean isFinite() {
    return parameters.areFinite();
  }

  @Override
  public Weights weights() {
    return parameters.weights();
  }

  @Override
  public ForwardPass forward(Matrix heldOut) {
    CellConfig config = cell.config();
    if (config.network().isPerceptron()) {
      return new PerceptronObserver(config.network().activation(), config.training().loss())
          .forward(weights(), heldOut, loop.reached());
    }
    return OutOfMemory.told(
        () ->
            new AutogradPass(
                new ObservedNetwork(network, parameters.copy(), device),
                heldOut,
                config.training(),
                loop.reached(),
                cell.seed(),
                config.measure().theory()));
  }

  /** Copy of all parameters, by index. */
  public List<float[]> values() {
    return parameters.copy();
  }

  /** All parameters, with running statistics, and the moments of the optimizer. */
  @Override
  public Optional<byte[]> state() {
    return Optional.of(bytes().written());
  }

  @Override
  public void restore(int step, byte[] state) {
    bytes().read(state);
    loop.continueFrom(step);
  }

  private StateBytes bytes() {
    List<Mirror> tensors = new ArrayList<>(parameters.tensors());
    tensors.addAll(descent.moments());
    return new StateBytes(tensors);
  }

  @Override
  public void close() {
    minibatch.close();
    memory.close();
  }
}
