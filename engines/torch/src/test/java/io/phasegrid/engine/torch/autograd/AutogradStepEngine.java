package io.phasegrid.engine.torch.autograd;

import io.phasegrid.data.DataSet;
import io.phasegrid.data.HeldOut;
import io.phasegrid.data.Minibatch;
import io.phasegrid.data.SampleStream;
import io.phasegrid.engine.torch.device.ResidentRows;
import io.phasegrid.engine.torch.device.TorchDevice;
import io.phasegrid.engine.torch.model.Layout;
import io.phasegrid.engine.torch.model.MeasuredLayer;
import io.phasegrid.engine.torch.model.Model;
import io.phasegrid.engine.torch.model.Network;
import io.phasegrid.noise.GradientNoise;
import io.phasegrid.observe.Observation;
import io.phasegrid.observe.Probe;
import io.phasegrid.oracle.Activation;
import io.phasegrid.oracle.Parameters;
import io.phasegrid.oracle.StepResult;
import io.phasegrid.oracle.Tolerance;
import io.phasegrid.oracle.TrainingEngine;
import io.phasegrid.oracle.TrainingTrace;
import io.phasegrid.sweep.Cell;
import io.phasegrid.sweep.Setting;
import io.phasegrid.sweep.Settings;
import io.phasegrid.sweep.TrainingConfig;
import io.phasegrid.train.Traces;
import io.phasegrid.train.TrainingInput;
import io.phasegrid.train.cpu.CpuStepEngine;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Automatic differentiation as the golden checks see it, on MLPs of any shape. */
record AutogradStepEngine(TorchDevice device) implements TrainingEngine {

  @Override
  public String name() {
    return "autograd";
  }

  /** That of the other single-precision engines. */
  @Override
  public Tolerance tolerance() {
    return CpuStepEngine.TOLERANCE;
  }

  @Override
  public Set<String> omits() {
    return Set.of("loss_per_sample", "loss_mean", "hb", "g_b", "g_a", "gradW");
  }

  @Override
  public StepResult step(TrainingTrace trace, int step, Parameters before) {
    try (AutogradTraining network = network(trace, step, before)) {
      network.trainTo(step + 1);
      Parameters after = Traces.parameters(network.weights());
      return new StepResult(null, Double.NaN, null, null, null, null, after);
    }
  }

  /** What the network of a step measures. */
  Observation observe(TrainingTrace trace, Parameters parameters, Probe probe, int step) {
    GradientNoise noise = probe.gradientNoise();
    try (AutogradTraining network = network(trace, step, parameters)) {
      return new AutogradPass(
              new ObservedNetwork(network(trace), network.values(), device),
              probe.inputs(),
              Traces.training(trace, step),
              step,
              1,
              false)
          .observe(
              probe.targets(),
              noise.isSilent() ? noise : new SampleBySample(noise, probe.inputs().rows()));
    }
  }

  private AutogradTraining network(TrainingTrace trace, int step, Parameters parameters) {
    AutogradTraining network =
        new AutogradTraining(
            new TrainingInput(cell(trace, step), new Recorded(trace), new Recorded(trace)),
            network(trace),
            Traces.noise(trace),
            ResidentRows.of(device),
            device);
    network.restore(step, state(parameters));
    return network;
  }

  private static Cell cell(TrainingTrace trace, int step) {
    TrainingConfig training = Traces.training(trace, step);
    Settings settings =
        Settings.of(
                Map.of(
                    Setting.DATA_SET,
                    "teacher",
                    Setting.TRAINING_LOSS,
                    training.loss().name().toLowerCase(Locale.ROOT).replace('_', '-')))
            .with(Setting.TRAINING_LEARNING_RATE, training.learningRate())
            .with(Setting.TRAINING_WEIGHT_DECAY, training.weightDecay())
            .with(Setting.TRAINING_BATCH, (long) training.batch())
            .with(Setting.TRAINING_STEPS, (long) training.steps())
            .with(
                Setting.TRAINING_NOISE_PATH, training.noisePath().name().toLowerCase(Locale.ROOT));
    return Cell.of(settings, 1);
  }

  private static Network network(TrainingTrace trace) {
    int[] sizes = trace.sizes();
    Layout layout = new Layout(trace.initial().biases() != null);
    List<MeasuredLayer> layers =
        IntStream.range(1, sizes.length)
            .mapToObj(l -> layout.linear("fc" + l, sizes[l - 1], sizes[l]))
            .toList();
    Model model =
        (inputs, pass) -> {
          Tensor units = inputs;
          for (MeasuredLayer layer : layers) {
            units = layer.forward(units, pass);
            if (layer.number() < layers.size() - 1) {
              units = activated(units, trace.kind());
            }
          }
          return units;
        };
    return layout.network(model);
  }

  private static Tensor activated(Tensor units, Activation activation) {
    return switch (activation) {
      case TANH -> torch.tanh(units);
      case RELU -> torch.relu(units);
      case LINEAR -> units;
    };
  }

  /** As {@link StateBytes} writes it: layer by layer, each bias after its weights. */
  private static byte[] state(Parameters parameters) {
    double[][][] weights = parameters.weights();
    int numbers = 0;
    for (double[][] matrix : weights) {
      numbers += matrix.length * (matrix[0].length + (parameters.biases() == null ? 0 : 1));
    }
    ByteBuffer bytes = ByteBuffer.allocate(numbers * Float.BYTES);
    for (int l = 0; l < weights.length; l++) {
      for (double[] row : weights[l]) {
        put(row, bytes);
      }
      if (parameters.biases() != null) {
        put(parameters.biases()[l], bytes);
      }
    }
    return bytes.array();
  }

  private static void put(double[] values, ByteBuffer bytes) {
    for (double value : values) {
      bytes.putFloat((float) value);
    }
  }

  /** Noise that is recorded layer by layer, as {@link HeldOutNoise} asks for it. */
  private record SampleBySample(GradientNoise noise, int samples) implements GradientNoise {

    @Override
    public boolean isSilent() {
      return false;
    }

    @Override
    public void fill(int step, int stream, FloatBuffer to, int count) {
      float[] all = new float[samples * count];
      noise.fill(step, stream % HeldOutNoise.LAYERS_APART, FloatBuffer.wrap(all), all.length);
      to.put(0, all, stream / HeldOutNoise.LAYERS_APART * count, count);
    }
  }

  /** The minibatches of a run. */
  private record Recorded(TrainingTrace trace) implements DataSet, SampleStream {

    @Override
    public int inputs() {
      return trace.sizes()[0];
    }

    @Override
    public int outputs() {
      return trace.sizes()[trace.sizes().length - 1];
    }

    @Override
    public boolean hasClasses() {
      return false;
    }

    @Override
    public SampleStream stream(long seed) {
      return this;
    }

    @Override
    public void minibatch(long step, Minibatch batch) {
      Traces.copy(trace.x()[(int) step], batch.inputs());
      Traces.copy(trace.y()[(int) step], batch.targets());
    }

    @Override
    public HeldOut heldOut(int limit) {
      throw new UnsupportedOperationException("nothing is held out");
    }
  }
}
