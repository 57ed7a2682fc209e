package io.phasegrid.engine.fused.kernel;

import io.phasegrid.sweep.Activation;
import io.phasegrid.sweep.CellConfig;
import io.phasegrid.sweep.Loss;
import io.phasegrid.sweep.NetworkConfig;
import io.phasegrid.sweep.NoisePath;
import io.phasegrid.sweep.TrainingConfig;
import java.util.List;

/**
 * What is compiled into a kernel: all that determines the operations of a step.
 *
 * @param inputs of a sample
 * @param outputs classes or targets
 * @param hidden layers
 * @param labelNoise whether any network has it
 * @param noise on neuron gradients
 */
public record KernelShape(
    int batch,
    int inputs,
    int units,
    int hidden,
    int outputs,
    Activation activation,
    boolean squaredError,
    boolean bias,
    boolean labelNoise,
    Noise noise,
    SampleKind samples) {

  /** Noise on neuron gradients. */
  public enum Noise {
    NONE,
    FLOW,
    LOCAL;

    private static Noise of(TrainingConfig training) {
      if (training.gradientNoise() == 0) {
        return NONE;
      }
      return training.noisePath() == NoisePath.FLOW ? FLOW : LOCAL;
    }
  }

  /**
   * Shape of cells with equal {@link io.phasegrid.train.PackShape}.
   *
   * @param pack cells, at least one
   * @param samples of all of them
   */
  public static KernelShape of(List<CellConfig> pack, int inputs, int outputs, SampleKind samples) {
    NetworkConfig network = pack.get(0).network();
    TrainingConfig training = pack.get(0).training();
    return new KernelShape(
        training.batch(),
        inputs,
        network.width(),
        network.depth(),
        outputs,
        network.activation(),
        training.loss() == Loss.MSE,
        network.bias(),
        pack.stream().anyMatch(cell -> cell.training().labelNoise() > 0),
        Noise.of(training),
        samples);
  }

  /** This shape with label noise, whose kernel does all that the one without does. */
  public KernelShape withLabelNoise() {
    return new KernelShape(
        batch,
        inputs,
        units,
        hidden,
        outputs,
        activation,
        squaredError,
        bias,
        true,
        noise,
        samples);
  }

  /** Whether a step draws normal numbers. */
  boolean drawsNormals() {
    return noise != Noise.NONE
        || labelNoise && squaredError
        || samples.kind() == SampleKind.Kind.TEACHER;
  }

  /** Floats of a network's parameters: layer by layer, matrix and bias. */
  public int parameters() {
    int extra = bias ? 1 : 0;
    return units * (inputs + extra)
        + (hidden - 1) * units * (units + extra)
        + outputs * (units + extra);
  }

  /** Macros that the kernel takes. */
  List<String> macros() {
    return List.of(
        "BATCH=" + batch,
        "INPUTS=" + inputs,
        "UNITS=" + units,
        "HIDDEN=" + hidden,
        "OUTPUTS=" + outputs,
        "ACTIVATION=" + number(activation),
        "SQUARED_ERROR=" + flag(squaredError),
        "BIAS=" + flag(bias),
        "LABEL_NOISE=" + flag(labelNoise),
        "NOISE=" + noise.ordinal(),
        "DATA=" + samples.kind().ordinal(),
        "TEACHER_UNITS=" + samples.teacherUnits(),
        "TEACHER_ACTIVATION=" + number(samples.teacherActivation()));
  }

  private static int number(Activation activation) {
    return switch (activation) {
      case LINEAR -> 0;
      case RELU -> 1;
      case TANH -> 2;
      case GELU, SILU -> throw new IllegalArgumentException("not of this engine: " + activation);
    };
  }

  static int flag(boolean value) {
    return value ? 1 : 0;
  }
}
